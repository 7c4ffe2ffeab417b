import { Construct } from "constructs";
import {
  type CollectorOptions,
  containersFolder,
  localCollector,
  otlpPorts,
} from "../../platforms/telemetry/collector.ts";
import { images } from "./images.ts";
import { Server, type ServerOptions } from "./server.ts";

const file = "/etc/otelcol-contrib/config.yaml";

/**
 * The OpenTelemetry collector: applications on this machine send to 127.0.0.1:4317 and 4318. It reads what the
 * stack's containers write where logs are kept, which only root may; it can change nothing.
 *
 * Its image holds nothing but the collector, so that no health check can run in it: Prometheus scrapes it instead.
 */
export class OtelCollector extends Construct {
  readonly server: Server;

  constructor(scope: Construct, id: string, { jaeger, loki, ...options }: CollectorOptions & ServerOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "otel-collector",
      image: images.collector,
      listens: otlpPorts.grpc,
      alsoListens: [otlpPorts.http],
      health: "none",
      memory: 256,
      files: { [file]: localCollector({ ...(jaeger && { jaeger }), ...(loki && { loki }) }) },
      ...(loki && { user: "0:0", reads: { [containersFolder]: containersFolder } }),
    });
  }
}
