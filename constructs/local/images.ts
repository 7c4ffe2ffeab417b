/**
 * The programs of the local stack, each pinned to one release. Docker finds them where its own configuration says.
 *
 * `scripts/setup.ts` installs the same releases where there is no Docker; a test compares them.
 */
export const images = {
  prometheus: "prom/prometheus:v3.13.5",
  alertmanager: "prom/alertmanager:v0.34.2",
  nodeExporter: "prom/node-exporter:v1.12.1",
  grafana: "grafana/grafana:12.4.0",
} as const;

/** How the pinned Prometheus reads range selectors, for the compiler of its rules. */
export const prometheusEngine = { major: 3 } as const;
