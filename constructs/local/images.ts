/**
 * The programs of the local stack, each pinned to one release. Docker finds them where its own configuration says.
 *
 * `scripts/setup.ts` installs the same releases where there is no Docker; a test compares them.
 */
export const images = {
  prometheus: "prom/prometheus:v3.13.5",
  alertmanager: "prom/alertmanager:v0.34.2",
  nodeExporter: "prom/node-exporter:v1.12.1",
  blackboxExporter: "prom/blackbox-exporter:v0.27.0",
  grafana: "grafana/grafana:12.4.3",
  collector: "otel/opentelemetry-collector-contrib:0.160.0",
  jaeger: "jaegertracing/jaeger:2.11.0",
  // from 3.6 on it asks itself how it is: its image has no `wget` any more
  loki: "grafana/loki:3.7.6",
} as const;

/** How the pinned Prometheus reads range selectors, for the compiler of its rules. */
export const prometheusEngine = { major: 3 } as const;
