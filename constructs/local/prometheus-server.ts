import { Construct } from "constructs";
import type { Quantity } from "../../model/quantity.ts";
import type { Files } from "../../platforms/prometheus/configuration.ts";
import { images } from "./images.ts";
import { Server, type ServerOptions } from "./server.ts";

export interface PrometheusServerOptions extends ServerOptions {
  /** What it reads, relative to its folder. */
  readonly files: Files;
  /** How long it keeps measurements. */
  readonly retention: Quantity<"time">;
  /** Names of targets that answer on this machine instead of in the network. @default none */
  readonly onHost?: readonly string[];
}

/** Prometheus, without the interfaces that would let others change or stop it. */
export class PrometheusServer extends Construct {
  readonly server: Server;

  constructor(scope: Construct, id: string, { files, retention, ...options }: PrometheusServerOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "prometheus",
      image: images.prometheus,
      command: [
        "--config.file=/etc/prometheus/prometheus.yml",
        "--storage.tsdb.path=/prometheus",
        `--storage.tsdb.retention.time=${retention.base}s`,
      ],
      listens: 9090,
      health: "/-/ready",
      memory: 512,
      files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`/etc/prometheus/${path}`, text])),
      data: "/prometheus",
    });
  }
}
