import { watched } from "../../model/availability.ts";
import type { Environment } from "../../model/environment.ts";
import type { SourceKind } from "../../model/metric.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { toYaml } from "../yaml.ts";
import { errors } from "./errors.ts";
import { awsExporters, azureExporters } from "./exporters.ts";
import { batch, memoryLimiter, metricProcessors, type Platform } from "./processors.ts";
import { scrapeJob } from "./scrape.ts";
import { type SourceTelemetry, telemetryOf } from "./telemetry.ts";
import { written } from "./text.ts";

export interface CollectorOptions {
  /**
   * "gateway": one collector for all instances of a service. "sidecar": one beside each instance, which scrapes that
   * one only and names it by `LIMEN_INSTANCE`.
   * @default "gateway"
   */
  readonly topology?: "gateway" | "sidecar";
  /** What is scraped, of what the platform watches. @default all of it; beside an instance the application only */
  readonly sources?: readonly SourceKind[];
  /** Other targets than the declared ones, by job. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  /** The address to take traces at. @default all of the container's own network; beside an instance only its own host */
  readonly listen?: string;
}

/**
 * The configuration of the OpenTelemetry collector that carries a service to a platform: what its thresholds and
 * panels read, and its traces.
 *
 * @param resolved thresholds of the environment
 * @throws errors of ./errors.ts
 */
export function collectorConfiguration(
  environment: Environment,
  service: Service,
  resolved: readonly Resolved[],
  platform: Platform,
  options: CollectorOptions = {},
): string {
  const beside = options.topology === "sidecar";
  const kinds = options.sources ?? (beside ? ["application"] : undefined);
  const sources = sourcesOf({ environment, service, resolved, platform }, kinds);
  const { listen = beside ? "127.0.0.1" : "0.0.0.0", targets } = options;
  const finding = {
    identity: { environment: environment.name, service: service.name },
    beside,
    ...(targets && { targets }),
  };
  const processors = metricProcessors(sources, platform);
  const to = platform === "aws" ? awsExporters(environment, service, sources, beside) : azureExporters(environment);
  return toYaml(
    written({
      extensions: { health_check: { endpoint: `${listen}:13133` }, ...to.extensions },
      receivers: {
        prometheus: { config: { scrape_configs: sources.map((source) => scrapeJob(source, finding)) } },
        otlp: { protocols: { grpc: { endpoint: `${listen}:4317` }, http: { endpoint: `${listen}:4318` } } },
      },
      processors: { ...processors, memory_limiter: memoryLimiter, batch },
      exporters: to.exporters,
      service: {
        extensions: ["health_check", ...Object.keys(to.extensions ?? {})],
        telemetry: { metrics: { level: "none" }, logs: { level: "info" } },
        pipelines: {
          metrics: { receivers: ["prometheus"], processors: Object.keys(processors), exporters: [to.metrics] },
          traces: { receivers: ["otlp"], processors: ["memory_limiter", "batch"], exporters: [to.traces] },
        },
      },
    }),
  );
}

interface Carried {
  readonly environment: Environment;
  readonly service: Service;
  readonly resolved: readonly Resolved[];
  readonly platform: Platform;
}

/**
 * What of a service travels from sources of these kinds.
 *
 * @throws errors.unwatched for a kind that the platform does not watch, errors.sources where nothing is left
 */
function sourcesOf(
  { environment, service, resolved, platform }: Carried,
  kinds: readonly SourceKind[] | undefined,
): readonly SourceTelemetry[] {
  const known = watched(environment, platform);
  const unknown = kinds?.find((kind) => !known.includes(kind));
  if (unknown) throw errors.unwatched(unknown, platform, environment.name, environment.place.text);
  const telemetry = telemetryOf(environment, resolved, platform).find((one) => one.service.name === service.name);
  const all = telemetry?.sources ?? [];
  const wanted = all.filter(({ source }) => !kinds || kinds.includes(source.kind));
  if (wanted.length > 0) return wanted;
  throw errors.sources(service.name, kinds ?? ["any"], [...new Set(all.map(({ source }) => source.kind))].sort());
}
