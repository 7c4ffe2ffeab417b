import { text } from "../../model/quantity.ts";
import { metricsOf, sourcesOf } from "../../model/service.ts";
import { ga4Analytics } from "../../services/ga4-analytics.ts";
import { type Document, holdsItsDocument, namesOnItsPage } from "./document.ts";

const document: Document = {
  // As in the worked translation; the second tier of the memory, at 90 %, is ours.
  alerts: `
GA4_API_HighErrorRate | critical | 5m | 5m | share of status error in ga4_api_calls_total above 0.05 | n=20
GA4_Quota_Critical | critical | 1m | 2m | maximum of ga4_quota_usage_ratio by property_id, tenant_id above 0.95 | n=1
SSE_Connections_Critical | critical | 1m | 2m | sum of sse_active_connections above 950 | n=1
ConnectionPool_Critical | critical | 1m | 2m | maximum of connection_pool_utilization_ratio by pool_type above 0.9 | n=1
GA4_Service_Down | critical | 1m | 2m | up by instance below 1 | n=1
HTTP_HighErrorRate | critical | 5m | 5m | share of status_code 5… in http_requests_total above 0.05 | n=20
CPU_Critical | critical | 1m | 5m | maximum of system_cpu_usage_percent by instance above 95 | n=1
GA4_API_HighLatency | warning | 5m | 10m | P95 of ga4_api_latency_seconds above 5 | n=20
GA4_Quota_Warning | warning | 1m | 5m | maximum of ga4_quota_usage_ratio by property_id, tenant_id above 0.9 | n=1
VectorSearch_HighLatency | warning | 5m | 10m | P95 of vector_search_latency_seconds above 1 | n=20
SSE_Connections_Warning | warning | 1m | 5m | sum of sse_active_connections above 900 | n=1
ConnectionPool_Warning | warning | 1m | 5m | maximum of connection_pool_utilization_ratio by pool_type above 0.8 | n=1
CPU_Warning | warning | 1m | 10m | maximum of system_cpu_usage_percent by instance above 80 | n=1
Memory_High | warning | 1m | 10m | system_memory_usage_bytes{type rss} / memory limit (1 GiB) by instance above 0.8 | n=1
Memory_Critical | critical | 1m | 5m | system_memory_usage_bytes{type rss} / memory limit (1 GiB) by instance above 0.9 | n=1
`,
  metrics: `
counter ga4_api_calls_total{endpoint, status, tenant_id} count
histogram ga4_api_latency_seconds{endpoint} time
gauge ga4_quota_usage_ratio{property_id, tenant_id} ratio
gauge ga4_quota_remaining{property_id, tenant_id} count
counter ga4_api_errors_total{error_type, tenant_id} count
gauge ga4_cache_hit_rate{tenant_id} ratio
histogram vector_search_latency_seconds{search_type, tenant_id} time
histogram vector_search_results_count{tenant_id} count
gauge vector_search_cache_hit_rate{tenant_id} ratio
histogram vector_embedding_duration_seconds{model} time
histogram vector_embedding_batch_size{} count
gauge sse_active_connections{endpoint, tenant_id} count
histogram sse_connection_duration_seconds{endpoint, tenant_id} time
counter sse_events_sent_total{event_type, tenant_id} count
counter sse_errors_total{error_type, tenant_id} count
counter http_requests_total{endpoint, method, status_code} count
histogram http_request_duration_seconds{endpoint, method} time
histogram http_request_size_bytes{endpoint, method} bytes
histogram http_response_size_bytes{endpoint, method} bytes
gauge connection_pool_utilization_ratio{pool_type} ratio
gauge connection_pool_active_connections{pool_type} count
histogram database_query_duration_seconds{operation, pool_type} time
counter database_queries_total{operation, pool_type, status} count
gauge system_uptime_seconds{} time
gauge system_cpu_usage_percent{} ratio
gauge system_memory_usage_bytes{type} bytes
gauge active_tenants_count{} count
gauge up{} state
`,
  buckets: {
    ga4_api_latency_seconds: [0.1, 0.25, 0.5, 1, 2.5, 5, 7.5, 10, 30],
    vector_search_latency_seconds: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  },
  // Two units are two panels.
  panels: {
    "ga4-analytics-system-overview": [
      ["HTTP 5xx share", ["5 % critical"], "higher is worse"],
      ["Requests per second", [], "neutral"],
      ["Request latency P95", [], "higher is worse"],
      ["CPU", ["80 % warning", "95 % critical"], "higher is worse"],
      ["Memory", [], "higher is worse"],
      // Uptime and active tenants
      ["Uptime", [], "neutral"],
      ["Active tenants", [], "neutral"],
      ["Availability", ["99.9 %"], "lower is worse"],
    ],
    "ga4-analytics-ga4-integration-health": [
      ["GA4 error share", ["5 % critical"], "higher is worse"],
      ["GA4 latency P95", ["5 s warning"], "higher is worse"],
      ["Quota use", ["90 % warning", "95 % critical"], "higher is worse"],
      // Quota remaining and cache hits
      ["Quota remaining", [], "lower is worse"],
      ["Cache hits", [], "lower is worse"],
      ["GA4 errors by type", [], "higher is worse"],
    ],
    "ga4-analytics-tenant-activity": [
      ["GA4 calls per tenant", [], "neutral"],
      ["SSE connections per tenant", ["900 warning", "950 critical"], "higher is worse"],
      ["SSE events and errors per tenant", [], "neutral"],
    ],
    "ga4-analytics-vector-search-performance": [
      ["Search latency P95", ["1 s warning"], "higher is worse"],
      ["Results per query", [], "neutral"],
      ["Search cache hits", [], "lower is worse"],
      // Embedding time and batch size
      ["Embedding time", [], "higher is worse"],
      ["Batch size", [], "neutral"],
    ],
    "ga4-analytics-database-health": [
      ["Pool use", ["80 % warning", "90 % critical"], "higher is worse"],
      ["Active connections", [], "neutral"],
      ["Query latency P95", [], "higher is worse"],
      ["Queries per second", [], "neutral"],
    ],
  },
  objectives: [
    "GA4 error share: share of status error in ga4_api_calls_total at most 5 %",
    "GA4 quota use: maximum of ga4_quota_usage_ratio at most 90 %",
    "SSE connections: sum of sse_active_connections at most 900",
    "HTTP 5xx share: share of status_code 5… in http_requests_total at most 5 %",
    "GA4 latency: P95 of ga4_api_latency_seconds at most 5 s",
    "vector search latency: P95 of vector_search_latency_seconds at most 1 s",
    "availability: average of up at least 99.9 %",
  ],
};

describe("ga4-analytics", () => {
  holdsItsDocument(ga4Analytics, document);

  it("joins the pairs of lines on one signal in ladders, so that one incident is told once", () => {
    const subjects = ga4Analytics.thresholds.map(({ name, subject }) => `${subject}: ${name}`);
    expect(subjects).toEqual(
      expect.arrayContaining([
        "quota: GA4_Quota_Warning",
        "quota: GA4_Quota_Critical",
        "sse connections: SSE_Connections_Warning",
        "sse connections: SSE_Connections_Critical",
        "connection pool: ConnectionPool_Warning",
        "connection pool: ConnectionPool_Critical",
        "cpu: CPU_Warning",
        "cpu: CPU_Critical",
        "memory: Memory_High",
        "memory: Memory_Critical",
      ]),
    );
  });

  it("takes silence of the application for a breach, and of nothing else", () => {
    const silent = ga4Analytics.thresholds.filter(({ whenMissing }) => whenMissing === "breach");
    expect(silent.map(({ name }) => name)).toEqual(["GA4_Service_Down"]);
  });

  it("has a summary for every alert, which is all that its notifications show", () => {
    for (const { summary } of ga4Analytics.thresholds) expect(summary).toMatch(/^\w+( \S+)+$/);
  });

  it.each([
    ["tenant_id", 12, 100],
    ["property_id", 2, 100],
    ["pool_type", 4, 10],
  ])("caps %s, and where there is no `by` has the worst stand for all", (label, metricsWithIt, cap) => {
    const labelled = metricsOf(ga4Analytics).filter(({ labels }) => label in labels);
    expect(labelled).toHaveLength(metricsWithIt);
    for (const { labels } of labelled) expect(labels[label]).toEqual({ open: true, elsewhere: "worst", cap });
  });

  it("is scraped as its document says", () => {
    expect(sourcesOf(ga4Analytics).map(({ job, targets, path, every }) => [job, targets, path, text(every)])).toEqual([
      ["ga4-api", ["api:8000"], "/metrics", "15 s"],
    ]);
  });

  it("tells Sentry what its document says, and its address by the name of a secret only", () => {
    const { sampling, spans = [], settings } = ga4Analytics.traces ?? {};
    expect(sampling && text(sampling)).toBe("10 %");
    expect(spans.map(({ name }) => name)).toEqual([
      "generate_embeddings",
      "openai.embed",
      "db.insert",
      "fetch_analytics",
    ]);
    expect(settings).toMatchObject({
      SENTRY_DSN: { secret: "ga4-sentry-dsn" },
      SENTRY_TRACES_SAMPLE_RATE: "0.1",
      SENTRY_PROFILES_SAMPLE_RATE: "0.1",
    });
  });

  it("names only metrics that it has on the page for those who run it", () => {
    const named = namesOnItsPage(ga4Analytics);
    expect(named.length).toBeGreaterThan(3);
    expect(metricsOf(ga4Analytics).map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  });
});
