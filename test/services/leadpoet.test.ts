import { metricsOf, sourcesOf } from "../../model/service.ts";
import { settingsIn } from "../../model/traces.ts";
import { leadpoet } from "../../services/leadpoet.ts";
import { type Document, holdsItsDocument } from "./document.ts";

const document: Document = {
  // As in the worked translation; the last two are the second pair of lines of the reputation section (LP-62).
  alerts: `
UserLowQualityScore | warning | 1m | 1m | minimum of leadpoet_query_quality_score by user_id below 0.5 | n=1
UserHighFlagRate | warning | 1m | 1m | maximum of leadpoet_query_flag_rate by user_id above 0.3 | n=1
UserThrottled | critical | 1m | 1m | leadpoet_query_submitter_throttled by user_id above 0 | n=1
HighLatency | warning | 5m | 2m | P95 of request_latency_seconds above 0.4 | n=20
VeryHighLatency | critical | 5m | 1m | P99 of request_latency_seconds above 0.55 | n=100
HighErrorRate | critical | 5m | 2m | share of http_status 5… in requests_total above 0.05 | n=20
HighCostPerLead | warning | 5m | 5m | P95 of lead_cost_usd above 0.004 | n=20
HighLLMUsage | warning | 5m | 2m | rate of llm_hit_total above 100 | n=1
PipelineStageSlow | warning | 5m | 2m | P95 of leadpoet_pipeline_stage_duration_seconds by stage, sub_stage above 0.2 | n=20
DatabaseSlow | warning | 5m | 2m | P95 of leadpoet_db_operation_duration_seconds by operation, table above 0.1 | n=20
UserVeryLowQualityScore | critical | 1m | 1m | minimum of leadpoet_query_quality_score by user_id below 0.3 | n=1
UserVeryHighFlagRate | critical | 1m | 1m | maximum of leadpoet_query_flag_rate by user_id above 0.5 | n=1
`,
  metrics: `
counter requests_total{endpoint, http_status, method} count
histogram request_latency_seconds{endpoint, method} time
histogram lead_cost_usd{query_type} money
counter llm_hit_total{} count
histogram leadpoet_pipeline_stage_duration_seconds{stage, sub_stage} time
histogram leadpoet_db_operation_duration_seconds{operation, table} time
histogram leadpoet_cache_operation_duration_seconds{operation} time
histogram leadpoet_llm_api_duration_seconds{model, operation} time
histogram leadpoet_scoring_component_duration_seconds{component} time
histogram leadpoet_retrieval_method_duration_seconds{method} time
counter leadpoet_queries_total{method, status} count
histogram leadpoet_leads_returned{} count
counter leadpoet_cache_hits_total{} count
counter leadpoet_cache_misses_total{} count
counter leadpoet_errors_total{stage, type} count
gauge leadpoet_query_quality_score{user_id} score
gauge leadpoet_query_flag_rate{user_id} ratio
gauge leadpoet_query_pass_rate{user_id} ratio
gauge leadpoet_query_total_queries{user_id} count
gauge leadpoet_query_submitter_throttled{user_id} state
counter leadpoet_query_quality_alerts_total{alert_type, user_id} count
gauge leadpoet_active_queries{} count
`,
  buckets: {
    request_latency_seconds: [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.55, 0.75, 1, 2.5, 5],
    lead_cost_usd: [0.0005, 0.001, 0.0015, 0.002, 0.003, 0.004, 0.006, 0.01, 0.05],
    leadpoet_pipeline_stage_duration_seconds: [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1],
    leadpoet_db_operation_duration_seconds: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 1],
  },
  panels: {
    "leadpoet-api-performance": [
      ["Request Rate (QPS)", ["250/s"], "higher is worse"],
      ["Response Time Percentiles (P50, P95, P99)", ["400 ms warning", "550 ms critical"], "higher is worse"],
      ["Error Rate (4xx, 5xx)", ["5 % critical"], "higher is worse"],
      ["Active Queries and Query Volume", [], "neutral"],
    ],
    "leadpoet-cost-analysis": [
      ["Cost per Lead (P50, P95)", ["$0.002 warning", "$0.004 warning"], "higher is worse"],
      ["LLM Usage Rate", ["75/s warning", "100/s warning"], "higher is worse"],
      ["Total Cost Over Time", ["$10 warning", "$20 critical"], "higher is worse"],
      ["Cost Distribution by Query Type", [], "neutral"],
    ],
    "leadpoet-pipeline-performance": [
      ["Pipeline Stage Duration (P95)", ["100 ms warning", "200 ms warning"], "higher is worse"],
      ["Database Operation Duration (P95)", ["50 ms warning", "100 ms warning"], "higher is worse"],
      ["Cache Hit Rate", ["70 % critical", "90 % warning"], "lower is worse"],
      ["Component Performance Breakdown", [], "higher is worse"],
    ],
  },
  objectives: [
    "throughput: rate of requests_total at most 250/s",
    "latency P95: P95 of request_latency_seconds at most 400 ms",
    "latency P99: P99 of request_latency_seconds at most 550 ms",
    "cost per lead, average: mean of lead_cost_usd at most $0.002",
    "cost per lead, P99: P99 of lead_cost_usd at most $0.004",
    "error rate: share of http_status 5… in requests_total at most 5 %",
    "query quality: minimum of leadpoet_query_quality_score at least 0.5",
    "cache hit rate: share of leadpoet_cache_hits_total in leadpoet_cache_hits_total + leadpoet_cache_misses_total at least 70 %",
  ],
};

describe("leadpoet", () => {
  holdsItsDocument(leadpoet, document);

  it("joins what is about the same in one ladder", () => {
    const subjectOf = Object.fromEntries(leadpoet.thresholds.map(({ name, subject }) => [name, subject]));
    expect(subjectOf).toMatchObject({
      HighLatency: "latency",
      VeryHighLatency: "latency",
      UserLowQualityScore: "query quality",
      UserVeryLowQualityScore: "query quality",
      UserHighFlagRate: "flag rate",
      UserVeryHighFlagRate: "flag rate",
    });
  });

  it("caps users, and where there is no `by` has the worst stand for all", () => {
    const labelled = metricsOf(leadpoet).filter(({ labels }) => "user_id" in labels);
    expect(labelled).toHaveLength(6);
    for (const { labels } of labelled) expect(labels.user_id).toEqual({ open: true, elsewhere: "worst", cap: 100 });
  });

  it("is scraped under the name that its traces have", () => {
    expect(sourcesOf(leadpoet).map(({ job, path }) => [job, path])).toEqual([["leadpoet-intent-model", "/metrics"]]);
    const settings = settingsIn(leadpoet.traces ?? {}, { name: "staging" });
    expect(settings).toMatchObject({
      ...{ DD_SERVICE: "leadpoet-intent-model", DD_VERSION: "1.1.0" },
      DD_ENV: "staging",
    });
  });

  it("follows as many requests as it tells ddtrace to, and has a span for each thing its document names", () => {
    const { sampling, settings, spans } = leadpoet.traces ?? {};
    expect(settings?.DD_TRACE_SAMPLE_RATE).toBe(String(sampling?.base));
    expect(spans?.map(({ name }) => name)).toEqual([
      "trace_pipeline_stage",
      "trace_database_operation",
      "trace_cache_operation",
      "trace_llm_call",
    ]);
  });
});
