import { sourcesOf } from "../../model/service.ts";
import { leadScoring } from "../../services/lead-scoring.ts";
import { type Document, holdsItsDocument } from "./document.ts";

const document: Document = {
  alerts: `
HighLatency | warning | 5m | 2m | P95 of http_request_duration_seconds above 0.5 | n=20
CriticalLatency | critical | 5m | 1m | P95 of http_request_duration_seconds above 1 | n=20
SlowModelPredictions | warning | 5m | 3m | P95 of model_prediction_latency_seconds above 0.1 | n=20
HighErrorRate | critical | 5m | 3m | share of status 5… in http_requests_total above 0.05 | n=20
ServiceDown | critical | 1m | 1m | up by instance below 1 | n=1
HighActiveRequests | warning | 1m | 2m | sum of http_requests_active above 100 | n=1
HighCPU | warning | 5m | 5m | share of all but mode idle in node_cpu_seconds_total by instance above 0.8 | n=0
CriticalCPU | critical | 2m | 2m | share of all but mode idle in node_cpu_seconds_total by instance above 0.95 | n=0
HighMemory | warning | 1m | 5m | 1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes by instance above 0.8 | n=1
CriticalMemory | critical | 1m | 2m | 1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes by instance above 0.9 | n=1
ModelPredictionErrors | critical | 5m | 3m | rate of model_prediction_errors_total above 0.0117 | n=1
UnbalancedPredictions | warning | 5m | 10m | share of tier A in model_predictions_total above 0.5 | n=100
LowConfidencePredictions | warning | 5m | 10m | P50 of model_prediction_confidence below 0.6 | n=100
`,
  metrics: `
counter http_requests_total{endpoint, method, status} count
histogram http_request_duration_seconds{endpoint, method} time
gauge http_requests_active{} count
counter model_predictions_total{endpoint_provider, tier} count
histogram model_prediction_latency_seconds{endpoint_provider} time
histogram model_prediction_buckets{endpoint_provider} count
histogram model_prediction_raw_scores{endpoint_provider} score
histogram model_prediction_confidence{endpoint_provider} score
counter model_prediction_errors_total{endpoint_provider, error_type} count
histogram model_batch_size{} count
counter node_cpu_seconds_total{cpu, mode} time
gauge node_memory_MemTotal_bytes{} bytes
gauge node_memory_MemAvailable_bytes{} bytes
gauge node_filesystem_size_bytes{mountpoint} bytes
gauge node_filesystem_avail_bytes{mountpoint} bytes
counter node_network_receive_bytes_total{device} bytes
counter node_network_transmit_bytes_total{device} bytes
counter node_network_receive_packets_total{device} count
counter node_network_transmit_packets_total{device} count
gauge process_resident_memory_bytes{} bytes
gauge process_open_fds{} count
gauge process_threads{} count
gauge up{} state
`,
  buckets: {
    http_request_duration_seconds: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5],
    model_prediction_latency_seconds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
  },
  panels: {
    "lead-scoring-overview": [
      ["Total requests", [], "neutral"],
      ["Error rate", ["5 % critical"], "higher is worse"],
      ["P95 latency", ["500 ms warning", "1 s critical"], "higher is worse"],
      ["Active requests", ["100 warning"], "higher is worse"],
      ["Requests per second", ["300/s"], "higher is worse"],
      ["Requests by endpoint", [], "neutral"],
      ["Request latency heatmap", [], "neutral"],
    ],
    "lead-scoring-model-performance": [
      ["Predictions by tier", [], "neutral"],
      ["Score distribution", [], "neutral"],
      ["Prediction latency", ["100 ms warning"], "higher is worse"],
    ],
    "lead-scoring-system-resources": [
      ["CPU usage", ["80 % warning", "95 % critical"], "higher is worse"],
      ["Memory usage", ["80 % warning", "90 % critical"], "higher is worse"],
      ["Network I/O", [], "neutral"],
      ["Disk usage", [], "higher is worse"],
    ],
    "lead-scoring-production-overview": [
      ["Latency", ["500 ms warning", "1 s critical"], "higher is worse"],
      ["Error rate", ["5 % critical"], "higher is worse"],
      ["Traffic", ["300/s"], "neutral"],
      ["Saturation", ["80 % warning", "80 % warning", "90 % critical", "95 % critical"], "higher is worse"],
      ["Leads scored per hour", [], "neutral"],
      ["Tier distribution", ["50 % warning"], "higher is worse"],
      ["Batch vs single requests", [], "neutral"],
      ["Availability (uptime)", [], "lower is worse"],
      ["Latency SLA compliance", ["95 %"], "lower is worse"],
      ["Error budget used", ["100 %"], "higher is worse"],
    ],
  },
  objectives: [
    "availability: share of all but status 5… in http_requests_total at least 99.9 %",
    "latency: share of http_request_duration_seconds at or below 500 ms at least 95 %",
    "5xx share: share of status 5… in http_requests_total at most 5 %",
    "P95 latency: P95 of http_request_duration_seconds at most 500 ms",
    "capacity: rate of http_requests_total at most 300/s",
  ],
};

describe("lead-scoring", () => {
  holdsItsDocument(leadScoring, document);

  it("joins the pairs of lines on one signal in ladders, so that one incident is told once", () => {
    const subjectOf = Object.fromEntries(leadScoring.thresholds.map(({ name, subject }) => [name, subject]));
    expect(subjectOf).toMatchObject({
      HighLatency: "latency",
      CriticalLatency: "latency",
      HighCPU: "cpu",
      CriticalCPU: "cpu",
      HighMemory: "memory",
      CriticalMemory: "memory",
    });
  });

  it("takes silence for a breach only where nothing is left that could speak", () => {
    const silent = leadScoring.thresholds.filter(({ whenMissing }) => whenMissing === "breach");
    expect(silent.map(({ name }) => name)).toEqual(["ServiceDown"]);
  });

  it("is scraped as its document says, and the machine by its own exporter", () => {
    expect(sourcesOf(leadScoring).map(({ job, path, every }) => [job, path, every.base])).toEqual([
      ["lead-scoring-api", "/metrics", 10],
      ["lead-scoring-node", "/metrics", 15],
    ]);
  });

  it("saves the queries of its document", () => {
    expect(Object.keys(leadScoring.queries ?? {})).toEqual([
      "model P95",
      "request P95",
      "error share by endpoint",
      "model errors by type",
      "current requests per second",
      "part of the capacity in use",
    ]);
    expect(leadScoring.logs?.queries?.map(({ name }) => name)).toEqual([
      "request latency by endpoint",
      "error rate",
      "P95 latency",
      "error count by type",
    ]);
  });
});
