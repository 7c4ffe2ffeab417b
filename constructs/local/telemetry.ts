import { Construct } from "constructs";
import type { LocalPlace } from "../../model/environment.ts";
import type { Quantity } from "../../model/quantity.ts";
import { telemetryPort } from "../../platforms/telemetry/collector.ts";
import { Jaeger } from "./jaeger.ts";
import { Loki } from "./loki.ts";
import type { LocalNetwork } from "./network.ts";
import { OtelCollector } from "./otel-collector.ts";

export interface TelemetryOptions extends Pick<LocalPlace, "traces" | "logs"> {
  readonly network: LocalNetwork;
  /** How long lines are kept. */
  readonly retention: Quantity<"time">;
  /** Jaeger's port on this machine's loopback address. @default 16686 */
  readonly port?: number;
}

/** Traces and logs, each where it is asked for; nothing at all where none is. */
export class Telemetry extends Construct {
  readonly jaeger?: Jaeger;
  readonly loki?: Loki;
  /** Parts that Prometheus scrapes, by job. */
  readonly scraped: Readonly<Record<string, string>> = {};

  constructor(scope: Construct, id: string, { network, traces, logs, retention, port }: TelemetryOptions) {
    super(scope, id);
    if (traces) this.jaeger = new Jaeger(this, "jaeger", { network, ...(port !== undefined && { port }) });
    if (logs) this.loki = new Loki(this, "loki", { network, retention });
    if (!traces && !logs) return;
    new OtelCollector(this, "collector", {
      network,
      ...(this.jaeger && { jaeger: this.jaeger.takes }),
      ...(this.loki && { loki: this.loki.url }),
    });
    this.scraped = {
      "otel-collector": `otel-collector:${telemetryPort}`,
      ...(this.loki && { loki: new URL(this.loki.url).host }),
    };
  }
}
