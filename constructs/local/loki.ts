import { Construct } from "constructs";
import type { Quantity } from "../../model/quantity.ts";
import { lokiConfiguration, lokiFolder, lokiPort } from "../../platforms/telemetry/loki.ts";
import { images } from "./images.ts";
import { Server, type ServerOptions } from "./server.ts";

export interface LokiOptions extends ServerOptions {
  /** How long it keeps lines. */
  readonly retention: Quantity<"time">;
}

const file = "/etc/loki/limen.yml";

/**
 * Loki, which answers Grafana and the collector inside the network only, since it asks nobody who they are. Its image
 * holds nothing but Loki, which can ask itself how it is.
 */
export class Loki extends Construct {
  readonly server: Server;
  readonly url = `http://loki:${lokiPort}`;

  constructor(scope: Construct, id: string, { retention, ...options }: LokiOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "loki",
      image: images.loki,
      command: [`-config.file=${file}`],
      listens: lokiPort,
      published: false,
      health: ["/usr/bin/loki", "-health", `-health.url=http://127.0.0.1:${lokiPort}/ready`],
      memory: 512,
      files: { [file]: lokiConfiguration(retention) },
      data: lokiFolder,
    });
  }
}
