import { text } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
import { metricsOf, sourcesOf } from "../../model/service.ts";
import { ownerOf } from "../../model/words.ts";
import { inquiryAutomation } from "../../services/inquiry-automation.ts";
import { number } from "../support/table.ts";
import { alone, type Document, declaredAt, holdsItsDocument, namesOnItsPage } from "./document.ts";

const document: Document = {
  // As in the worked translation; of restarts, 0.1 a minute by the second.
  alerts: `
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
`,
  metric: declaredAt,
  // Without kube_deployment_status_replicas_desired, which kube-state-metrics does not have.
  metrics: `
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
`,
  buckets: {
    http_request_duration_seconds: [0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 7.5, 10],
    model_inference_duration_seconds: [0.05, 0.1, 0.25, 0.5, 1, 2.5],
    model_prediction_confidence: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1],
    inquiry_processing_efficiency: [60, 300, 900, 3600, 14400],
  },
  panels: {
    "inquiry-automation-pipeline-overview": [
      ["Request rate", [], "neutral"],
      ["Error rate percentage", ["1 %", "5 % critical"], "higher is worse"],
      ["95th percentile latency", ["2 s", "5 s warning"], "higher is worse"],
      ["Active connections", [], "neutral"],
      ["Service health status", [], "lower is worse"],
    ],
    "inquiry-automation-model-performance": [
      ["Model inference latency", ["500 ms"], "higher is worse"],
      ["Prediction confidence distribution", [], "neutral"],
      ["Category prediction accuracy", ["85 %"], "lower is worse"],
      ["Sentiment classification accuracy", [], "lower is worse"],
      ["Urgency detection accuracy", [], "lower is worse"],
    ],
    "inquiry-automation-business-metrics": [
      ["Inquiry volume over time", ["100/min"], "lower is worse"],
      ["Category distribution", [], "neutral"],
      ["Department routing distribution", [], "neutral"],
      ["Escalation rate trend", ["10 %", "20 % warning"], "higher is worse"],
      ["Average priority score", [], "neutral"],
    ],
    "inquiry-automation-system-health": [
      ["CPU usage by service", [], "higher is worse"],
      ["Memory usage by service", [], "higher is worse"],
      ["Disk usage", [], "higher is worse"],
      ["Database connection pool", ["1 critical"], "lower is worse"],
      ["Network traffic", [], "neutral"],
    ],
    "inquiry-automation-kubernetes-cluster": [
      ["CPU Usage by Namespace", [], "higher is worse"],
      ["Memory Usage by Pod", [], "higher is worse"],
    ],
    "inquiry-automation-istio-service-mesh": [
      ["Request Rate by Service", [], "neutral"],
      ["Request Duration P95", [], "higher is worse"],
    ],
  },
  objectives: [
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
  ],
};

describe("inquiry-automation", () => {
  holdsItsDocument(inquiryAutomation, document);

  it("takes silence for a breach where nothing is left that could speak", () => {
    const silent = inquiryAutomation.thresholds.filter(({ whenMissing }) => whenMissing === "breach");
    expect(silent.map(({ name }) => name)).toEqual(["ServiceDown", "DatabaseConnectionIssues"]);
  });

  it("leaves what the cluster says to those who run the cluster", () => {
    const theirs = resolve(alone(inquiryAutomation))
      .filter((one) => ownerOf(one) === "platform-team")
      .map(({ threshold }) => threshold.name);
    expect(theirs).toEqual([
      "ArgoCDSyncError",
      "ArgoCDSyncFailed",
      "HighNodeCPUUsage",
      "HighPodRestartRate",
      "HighServiceMeshErrorRate",
    ]);
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

  it("has dashboards that are as fresh as its document says", () => {
    const { dashboards = [] } = inquiryAutomation;
    expect(dashboards.map(({ title, refresh }) => `${title}: ${text(refresh)}`)).toEqual([
      "Pipeline Overview: 30 s",
      "Model Performance: 1 min",
      "Business Metrics: 5 min",
      "System Health: 30 s",
      "Kubernetes Cluster Overview: 30 s",
      "Istio Service Mesh: 30 s",
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
    const names = inquiryAutomation.thresholds.map(({ name }) => name);
    for (const { shell = "" } of queries.slice(2)) expect(shell).toContain("--no-log-prefix");
    for (const { thresholds: named = [] } of queries) for (const name of named) expect(names).toContain(name);
  });

  it("names only metrics that it has on the page for those who run it", () => {
    const named = namesOnItsPage(inquiryAutomation);
    expect(named.length).toBeGreaterThan(3);
    expect(metricsOf(inquiryAutomation).map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  });
});
