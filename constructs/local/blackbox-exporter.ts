import { Construct } from "constructs";
import { images } from "./images.ts";
import { Server, type ServerOptions } from "./server.ts";

export interface BlackboxExporterOptions extends ServerOptions {
  /** Its configuration: a module for each probe. */
  readonly configuration: string;
  /** Names of what it asks that answer on this machine instead of in the network. @default none */
  readonly onHost?: readonly string[];
}

const file = "/etc/blackbox_exporter/limen.yml";

/**
 * What asks health endpoints as a user would. It answers inside the network only. Its image would run it as root, which
 * only pinging needs.
 */
export class BlackboxExporter extends Construct {
  readonly server: Server;

  constructor(scope: Construct, id: string, { configuration, ...options }: BlackboxExporterOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "blackbox-exporter",
      image: images.blackboxExporter,
      command: [`--config.file=${file}`],
      listens: 9115,
      published: false,
      health: "/-/healthy",
      user: "65534:65534",
      memory: 64,
      files: { [file]: configuration },
    });
  }
}
