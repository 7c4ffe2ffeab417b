import type { Signal } from "../../../model/signal.ts";
import { signalWords } from "../../../model/words.ts";
import { inquiryAutomation } from "../../../services/inquiry-automation.ts";
import { panelsOf } from "../document.ts";

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
  ["pod CPU", "CPU usage by service", "rate of container_cpu_usage_seconds_total{container set} by namespace, pod"],
  [
    "container memory",
    "Memory of the limit",
    "container_memory_usage_bytes{container set} / container_spec_memory_limit_bytes{container set} by container, namespace, pod",
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

describe("the saved queries of inquiry-automation", () => {
  it.each(saved)("hold %s, which %s shows too", (name, title, words) => {
    const panel = panelsOf(inquiryAutomation).find((one) => one.title === title);
    const query = inquiryAutomation.queries?.[name];
    expect(query && inWords(query)).toBe(words);
    expect((panel && "series" in panel ? panel.series : []).map(({ signal }) => inWords(signal))).toContain(words);
  });

  it("are no others", () => {
    expect(Object.keys(inquiryAutomation.queries ?? {})).toEqual(saved.map(([name]) => name));
  });
});
