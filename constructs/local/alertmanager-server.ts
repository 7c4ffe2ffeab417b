import { Construct } from "constructs";
import type { Files } from "../../platforms/alertmanager/configuration.ts";
import { images } from "./images.ts";
import { Server, type ServerOptions, under } from "./server.ts";

const port = 9093;

/** The folder in which Alertmanager finds each secret as a file of its name. */
export const secretsFolder = "/run/secrets";

export interface AlertmanagerServerOptions extends ServerOptions {
  /** What it reads, relative to its folder. */
  readonly files: Files;
  /** References to the secrets that it refers to, by name. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Names of receivers that answer on this machine instead of in the network. @default none */
  readonly onHost?: readonly string[];
}

/** Alertmanager on its own, without looking for others to form a cluster with. */
export class AlertmanagerServer extends Construct {
  readonly server: Server;

  constructor(scope: Construct, id: string, { files, secrets = {}, ...options }: AlertmanagerServerOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "alertmanager",
      image: images.alertmanager,
      command: [
        "--config.file=/etc/alertmanager/alertmanager.yml",
        "--storage.path=/alertmanager",
        "--cluster.listen-address=",
        `--web.external-url=http://127.0.0.1:${options.port ?? port}`,
      ],
      listens: port,
      health: "/-/ready",
      memory: 128,
      files: under("/etc/alertmanager", files),
      secrets: under(secretsFolder, secrets),
      data: "/alertmanager",
    });
  }
}
