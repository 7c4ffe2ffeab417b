import { Construct } from "constructs";
import { images } from "./images.ts";
import { Server, type ServerOptions } from "./server.ts";

/** The folder in which Alertmanager finds each secret as a file of its name. */
export const secretsFolder = "/run/secrets";

export interface AlertmanagerServerOptions extends ServerOptions {
  /** The text of `alertmanager.yml`. */
  readonly configuration: string;
  /** References to the secrets that it refers to, by name. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Names of receivers that answer on this machine instead of in the network. @default none */
  readonly onHost?: readonly string[];
}

/** Alertmanager on its own, without looking for others to form a cluster with. */
export class AlertmanagerServer extends Construct {
  readonly server: Server;

  constructor(scope: Construct, id: string, { configuration, secrets = {}, ...options }: AlertmanagerServerOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "alertmanager",
      image: images.alertmanager,
      command: [
        "--config.file=/etc/alertmanager/alertmanager.yml",
        "--storage.path=/alertmanager",
        "--cluster.listen-address=",
      ],
      listens: 9093,
      health: "/-/ready",
      memory: 128,
      files: { "/etc/alertmanager/alertmanager.yml": configuration },
      secrets: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`${secretsFolder}/${name}`, value])),
      data: "/alertmanager",
    });
  }
}
