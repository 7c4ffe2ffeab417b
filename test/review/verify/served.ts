/** Pages on loopback, made by the Prometheus client. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { Meters } from "../../../simulation/meters.ts";

/** The registry of an application that keeps the contract of lead-scoring, every series begun. */
export function leadScoringRegistry(): Registry {
  const meters = new Meters(leadScoring, {
    values: {
      method: ["GET", "POST"],
      endpoint: ["/predict", "/health"],
      status: ["200", "404", "500"],
      endpoint_provider: ["azure", "aws"],
      error_type: ["timeout"],
      cpu: ["0", "1"],
      mode: ["idle", "user"],
      mountpoint: ["/"],
      device: ["eth0"],
    },
  });
  const source = meters.sources.find(({ kind }) => kind === "application");
  if (!source) throw new Error("lead-scoring has no application");
  return meters.registry(source);
}

/** Puts another metric in the place of one. */
export function instead(
  registry: Registry,
  name: string,
  kind: "counter" | "gauge" | "histogram",
  series: readonly Readonly<Record<string, string>>[],
  options: { readonly as?: string; readonly buckets?: number[] } = {},
): void {
  registry.removeSingleMetric(name);
  const { as = name, buckets } = options;
  const labelNames = [...new Set(series.flatMap((labels) => Object.keys(labels)))];
  const made = { name: as, help: as, labelNames, registers: [registry] };
  if (kind === "histogram") {
    const histogram = new Histogram({ ...made, ...(buckets && { buckets }) });
    for (const labels of series) histogram.zero(labels);
    return;
  }
  const meter = kind === "counter" ? new Counter(made) : new Gauge(made);
  for (const labels of series) meter.inc(labels, 0);
}

/** Answers every request so, while `use` runs. */
export async function answering<T>(listener: RequestListener, use: (address: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise<void>((done) => void server.close(() => done()));
  }
}

/** Serves a registry at /metrics while `use` runs. */
export const serving = <T>(registry: Registry, use: (url: string) => Promise<T>): Promise<T> =>
  answering(
    (_request, response) => {
      response.setHeader("content-type", registry.contentType);
      void registry.metrics().then((text) => response.end(text));
    },
    (address) => use(`${address}/metrics`),
  );
