/**
 * The OpenTelemetry collector of the local stack: takes what applications on this machine send, and reads the lines
 * that the stack's own containers write.
 *
 * Source: OpenTelemetry Collector contrib 0.160, otlpreceiver, filelogreceiver (`file_log`), otlpexporter (`otlp_grpc`),
 * otlphttpexporter (`otlp_http`); Loki, "Ingesting logs using OpenTelemetry".
 */
import { toYaml } from "../yaml.ts";

export interface CollectorOptions {
  /** `host:port` where Jaeger takes OTLP. @default traces are not kept */
  readonly jaeger?: string;
  /** Where Loki answers: `http://loki:3100`. @default logs are not kept */
  readonly loki?: string;
}

export const otlpPorts = { grpc: 4317, http: 4318 } as const;
/** Where it tells Prometheus how it is. */
export const telemetryPort = 8888;
/** The label by which containers of the stack name the part that they are, in every line that they write. */
export const partLabel = "limen.part";
/** Where Docker keeps the lines that containers write, as the collector sees it. */
export const containersFolder = "/var/lib/docker/containers";

/** The text of the collector's configuration; `$` is doubled, since it would begin a variable. */
export function localCollector({ jaeger, loki }: CollectorOptions): string {
  const logs = loki !== undefined;
  return toYaml({
    receivers: {
      otlp: {
        protocols: {
          grpc: { endpoint: `0.0.0.0:${otlpPorts.grpc}` },
          http: { endpoint: `0.0.0.0:${otlpPorts.http}` },
        },
      },
      ...(logs && { file_log: containerLogs }),
    },
    processors: {
      memory_limiter: { check_interval: "1s", limit_percentage: 75, spike_limit_percentage: 20 },
      batch: {},
    },
    exporters: {
      ...(jaeger !== undefined && { "otlp_grpc/jaeger": { endpoint: jaeger, tls: { insecure: true } } }),
      ...(logs && { "otlp_http/loki": { endpoint: `${loki}/otlp` } }),
    },
    service: {
      telemetry: {
        metrics: {
          readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: telemetryPort } } } }],
        },
      },
      pipelines: {
        ...(jaeger !== undefined && { traces: pipeline(["otlp"], "otlp_grpc/jaeger") }),
        ...(logs && { logs: pipeline(["otlp", "file_log"], "otlp_http/loki") }),
      },
    },
  });
}

const pipeline = (receivers: readonly string[], exporter: string) => ({
  receivers,
  processors: ["memory_limiter", "batch"],
  exporters: [exporter],
});

const part = `attributes.attrs["${partLabel}"]`;

/** Docker's JSON lines of the stack's containers, under the name of the part; those of others are left alone. */
const containerLogs = {
  include: [`${containersFolder}/*/*-json.log`],
  start_at: "end",
  include_file_name: false,
  operators: [
    {
      type: "json_parser",
      timestamp: {
        parse_from: "attributes.time",
        layout_type: "gotime",
        layout: "2006-01-02T15:04:05.999999999Z07:00",
      },
    },
    { type: "filter", expr: `attributes.attrs == nil or ${part} == nil` },
    { type: "move", from: part, to: 'resource["service.name"]' },
    { type: "move", from: "attributes.log", to: "body" },
    { type: "regex_replace", field: "body", regex: "\\n\\z", replace_with: "" },
    { type: "remove", field: "attributes.attrs" },
    { type: "remove", field: "attributes.time" },
  ],
};
