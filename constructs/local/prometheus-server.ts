import { Construct } from "constructs";
import type { Quantity } from "../../model/quantity.ts";
import type { Files } from "../../platforms/prometheus/configuration.ts";
import { secretsFolder } from "../../platforms/prometheus/remote-write.ts";
import { images } from "./images.ts";
import { Server, type ServerOptions, under } from "./server.ts";

const port = 9090;

export interface PrometheusServerOptions extends ServerOptions {
  /** What it reads, relative to its folder. */
  readonly files: Files;
  /** How long it keeps measurements. */
  readonly retention: Quantity<"time">;
  /** References to the secrets that it refers to, by name. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Whether it keeps which trace a sample belongs to. @default false */
  readonly exemplars?: boolean;
  /** Names of targets that answer on this machine instead of in the network. @default none */
  readonly onHost?: readonly string[];
}

/** Prometheus, without the interfaces that would let others change or stop it. */
export class PrometheusServer extends Construct {
  readonly server: Server;

  constructor(scope: Construct, id: string, all: PrometheusServerOptions) {
    super(scope, id);
    const { files, retention, secrets = {}, exemplars = false, ...options } = all;
    this.server = new Server(this, "server", {
      ...options,
      name: "prometheus",
      image: images.prometheus,
      command: [
        "--config.file=/etc/prometheus/prometheus.yml",
        "--storage.tsdb.path=/prometheus",
        `--storage.tsdb.retention.time=${retention.base}s`,
        // its own 10 minutes would end an alert of 5 minutes falsely at a restart (docs/reliability.md)
        "--rules.alert.for-grace-period=1m",
        `--web.external-url=http://127.0.0.1:${options.port ?? port}`,
        ...(exemplars ? ["--enable-feature=exemplar-storage"] : []),
      ],
      listens: port,
      health: "/-/ready",
      memory: 512,
      files: under("/etc/prometheus", files),
      secrets: under(secretsFolder, secrets),
      data: "/prometheus",
    });
  }
}
