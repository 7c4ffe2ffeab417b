import { dashboard, panel, row } from "../model/dashboard.ts";
import { secret } from "../model/environment.ts";
import { open, source, unbounded } from "../model/metric.ts";
import { atLeast, atMost, objective } from "../model/objective.ts";
import { probe } from "../model/probe.ts";
import {
  bytes,
  count,
  days,
  gibibytes,
  hours,
  kibibytes,
  mebibytes,
  minutes,
  ms,
  percent,
  ratio,
  seconds,
} from "../model/quantity.ts";
import { service } from "../model/service.ts";
import {
  constant,
  increase,
  level,
  mean,
  only,
  quantile,
  rate,
  ratio as ratioOf,
  share,
  up,
  uptime,
} from "../model/signal.ts";
import { above, critical, ladder, one, warning } from "../model/threshold.ts";
import { environmentName } from "../model/traces.ts";
import { down } from "./packs/availability.ts";
import { scaleOut } from "./packs/scaling.ts";
import { target } from "./packs/target.ts";

const api = source("application", {
  job: "ga4-api",
  targets: ["api:8000"],
  every: seconds(15),
  instances: unbounded({ elsewhere: "worst", cap: 20 }),
});

// The source wants fewer than a hundred values of a label, and has the tenant on twelve metrics: it must keep to that.
const tenant = { tenant_id: unbounded({ elsewhere: "worst", cap: 100 }) };
const property = { ...tenant, property_id: unbounded({ elsewhere: "worst", cap: 100 }) };
// The source names no pool.
const pool = { pool_type: unbounded({ elsewhere: "worst", cap: 10 }) };

const calls = api.counter("ga4_api_calls_total", {
  labels: { ...tenant, endpoint: open, status: ["success", "error"] },
  help: "Calls of the GA4 API by outcome",
});
const callLatency = api.histogram("ga4_api_latency_seconds", {
  labels: { endpoint: open },
  buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 7.5, 10, 30].map(seconds),
  help: "Time of a call of the GA4 API",
});
const quotaUse = api.gauge("ga4_quota_usage_ratio", {
  labels: property,
  unit: ratio,
  help: "The part of the GA4 quota that is used, 0 to 1",
});
const quotaLeft = api.gauge("ga4_quota_remaining", { labels: property, help: "What is left of the GA4 quota" });
const callErrors = api.counter("ga4_api_errors_total", {
  labels: { ...tenant, error_type: open },
  help: "Errors of the GA4 API by type",
});
const cacheHits = api.gauge("ga4_cache_hit_rate", { labels: tenant, unit: ratio, help: "Cache hits, 0 to 1" });

const searchLatency = api.histogram("vector_search_latency_seconds", {
  labels: { ...tenant, search_type: open },
  buckets: [25, 50, 100, 250, 500, 1000, 2500, 5000].map(ms),
  help: "Time of a vector search",
});
// Two names end in _count, the suffix of a histogram's own series. They are as the application exports them, which
// makes this one vector_search_results_count_count; vector_search_results and active_tenants would be better.
const searchResults = api.histogram("vector_search_results_count", {
  labels: tenant,
  buckets: [1, 2, 5, 10, 25, 50, 100].map(count),
  help: "Results of a search",
});
const activeTenants = api.gauge("active_tenants_count", { help: "Active tenants" });
const searchCacheHits = api.gauge("vector_search_cache_hit_rate", {
  labels: tenant,
  unit: ratio,
  help: "Cache hits of the vector search, 0 to 1",
});
const embedding = api.histogram("vector_embedding_duration_seconds", {
  labels: { model: open },
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10].map(seconds),
  help: "Time of making embeddings",
});
const batchSize = api.histogram("vector_embedding_batch_size", {
  buckets: [1, 2, 5, 10, 25, 50, 100, 250].map(count),
  help: "Texts in a batch",
});

const stream = { ...tenant, endpoint: open };
const streams = api.gauge("sse_active_connections", { labels: stream, help: "Open SSE connections" });
const streamDuration = api.histogram("sse_connection_duration_seconds", {
  labels: stream,
  buckets: [seconds(10), minutes(1), minutes(5), minutes(15), hours(1), hours(4), hours(12)],
  help: "Time an SSE connection was open",
});
const events = api.counter("sse_events_sent_total", { labels: { ...tenant, event_type: open }, help: "Events sent" });
const streamErrors = api.counter("sse_errors_total", { labels: { ...tenant, error_type: open }, help: "SSE errors" });

const route = { method: open, endpoint: open };
const sizes = [bytes(100), kibibytes(1), kibibytes(10), kibibytes(100), mebibytes(1), mebibytes(10)];
const requests = api.counter("http_requests_total", { labels: { ...route, status_code: open }, help: "HTTP requests" });
const duration = api.histogram("http_request_duration_seconds", {
  labels: route,
  buckets: [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000].map(ms),
  help: "Request latency",
});
const requestSize = api.histogram("http_request_size_bytes", { labels: route, buckets: sizes, help: "Request size" });
const responseSize = api.histogram("http_response_size_bytes", { labels: route, buckets: sizes, help: "Answer size" });

const poolUse = api.gauge("connection_pool_utilization_ratio", {
  labels: pool,
  unit: ratio,
  help: "The part of a connection pool that is in use, 0 to 1",
});
const poolConnections = api.gauge("connection_pool_active_connections", {
  labels: pool,
  help: "Connections of a pool in use",
});
const statementTime = api.histogram("database_query_duration_seconds", {
  labels: { operation: open, ...pool },
  buckets: [5, 10, 25, 50, 100, 250, 500, 1000].map(ms),
  help: "Time of a statement",
});
const statements = api.counter("database_queries_total", {
  labels: { operation: open, ...pool, status: open },
  help: "Statements by outcome",
});

const running = api.gauge("system_uptime_seconds", { unit: seconds, help: "Time since the start" });
const cpu = api.gauge("system_cpu_usage_percent", { unit: percent, help: "CPU use, 0 to 100" });
const memory = api.gauge("system_memory_usage_bytes", {
  labels: { type: ["rss", "vms"] },
  unit: bytes,
  help: "Memory of the process",
});
// Assumed: the source has no limit of memory. It is that of the container, which an environment names in `constants`.
const memoryLimit = gibibytes(1);

const over = minutes(5);
const traffic = rate(requests, { over });
const callFailures = share(calls, { status: "error" }, { over });
const callP95 = quantile(0.95, callLatency, { over });
const quota = level(quotaUse, { across: "max", by: ["tenant_id", "property_id"] });
const searchP95 = quantile(0.95, searchLatency, { over });
// Of all tenants together: the line is that of the service.
const openStreams = level(streams, { across: "sum" });
const poolsInUse = level(poolUse, { across: "max", by: ["pool_type"] });
const errorShare = share(requests, { status_code: { startsWith: "5" } }, { over });
const cpuUse = level(cpu, { across: "max", by: ["instance"] });
const memoryUse = ratioOf(only(memory, { type: "rss" }), constant(memoryLimit, "memory limit"), {
  across: "max",
  by: ["instance"],
});

// The source wants a service level and names none: 99.9 % as the others.
const availability = objective("availability", uptime(api, { over: days(30) }), atLeast(percent(99.9)));

// The source gives one alert by name, GA4_API_HighErrorRate; the other names are ours, and so are the windows of 5 min.
export const ga4Analytics = service("ga4-analytics", {
  title: "GA4 Analytics API",
  owner: "ga4-analytics-team",
  runbookUrl: "https://runbooks.example.com/ga4-analytics",
  metrics: [streamDuration, requestSize, responseSize],

  thresholds: [
    one(
      "GA4_API_HighErrorRate",
      critical(callFailures, above(percent(5)), {
        lasting: minutes(5),
        minimumTraffic: count(20),
        summary: "Calls of the GA4 API fail",
        runbook: "ga4-errors",
      }),
    ),
    one(
      "GA4_API_HighLatency",
      warning(callP95, above(seconds(5)), {
        lasting: minutes(10),
        minimumTraffic: count(20),
        summary: "Calls of the GA4 API are slow",
        runbook: "ga4-latency",
      }),
    ),
    ladder("quota", {
      GA4_Quota_Warning: warning(quota, above(percent(90)), {
        lasting: minutes(5),
        summary: "The GA4 quota of a property is running out",
        runbook: "quota",
      }),
      GA4_Quota_Critical: critical(quota, above(percent(95)), {
        lasting: minutes(2),
        summary: "The GA4 quota of a property is nearly used up",
        runbook: "quota",
      }),
    }),
    one(
      "VectorSearch_HighLatency",
      warning(searchP95, above(seconds(1)), {
        lasting: minutes(10),
        minimumTraffic: count(20),
        summary: "Vector searches are slow",
        runbook: "search",
      }),
    ),
    ladder("sse connections", {
      SSE_Connections_Warning: warning(openStreams, above(count(900)), {
        lasting: minutes(5),
        summary: "Many SSE connections are open",
        runbook: "streams",
        does: [scaleOut],
      }),
      SSE_Connections_Critical: critical(openStreams, above(count(950)), {
        lasting: minutes(2),
        summary: "There is hardly room for another SSE connection",
        runbook: "streams",
        does: [scaleOut],
      }),
    }),
    ladder("connection pool", {
      ConnectionPool_Warning: warning(poolsInUse, above(percent(80)), {
        lasting: minutes(5),
        summary: "A connection pool is filling up",
        runbook: "pool",
      }),
      ConnectionPool_Critical: critical(poolsInUse, above(percent(90)), {
        lasting: minutes(2),
        summary: "A connection pool is nearly used up",
        runbook: "pool",
      }),
    }),
    one("GA4_Service_Down", down(api, minutes(2))),
    one(
      "HTTP_HighErrorRate",
      critical(errorShare, above(percent(5)), {
        lasting: minutes(5),
        minimumTraffic: count(20),
        summary: "Requests fail",
        runbook: "errors",
      }),
    ),
    ladder("cpu", {
      CPU_Warning: warning(cpuUse, above(percent(80)), {
        lasting: minutes(10),
        summary: "CPU use is high",
        runbook: "cpu",
        does: [scaleOut],
      }),
      CPU_Critical: critical(cpuUse, above(percent(95)), {
        lasting: minutes(5),
        summary: "CPU use is critical",
        runbook: "cpu",
        does: [scaleOut],
      }),
    }),
    // The source says "high" for 10 minutes, and no number: 80 % and 90 % as the others. The second tier is ours.
    ladder("memory", {
      Memory_High: warning(memoryUse, above(percent(80)), {
        lasting: minutes(10),
        summary: "Memory use is high",
        runbook: "memory",
      }),
      Memory_Critical: critical(memoryUse, above(percent(90)), {
        lasting: minutes(5),
        summary: "Memory use is critical, the process may be killed",
        runbook: "memory",
      }),
    }),
  ],

  // The source names the boards; their panels are ours.
  dashboards: [
    dashboard("System Overview", [
      row(
        "Requests",
        panel.timeseries("HTTP 5xx share", errorShare),
        panel.timeseries("Requests per second", traffic),
        panel.timeseries("Request latency P95", quantile(0.95, duration, { over }), { direction: "higher is worse" }),
      ),
      row(
        "Process",
        panel.stat("Up now", up(api, { by: ["instance"] })),
        panel.timeseries("CPU", cpuUse),
        panel.timeseries("Memory", level(memory, { across: "sum", by: ["type"] }), { direction: "higher is worse" }),
        panel.timeseries("Memory of the limit", memoryUse),
        panel.stat("Uptime", level(running, { across: "max" })),
        panel.stat("Active tenants", level(activeTenants, { across: "max" })),
      ),
      row(
        "Service level",
        panel.stat("Availability", availability.signal, { lines: [target(availability)], direction: "lower is worse" }),
      ),
    ]),
    dashboard("GA4 Integration Health", [
      row(
        "Calls",
        panel.timeseries("GA4 error share", callFailures),
        panel.timeseries("GA4 latency P95", {
          all: callP95,
          by: quantile(0.95, callLatency, { over, by: ["endpoint"] }),
        }),
        panel.bar("GA4 errors by type", increase(callErrors, { over: hours(1), by: ["error_type"] }), {
          direction: "higher is worse",
        }),
      ),
      row(
        "Quota and cache",
        panel.gauge("Quota use", quota),
        panel.timeseries("Quota remaining", level(quotaLeft, { across: "min", by: ["tenant_id", "property_id"] }), {
          direction: "lower is worse",
        }),
        panel.timeseries("Cache hits", level(cacheHits, { across: "avg", by: ["tenant_id"] }), {
          direction: "lower is worse",
        }),
      ),
    ]),
    dashboard("Tenant Activity", [
      row(
        "Tenants",
        panel.timeseries("GA4 calls per tenant", rate(calls, { over, by: ["tenant_id"] })),
        panel.timeseries("SSE connections per tenant", {
          all: openStreams,
          of: level(streams, { across: "sum", by: ["tenant_id"] }),
        }),
        panel.timeseries("SSE events and errors per tenant", {
          events: rate(events, { over, by: ["tenant_id", "event_type"] }),
          errors: rate(streamErrors, { over, by: ["tenant_id", "error_type"] }),
        }),
      ),
    ]),
    dashboard("Vector Search Performance", [
      row(
        "Search",
        panel.timeseries("Search latency P95", {
          all: searchP95,
          by: quantile(0.95, searchLatency, { over, by: ["search_type"] }),
        }),
        panel.timeseries("Results per query", mean(searchResults, { over })),
        panel.gauge("Search cache hits", level(searchCacheHits, { across: "avg" }), { direction: "lower is worse" }),
      ),
      row(
        "Embeddings",
        panel.timeseries("Embedding time", quantile(0.95, embedding, { over, by: ["model"] }), {
          direction: "higher is worse",
        }),
        panel.timeseries("Batch size", mean(batchSize, { over })),
      ),
    ]),
    dashboard("Database Health", [
      row(
        "Database",
        panel.gauge("Pool use", poolsInUse),
        panel.timeseries("Active connections", level(poolConnections, { across: "sum", by: ["pool_type"] })),
        panel.timeseries("Query latency P95", quantile(0.95, statementTime, { over, by: ["operation"] }), {
          direction: "higher is worse",
        }),
        panel.timeseries("Queries per second", rate(statements, { over, by: ["operation", "status"] })),
      ),
    ]),
  ],

  anomalies: { traffic, "GA4 latency": callP95 },

  objectives: [
    objective("GA4 error share", callFailures, atMost(percent(5))),
    objective("GA4 quota use", level(quotaUse, { across: "max" }), atMost(percent(90))),
    objective("SSE connections", openStreams, atMost(count(900)), {
      description: "The ceiling is not stated; the lines suggest a thousand",
    }),
    objective("HTTP 5xx share", errorShare, atMost(percent(5))),
    objective("GA4 latency", callP95, atMost(seconds(5))),
    objective("vector search latency", searchP95, atMost(seconds(1))),
    availability,
  ],

  logs: {
    queries: [
      {
        name: "scrape problems",
        description: "What Prometheus says of targets that it cannot scrape",
        shell: "docker logs ga4-prometheus",
        thresholds: ["GA4_Service_Down"],
      },
    ],
  },

  traces: {
    sampling: percent(10),
    instrumented: ["unhandled exceptions", "requests, with tenant and user as context"],
    spans: [
      { name: "generate_embeddings", description: "Making embeddings, as a task" },
      { name: "openai.embed", description: "The call of the OpenAI embeddings API" },
      { name: "db.insert", description: "Storing the embeddings" },
      {
        name: "fetch_analytics",
        description: "A report of GA4; its errors are captured and raised again",
        attributes: ["tenant_id", "property_id", "date_range"],
      },
    ],
    settings: {
      SENTRY_DSN: secret("ga4-sentry-dsn"),
      SENTRY_TRACES_SAMPLE_RATE: "0.1",
      // Of the requests that are followed: one in a hundred of all.
      SENTRY_PROFILES_SAMPLE_RATE: "0.1",
      APP_VERSION: "v1.2.3",
      ENVIRONMENT: environmentName,
    },
  },
  // The source has no health endpoint.
  probes: [probe("metrics", "/metrics")],

  runbooks: {
    "ga4-errors": {
      title: "Calls of the GA4 API fail",
      steps: [
        "See which error_type rises in GA4 errors by type on GA4 Integration Health",
        "If it is the quota: see Quota use for the tenant, and follow the runbook of GA4_Quota_Warning",
        "Else look at Google's status page of the Analytics Data API",
      ],
    },
    "ga4-latency": {
      title: "Calls of the GA4 API are slow",
      steps: [
        "Look at Google's status page of the Analytics Data API",
        "See whose calls rise in GA4 calls per tenant on Tenant Activity, and how large the reports are that they ask for",
      ],
    },
    quota: {
      title: "The GA4 quota is running out",
      steps: [
        "Find the tenant and the property on GA4 Integration Health",
        "Make fewer calls: see in Cache hits whether the tenant is served from the cache at all",
        "If it is critical: ask Google for more quota of the property",
      ],
    },
    search: {
      title: "Vector searches are slow",
      steps: [
        "Look at the health of the index, and at Results per query on Vector Search Performance",
        "Look at Search cache hits: when they fall, every search reads the index",
      ],
    },
    streams: {
      title: "Many SSE connections are open",
      steps: [
        "See whose they are in SSE connections per tenant on Tenant Activity",
        "Scale out",
        "If it is critical: close the streams that are idle",
      ],
    },
    pool: {
      title: "A connection pool is filling up",
      steps: [
        "Look for the slow operation in Query latency P95 on Database Health",
        "If no query is slow: compare Active connections with the size of the pool; they may not be given back",
      ],
    },
    down: {
      title: "An instance does not answer",
      steps: ["Read the last lines of the container's log: why did it stop?", "Restart the container"],
    },
    errors: {
      title: "Requests fail",
      steps: [
        "Open the newest issues of the project in Sentry, and the release they begin with",
        "If that is the last deployment: roll it back",
      ],
    },
    cpu: {
      title: "CPU use is high",
      steps: [
        "Scale out",
        "Compare with Requests per second on System Overview: without more traffic, profile the instance in Sentry",
      ],
    },
    memory: {
      title: "Memory use is high",
      steps: [
        "See on System Overview whether Memory only ever rises: then it is a leak since the last deployment",
        "If it is critical: restart the instance before it is killed",
      ],
    },
  },
});
