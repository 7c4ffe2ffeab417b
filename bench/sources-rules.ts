/**
 * The alerts of the five applications as their own descriptions have them, to be weighed against ours.
 *
 * Where a description gives an expression, it stands here unchanged, whatever it gets wrong; where it gives a sentence
 * alone ("P95 > 500ms for 2m"), the usual expression for that. They select by the metric alone, as their authors
 * wrote them. One alert names no number and is left out.
 */
export interface SourceRule {
  readonly alert: string;
  readonly expr: string;
  /** Empty where it fires at once. */
  readonly lasting: string;
}

const rule = (alert: string, lasting: string, expr: string): SourceRule => ({ alert, expr, lasting });

/** By service. */
export const sourcesRules: Readonly<Record<string, readonly SourceRule[]>> = {
  "ga4-analytics": [
    rule(
      "GA4_API_HighErrorRate",
      "5m",
      '(sum(rate(ga4_api_calls_total{status="error"}[5m])) / sum(rate(ga4_api_calls_total[5m]))) > 0.05',
    ),
    rule("GA4_Quota_Critical", "2m", "max by (tenant_id, property_id) (ga4_quota_usage_ratio) > 0.95"),
    rule("SSE_Connections_Critical", "2m", "sum(sse_active_connections) > 950"),
    rule("ConnectionPool_Critical", "2m", "max by (pool_type) (connection_pool_utilization_ratio) > 0.9"),
    rule("GA4_Service_Down", "2m", 'up{job="ga4-api"} == 0'),
    rule(
      "HTTP_HighErrorRate",
      "5m",
      'sum(rate(http_requests_total{status_code=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05',
    ),
    rule("CPU_Critical", "5m", "max by (instance) (system_cpu_usage_percent) > 95"),
    rule(
      "GA4_API_HighLatency",
      "10m",
      "histogram_quantile(0.95, sum by (le) (rate(ga4_api_latency_seconds_bucket[5m]))) > 5",
    ),
    rule("GA4_Quota_Warning", "5m", "max by (tenant_id, property_id) (ga4_quota_usage_ratio) > 0.9"),
    rule(
      "VectorSearch_HighLatency",
      "10m",
      "histogram_quantile(0.95, sum by (le) (rate(vector_search_latency_seconds_bucket[5m]))) > 1",
    ),
    rule("SSE_Connections_Warning", "5m", "sum(sse_active_connections) > 900"),
    rule("ConnectionPool_Warning", "5m", "max by (pool_type) (connection_pool_utilization_ratio) > 0.8"),
    rule("CPU_Warning", "10m", "max by (instance) (system_cpu_usage_percent) > 80"),
  ],
  "inquiry-automation": [
    rule("HighErrorRate", "5m", 'rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m]) > 0.05'),
    rule("ServiceDown", "2m", "up == 0"),
    rule("DatabaseConnectionIssues", "1m", "db_connections_active == 0"),
    rule("HighLatency", "5m", "histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m])) > 5"),
    rule("LowModelConfidence", "10m", "avg(model_prediction_confidence) < 0.6"),
    rule(
      "HighEscalationRate",
      "30m",
      'rate(routing_decisions_total{escalated="True"}[1h]) / rate(routing_decisions_total[1h]) > 0.2',
    ),
    rule("ArgoCDSyncFailed", "5m", 'argocd_app_info{sync_status="OutOfSync"} == 1'),
    rule("ArgoCDSyncError", "2m", 'argocd_app_info{health_status="Degraded"} == 1'),
    rule("HighNodeCPUUsage", "5m", '100 - (avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100) > 80'),
    rule("HighPodRestartRate", "5m", "rate(kube_pod_container_status_restarts_total[5m]) > 0.1"),
    rule(
      "HighServiceMeshErrorRate",
      "5m",
      'rate(istio_requests_total{response_code=~"5.."}[5m]) / rate(istio_requests_total[5m]) > 0.05',
    ),
  ],
  "lead-scoring": [
    rule(
      "HighLatency",
      "2m",
      "histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 0.5",
    ),
    rule(
      "CriticalLatency",
      "1m",
      "histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 1",
    ),
    rule(
      "SlowModelPredictions",
      "3m",
      "histogram_quantile(0.95, sum by (le) (rate(model_prediction_latency_seconds_bucket[5m]))) > 0.1",
    ),
    rule(
      "HighErrorRate",
      "3m",
      'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05',
    ),
    rule("ServiceDown", "1m", 'up{job="lead-scoring-api"} == 0'),
    rule("HighActiveRequests", "2m", "sum(http_requests_active) > 100"),
    rule("HighCPU", "5m", '100 - (avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100) > 80'),
    rule("CriticalCPU", "2m", '100 - (avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[2m])) * 100) > 95'),
    rule("HighMemory", "5m", "(1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes) * 100 > 80"),
    rule("CriticalMemory", "2m", "(1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes) * 100 > 90"),
    rule("ModelPredictionErrors", "", "sum(rate(model_prediction_errors_total[5m])) > 0.01"),
    rule(
      "UnbalancedPredictions",
      "10m",
      'sum(rate(model_predictions_total{tier="A"}[5m])) / sum(rate(model_predictions_total[5m])) > 0.5',
    ),
    rule(
      "LowConfidencePredictions",
      "",
      "histogram_quantile(0.5, sum by (le) (rate(model_prediction_raw_scores_bucket[5m]))) < 0.6",
    ),
  ],
  leadpoet: [
    rule("UserLowQualityScore", "1m", "leadpoet_query_quality_score < 0.5"),
    rule("UserHighFlagRate", "1m", "leadpoet_query_flag_rate > 0.3"),
    rule("UserThrottled", "1m", "leadpoet_query_submitter_throttled > 0"),
    rule("HighLatency", "2m", "histogram_quantile(0.95, rate(request_latency_seconds_bucket[5m])) > 0.4"),
    rule("VeryHighLatency", "1m", "histogram_quantile(0.99, rate(request_latency_seconds_bucket[5m])) > 0.55"),
    rule("HighErrorRate", "2m", 'rate(requests_total{http_status=~"5.."}[5m]) > 0.05'),
    rule("HighCostPerLead", "5m", "histogram_quantile(0.95, rate(lead_cost_usd_bucket[5m])) > 0.004"),
    rule("HighLLMUsage", "2m", "rate(llm_hit_total[5m]) > 100"),
    rule(
      "PipelineStageSlow",
      "2m",
      "histogram_quantile(0.95, rate(leadpoet_pipeline_stage_duration_seconds_bucket[5m])) > 0.2",
    ),
    rule(
      "DatabaseSlow",
      "2m",
      "histogram_quantile(0.95, rate(leadpoet_db_operation_duration_seconds_bucket[5m])) > 0.1",
    ),
  ],
  "voice-agent": [
    rule("HighErrorRate", "5m", "rate(errors_total[5m]) > 0.1"),
    rule("ClaudeAPIFailures", "2m", 'rate(claude_api_calls_total{status="error"}[5m]) > 0.05'),
    rule("LowCacheHitRatio", "10m", "cache_hit_ratio < 0.5"),
    rule("SlowResponseTime", "5m", "histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m])) > 2"),
    rule("HighAPICosts", "1h", "rate(api_cost_total[1h]) * 720 > 10"),
  ],
};
