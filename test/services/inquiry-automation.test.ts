import { readFileSync } from "node:fs";
import { check } from "../../model/check.ts";
import { uidOf } from "../../model/dashboard.ts";
import { environment, inbox } from "../../model/environment.ts";
import type { Metric } from "../../model/metric.ts";
import { directionOf, linesOf } from "../../model/panel-lines.ts";
import { text } from "../../model/quantity.ts";
import { episodes } from "../../model/reference/episodes.ts";
import { History, type Series } from "../../model/reference/history.ts";
import { resolve } from "../../model/resolve.ts";
import { metricsOf, sourcesOf } from "../../model/service.ts";
import type { Signal } from "../../model/signal.ts";
import type { Threshold } from "../../model/threshold.ts";
import { ownerOf, signalWords } from "../../model/words.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";
import { shown } from "../../queries/promql/signal.ts";
import { inquiryAutomation } from "../../services/inquiry-automation.ts";
import { promqlErrors } from "../support/promql.ts";
import { number, row, rows } from "../support/table.ts";

const alone = environment("alone", {
  services: [inquiryAutomation],
  platforms: ["local"],
  receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
  fallback: "all",
});
const resolved = resolve(alone);
const panels = (inquiryAutomation.dashboards ?? []).flatMap(({ rows }) => rows.flatMap((row) => row.panels));
const thresholds = Object.fromEntries(inquiryAutomation.thresholds.map((one) => [one.name, one]));

/** A metric as a row, with the job that it is scraped from. */
const declared = ({ kind, name, labels, unit, source }: Metric): string =>
  `${source.job}: ${kind} ${name}{${Object.keys(labels).sort().join(", ")}} ${unit.dimension}`;

/** As in the worked translation; of restarts, 0.1 a minute by the second. */
const alerts = rows(`
HighErrorRate | critical | 5m | 5m | share of status 5… in http_requests_total above 0.05 | n=20
ServiceDown | critical | 1m | 2m | up by instance below 1 | n=1
DatabaseConnectionIssues | critical | 1m | 1m | maximum of db_connections_active below 1 | n=1
HighLatency | warning | 5m | 5m | P95 of http_request_duration_seconds above 5 | n=20
LowModelConfidence | warning | 10m | 10m | mean of model_prediction_confidence below 0.6 | n=2
HighEscalationRate | warning | 60m | 30m | share of escalated True in routing_decisions_total above 0.2 | n=5
ArgoCDSyncFailed | warning | 1m | 5m | argocd_app_info{sync_status OutOfSync} by name above 0 | n=1
ArgoCDSyncError | critical | 1m | 2m | argocd_app_info{health_status Degraded} by name above 0 | n=1
HighNodeCPUUsage | warning | 5m | 5m | share of all but mode idle in node_cpu_seconds_total by instance above 0.8 | n=0
HighPodRestartRate | warning | 15m | 5m | rate of kube_pod_container_status_restarts_total by namespace, pod above ${number(0.1 / 60)} | n=1
HighServiceMeshErrorRate | critical | 5m | 5m | share of response_code 5… in istio_requests_total{reporter destination} by destination_service_name above 0.05 | n=20
`);

/** Without kube_deployment_status_replicas_desired, which kube-state-metrics does not have. */
const metrics = rows(`
inquiry-automation: counter http_requests_total{endpoint, method, status} count
inquiry-automation: counter inquiries_processed_total{status} count
inquiry-automation: counter model_predictions_total{model_name} count
inquiry-automation: gauge db_connections_active{} count
inquiry-automation: gauge system_health_status{service} state
inquiry-automation: gauge model_version_info{version} state
inquiry-automation: histogram http_request_duration_seconds{endpoint, method} time
inquiry-automation: histogram model_inference_duration_seconds{model_name} time
inquiry-automation: histogram db_query_duration_seconds{operation} time
inquiry-automation: histogram model_prediction_confidence{model_name} score
inquiry-automation: counter routing_decisions_total{department, escalated} count
inquiry-automation: counter inquiry_category_total{category} count
inquiry-automation: gauge inquiry_priority_score{} score
inquiry-automation: counter business_metric_total{category, department} count
inquiry-automation: gauge customer_satisfaction_score{department} score
inquiry-automation: histogram inquiry_processing_efficiency{} time
inquiry-automation: gauge model_accuracy_score{category, model_name} ratio
inquiry-automation: histogram inquiry_processing_duration_seconds{} time
inquiry-automation: gauge up{} state
kubernetes-service-endpoints: gauge up{} state
istio-mesh: gauge up{} state
istio-mesh: counter istio_requests_total{destination_service_name, reporter, response_code} count
istio-mesh: histogram istio_request_duration_milliseconds{destination_service_name, reporter} time
cadvisor: counter container_network_receive_bytes_total{namespace, pod} bytes
cadvisor: counter container_network_transmit_bytes_total{namespace, pod} bytes
cadvisor: counter container_cpu_usage_seconds_total{container, namespace, pod} time
cadvisor: gauge container_memory_usage_bytes{container, namespace, pod} bytes
cadvisor: gauge container_spec_memory_limit_bytes{container, namespace, pod} bytes
kubelet: gauge kubelet_volume_stats_used_bytes{namespace, persistentvolumeclaim} bytes
kubelet: gauge kubelet_volume_stats_capacity_bytes{namespace, persistentvolumeclaim} bytes
kube-state-metrics: counter kube_pod_container_status_restarts_total{container, namespace, pod} count
kube-state-metrics: gauge kube_pod_status_phase{namespace, phase, pod} count
kube-state-metrics: gauge kube_deployment_status_replicas_available{deployment, namespace} count
kube-state-metrics: gauge kube_deployment_spec_replicas{deployment, namespace} count
inquiry-automation-node: counter node_cpu_seconds_total{cpu, mode} time
argocd: counter argocd_app_sync_total{name, phase} count
argocd: gauge argocd_app_info{health_status, name, sync_status} state
`);

/** The panels of the document, each with its lines as they read and which way is bad. */
const documented = {
  "Pipeline Overview": [
    ["Request rate", [], "neutral"],
    ["Error rate percentage", ["1 %", "5 %"], "higher is worse"],
    ["95th percentile latency", ["2 s", "5 s"], "higher is worse"],
    ["Active connections", [], "neutral"],
    ["Service health status", [], "lower is worse"],
  ],
  "Model Performance": [
    ["Model inference latency", ["500 ms"], "higher is worse"],
    ["Prediction confidence distribution", [], "neutral"],
    ["Category prediction accuracy", ["85 %"], "lower is worse"],
    ["Sentiment classification accuracy", [], "lower is worse"],
    ["Urgency detection accuracy", [], "lower is worse"],
  ],
  "Business Metrics": [
    ["Inquiry volume over time", ["100/min"], "lower is worse"],
    ["Category distribution", [], "neutral"],
    ["Department routing distribution", [], "neutral"],
    ["Escalation rate trend", ["10 %", "20 %"], "higher is worse"],
    ["Average priority score", [], "neutral"],
  ],
  "System Health": [
    ["CPU usage by service", [], "higher is worse"],
    ["Memory usage by service", [], "higher is worse"],
    ["Disk usage", [], "higher is worse"],
    ["Database connection pool", ["1"], "lower is worse"],
    ["Network traffic", [], "neutral"],
  ],
  "Kubernetes Cluster Overview": [
    ["CPU Usage by Namespace", [], "higher is worse"],
    ["Memory Usage by Pod", [], "higher is worse"],
  ],
  "Istio Service Mesh": [
    ["Request Rate by Service", [], "neutral"],
    ["Request Duration P95", [], "higher is worse"],
  ],
} as const;

/** The saved queries of the document in their corrected form: the panel that shows the same, and what they ask. */
const saved = [
  ["request rate", "Request rate by endpoint", "rate of http_requests_total by endpoint"],
  ["error rate", "Error rate percentage", "share of status 5… in http_requests_total"],
  ["P95 latency", "95th percentile latency", "P95 of http_request_duration_seconds"],
  ["mean inference time", "Model inference latency", "mean of model_inference_duration_seconds"],
  ["median confidence", "Confidence", "P50 of model_prediction_confidence"],
  ["prediction rate", "Predictions per second", "rate of model_predictions_total"],
  ["processing rate", "Inquiries processed with success", "rate of inquiries_processed_total{status success}"],
  ["escalation rate", "Escalation rate trend", "share of escalated True in routing_decisions_total"],
  ["inquiries by category", "Inquiries by category", "rate of inquiry_category_total by category"],
  ["business events", "Custom business events", "rate of business_metric_total by category, department"],
  [
    "mesh traffic",
    "Request Rate by Service",
    "rate of istio_requests_total{reporter destination} by destination_service_name",
  ],
  [
    "mesh P95",
    "Request Duration P95",
    "P95 of istio_request_duration_milliseconds{reporter destination} by destination_service_name",
  ],
  [
    "mesh error rate",
    "Error rate by service",
    "share of response_code 5… in istio_requests_total{reporter destination} by destination_service_name",
  ],
  ["mesh health", "Proxies up", "up by instance"],
  ["pod CPU", "CPU usage by service", "rate of container_cpu_usage_seconds_total{container } by namespace, pod"],
  [
    "container memory",
    "Memory of the limit",
    "container_memory_usage_bytes / container_spec_memory_limit_bytes by container, namespace, pod",
  ],
  ["pod restarts", "Pod restarts", "rate of kube_pod_container_status_restarts_total by namespace, pod"],
  ["node CPU", "CPU use of nodes", "share of all but mode idle in node_cpu_seconds_total by instance"],
  [
    "volume use",
    "Disk usage",
    "kubelet_volume_stats_used_bytes / kubelet_volume_stats_capacity_bytes by namespace, persistentvolumeclaim",
  ],
  ["pods by phase", "Pods by phase", "sum of kube_pod_status_phase{namespace inquiries-system} by phase"],
  [
    "available replicas",
    "Replicas available",
    "kube_deployment_status_replicas_available / kube_deployment_spec_replicas by deployment, namespace",
  ],
  ["service endpoints", "Endpoints in Kubernetes", "up by instance"],
] as const;

/** A signal in words, with the labels that it keeps. */
const inWords = (signal: Signal<any>): string =>
  `${signalWords(signal)}${signal.node.by.length > 0 ? ` by ${signal.node.by.join(", ")}` : ""}`;

const find = (title: string) => {
  const found = panels.find((one) => one.title === title);
  if (!found) throw new Error(`There is no panel "${title}"`);
  return found;
};

const scraped = (metric: string, labels: Series["labels"], value: (t: number) => number): Series => ({
  metric,
  labels: { job: "inquiry-automation", instance: "one", ...labels },
  samples: Array.from({ length: 121 }, (_, i) => [i * 15, value(i * 15)]),
});
const connections = (open: number) => scraped("db_connections_active", {}, () => open);
const requests = (each: number) =>
  scraped("http_requests_total", { endpoint: "/", method: "GET", status: "200" }, (t) => 1000 + (each * t) / 15);

describe("inquiry-automation", () => {
  it("has no errors where it is alone", () => {
    expect(check(alone).filter(({ level }) => level === "error")).toEqual([]);
  });

  it("has every alert of its document", () => {
    expect(inquiryAutomation.thresholds.map(row).sort()).toEqual(alerts);
  });

  it.each([
    ["silent while nobody asks", [connections(0), requests(0)], 0],
    ["loud while there are requests", [connections(0), requests(3)], 1],
    ["silent with a connection", [connections(1), requests(3)], 0],
    ["loud when the application is gone", [], 1],
  ])("is without a database: %s", (_, series, times) => {
    const history = new History(series);
    const fired = episodes(thresholds.DatabaseConnectionIssues as Threshold, history, { from: 300, to: 1800 });
    expect(fired).toHaveLength(times);
  });

  it("takes silence for a breach where nothing is left that could speak", () => {
    const silent = inquiryAutomation.thresholds.filter(({ whenMissing }) => whenMissing === "breach");
    expect(silent.map(({ name }) => name)).toEqual(["ServiceDown", "DatabaseConnectionIssues"]);
  });

  it("leaves what the cluster says to those who run the cluster", () => {
    const theirs = resolved.filter((one) => ownerOf(one) === "platform-team").map(({ threshold }) => threshold.name);
    expect(theirs).toEqual([
      "ArgoCDSyncError",
      "ArgoCDSyncFailed",
      "HighNodeCPUUsage",
      "HighPodRestartRate",
      "HighServiceMeshErrorRate",
    ]);
  });

  it("declares exactly the metrics of its document, each at its source", () => {
    expect(metricsOf(inquiryAutomation).map(declared).sort()).toEqual(metrics);
  });

  it.each([
    ["http_request_duration_seconds", [0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 7.5, 10]],
    ["model_inference_duration_seconds", [0.05, 0.1, 0.25, 0.5, 1, 2.5]],
    ["model_prediction_confidence", [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1]],
    ["inquiry_processing_efficiency", [60, 300, 900, 3600, 14400]],
  ])("has the buckets of the document in %s", (name, bounds) => {
    const metric = metricsOf(inquiryAutomation).find((one) => one.name === name);
    expect(metric?.kind === "histogram" && metric.buckets.map(({ base }) => base)).toEqual(bounds);
  });

  it.each([
    ["routing_decisions_total", "escalated", ["True", "False"]],
    ["istio_requests_total", "reporter", ["source", "destination"]],
    ["kube_pod_status_phase", "phase", ["Pending", "Running", "Succeeded", "Failed", "Unknown"]],
    ["argocd_app_sync_total", "phase", ["Error", "Failed", "Succeeded"]],
    ["model_accuracy_score", "model_name", ["category", "sentiment", "urgency"]],
  ])("knows the values of %s by %s", (name, label, values) => {
    expect(metricsOf(inquiryAutomation).find((metric) => metric.name === name)?.labels[label]).toEqual(values);
  });

  it("is scraped where it exports its metrics, and what it runs on where that does", () => {
    expect(sourcesOf(inquiryAutomation).map(({ kind, job, path }) => [kind, job, path])).toEqual([
      ["gitops", "argocd", "/metrics"],
      ["container", "cadvisor", "/metrics/cadvisor"],
      ["application", "inquiry-automation", "/api/v1/metrics"],
      ["node", "inquiry-automation-node", "/metrics"],
      ["mesh", "istio-mesh", "/stats/prometheus"],
      ["cluster", "kube-state-metrics", "/metrics"],
      ["cluster", "kubelet", "/metrics"],
      ["cluster", "kubernetes-service-endpoints", "/api/v1/metrics"],
    ]);
  });

  it("has the dashboards of its document, each with an address and as fresh as it says", () => {
    const boards = inquiryAutomation.dashboards ?? [];
    expect(boards.map(({ title, refresh }) => [title, text(refresh)])).toEqual([
      ["Pipeline Overview", "30 s"],
      ["Model Performance", "1 min"],
      ["Business Metrics", "5 min"],
      ["System Health", "30 s"],
      ["Kubernetes Cluster Overview", "30 s"],
      ["Istio Service Mesh", "30 s"],
    ]);
    for (const board of boards) expect(uidOf(inquiryAutomation, board)).toMatch(/^inquiry-automation-/);
  });

  it.each(
    Object.entries(documented).flatMap(([board, all]) =>
      all.map(([title, lines, direction]) => ({ board, title, lines, direction })),
    ),
  )("shows $title with the lines $lines: $direction", ({ board, title, lines, direction }) => {
    const found = inquiryAutomation.dashboards?.find((one) => one.title === board);
    const panel = found?.rows[0]?.panels.find((one) => one.title === title);
    if (!panel) throw new Error(`${board} has no panel "${title}" in its first row`);
    const drawn = linesOf(panel, resolved);
    expect(drawn.map(({ limit }) => text(limit))).toEqual(lines);
    expect(directionOf(panel, drawn)).toBe(direction);
  });

  it.each(saved)("saves the query %s, and shows the same on %s", (name, title, words) => {
    const panel = find(title);
    const query = inquiryAutomation.queries?.[name];
    if (!query) throw new Error(`There is no saved query "${name}"`);
    expect(inWords(query)).toBe(words);
    expect(("series" in panel ? panel.series : []).map(({ signal }) => inWords(signal))).toContain(words);
  });

  it("saves no other query", () => {
    expect(Object.keys(inquiryAutomation.queries ?? {})).toEqual(saved.map(([name]) => name));
  });

  it("shows every threshold on some panel", () => {
    const drawn = panels.flatMap((panel) => linesOf(panel, resolved).map(({ label }) => label));
    for (const { name } of inquiryAutomation.thresholds) expect(drawn).toContain(name);
  });

  it("asks Prometheus what Prometheus can read", () => {
    const signals = panels.flatMap((panel) => ("series" in panel ? panel.series.map(({ signal }) => signal) : []));
    for (const { node } of signals) expect(promqlErrors(shown(node, { engine: prometheus3 }))).toEqual([]);
  });

  it("has the objectives of its document", () => {
    const written = (inquiryAutomation.objectives ?? []).map(
      ({ name, signal, side, target }) => `${name}: ${signalWords(signal)} ${side} ${text(target)}`,
    );
    expect(written).toEqual([
      "response time: P95 of http_request_duration_seconds at most 2 s",
      "throughput: rate of inquiries_processed_total at least 100/min",
      "availability: average of up at least 99.9 %",
      "error rate: share of status 5… in http_requests_total at most 1 %",
      "inference time: P95 of model_inference_duration_seconds at most 500 ms",
      "category accuracy: average of model_accuracy_score{model_name category} at least 85 %",
      "confidence: mean of model_prediction_confidence at least 0.7",
      "processed within SLA: share of inquiry_processing_efficiency at or below 1 h at least 95 %",
      "escalation rate: share of escalated True in routing_decisions_total at most 10 %",
      "customer satisfaction: average of customer_satisfaction_score at least 4",
    ]);
  });

  it("keeps its logs where the document has them, and asks them as JSON", () => {
    const { groups = [], queries = [] } = inquiryAutomation.logs ?? {};
    expect(groups.map(({ name }) => name)).toEqual(["/ecs/inquiry-automation", "/ecs/inquiry-automation/api"]);
    expect(groups.flatMap(({ filters = [] }) => filters.map(({ pattern }) => pattern))).toEqual([
      '{ $.level = "ERROR" }',
      expect.objectContaining({ field: "$.duration", slowerThan: "HighLatency" }),
    ]);
    expect(queries.map(({ name }) => name)).toEqual([
      "follow",
      "follow on AWS",
      "errors",
      "recent errors",
      "errors by type",
      "slow requests",
    ]);
    for (const { shell = "" } of queries.slice(2)) expect(shell).toContain("--no-log-prefix");
    for (const { thresholds: named = [] } of queries) for (const name of named) expect(thresholds).toHaveProperty(name);
  });

  it("names only metrics that it has on the page for those who run it", () => {
    const page = readFileSync("docs/instrumentation/inquiry-automation.md", "utf8");
    const named =
      page.match(/(?<=`)[a-z]\w+_(total|seconds|bytes|ratio|percent|remaining|active|score|info)(?=`)/g) ?? [];
    expect(named.length).toBeGreaterThan(3);
    expect(metricsOf(inquiryAutomation).map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  });
});
