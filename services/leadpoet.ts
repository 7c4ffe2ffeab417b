import { budget } from "../model/budget.ts";
import { dashboard, panel, row } from "../model/dashboard.ts";
import { open, source, unbounded } from "../model/metric.ts";
import { atLeast, atMost, objective } from "../model/objective.ts";
import { probe } from "../model/probe.ts";
import {
  count,
  hours,
  minutes,
  ms,
  percent,
  perSecond,
  ratio,
  score,
  seconds,
  state,
  usd,
  usdPerHour,
} from "../model/quantity.ts";
import { service } from "../model/service.ts";
import { increase, level, mean, part, quantile, rate, share, total } from "../model/signal.ts";
import { above, below, critical, is, ladder, one, warning } from "../model/threshold.ts";
import { environmentName } from "../model/traces.ts";
import { databaseOf } from "./packs/database.ts";

const api = source("application", {
  job: "leadpoet-intent-model",
  // The source names neither port nor interval: those of the other applications.
  targets: ["leadpoet:8000"],
  every: seconds(15),
  instances: unbounded({ cap: 20 }),
});

const route = { endpoint: open, method: open };
// The source names one stage and one of its parts as an example; these are the stages of its pipeline.
const stages = ["parsing", "retrieval", "scoring"] as const;
const subStages = {
  parsing: ["prompt_analysis", "entity_extraction"],
  retrieval: ["candidate_search", "lead_lookup"],
  scoring: ["lead_scoring", "ranking"],
} as const;
// The application exports the hundred users of the worst reputation; GET /query-quality/reputation has all of them.
const user = { user_id: unbounded({ elsewhere: "worst", cap: 100 }) };

const requests = api.counter("requests_total", { labels: { ...route, http_status: open }, help: "Requests" });
const duration = api.histogram("request_latency_seconds", {
  labels: route,
  buckets: [50, 100, 200, 300, 400, 500, 550, 750, 1000, 2500, 5000].map(ms),
  help: "Request latency",
});
const leadCost = api.histogram("lead_cost_usd", {
  labels: { query_type: open },
  buckets: [0.0005, 0.001, 0.0015, 0.002, 0.003, 0.004, 0.006, 0.01, 0.05].map(usd),
  help: "Cost of one returned lead",
});
const llmHits = api.counter("llm_hit_total", { help: "Calls that fell back to the LLM" });

const stageDuration = api.histogram("leadpoet_pipeline_stage_duration_seconds", {
  labels: { stage: stages, sub_stage: stages.flatMap((stage) => subStages[stage]) },
  combinations: stages.flatMap((stage) => subStages[stage].map((sub_stage) => ({ stage, sub_stage }))),
  buckets: [10, 25, 50, 100, 150, 200, 300, 500, 1000].map(ms),
  help: "Time of a stage of the pipeline",
});
// Of the tables the source names one, leads: the others are those of what it stores.
const database = databaseOf(
  api,
  "leadpoet_db_operation_duration_seconds",
  { leads: ["select"], companies: ["select"], queries: ["insert"], users: ["update"], sessions: ["delete"] },
  { buckets: [5, 10, 25, 50, 75, 100, 250, 500, 1000].map(ms) },
);
const cacheDuration = api.histogram("leadpoet_cache_operation_duration_seconds", {
  labels: { operation: open },
  buckets: [1, 2.5, 5, 10, 25, 50, 100].map(ms),
  help: "Time of a cache operation",
});
const llmDuration = api.histogram("leadpoet_llm_api_duration_seconds", {
  labels: { model: open, operation: open },
  buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30].map(seconds),
  help: "Time of a call of the LLM",
});
const componentDuration = api.histogram("leadpoet_scoring_component_duration_seconds", {
  labels: { component: open },
  buckets: [5, 10, 25, 50, 100, 250, 500].map(ms),
  help: "Time of a component of the scoring",
});
const retrievalDuration = api.histogram("leadpoet_retrieval_method_duration_seconds", {
  labels: { method: open },
  buckets: [5, 10, 25, 50, 100, 250, 500].map(ms),
  help: "Time of a method of retrieval",
});

const queries = api.counter("leadpoet_queries_total", { labels: { status: open, method: open }, help: "Queries" });
// The source shows active queries, and has no metric for them: the name is ours.
const activeQueries = api.gauge("leadpoet_active_queries", { help: "Queries in flight" });
const leadsReturned = api.histogram("leadpoet_leads_returned", {
  buckets: [1, 2, 5, 10, 25, 50, 100].map(count),
  help: "Leads that a query returned",
});
const cacheHits = api.counter("leadpoet_cache_hits_total", { help: "Cache hits" });
const cacheMisses = api.counter("leadpoet_cache_misses_total", { help: "Cache misses" });
const failures = api.counter("leadpoet_errors_total", { labels: { stage: stages, type: open }, help: "Errors" });

const qualityScore = api.gauge("leadpoet_query_quality_score", {
  labels: user,
  unit: score,
  help: "Query quality of a user, 0 to 1: each query moves it by a tenth of the difference",
});
const flagged = api.gauge("leadpoet_query_flag_rate", { labels: user, unit: ratio, help: "Queries flagged" });
const passed = api.gauge("leadpoet_query_pass_rate", { labels: user, unit: ratio, help: "Queries passed" });
const queriesOfUser = api.gauge("leadpoet_query_total_queries", { labels: user, help: "Queries of a user" });
const throttled = api.gauge("leadpoet_query_submitter_throttled", {
  labels: user,
  unit: state,
  help: "Whether a user is throttled, for 24 hours from a flag rate of 30 % on",
});
const qualityAlerts = api.counter("leadpoet_query_quality_alerts_total", {
  labels: { ...user, alert_type: open },
  help: "Quality alerts that the application raised",
});

const over = minutes(5);
const traffic = rate(requests, { over });
const answered = (status: "4" | "5") => share(requests, { http_status: { startsWith: status } }, { over });
const latency = (q: number) => quantile(q, duration, { over });
const costPerLead = (q: number) => quantile(q, leadCost, { over });
const hourlyCost = increase(total(leadCost), { over: hours(1) });
const llmUsage = rate(llmHits, { over });
const stageP95 = quantile(0.95, stageDuration, { over, by: ["stage", "sub_stage"] });
const quality = level(qualityScore, { across: "min", by: ["user_id"] });
const flagRate = level(flagged, { across: "max", by: ["user_id"] });
const hitRate = part(cacheHits, { and: cacheMisses, over });
const isThrottled = level(throttled, { across: "max", by: ["user_id"] });
// A ceiling, though the source does not say whether it is one or a target; independent of the lines of the hourly cost.
const capacity = { label: "Capacity", at: perSecond(250) };

export const leadpoet = service("leadpoet", {
  title: "Leadpoet Intent Model API",
  owner: "leadpoet-team",
  runbookUrl: "https://runbooks.example.com/leadpoet",
  metrics: [cacheDuration, llmDuration, leadsReturned, failures, qualityAlerts],

  thresholds: [
    ladder("latency", {
      HighLatency: warning(latency(0.95), above(ms(400)), {
        lasting: minutes(2),
        minimumTraffic: count(20),
        summary: "Requests are slow",
        runbook: "latency",
      }),
      VeryHighLatency: critical(latency(0.99), above(ms(550)), {
        lasting: minutes(1),
        minimumTraffic: count(100),
        summary: "Some requests are very slow",
        runbook: "latency",
      }),
    }),
    one(
      "HighErrorRate",
      critical(answered("5"), above(percent(5)), {
        lasting: minutes(2),
        minimumTraffic: count(20),
        summary: "Requests fail",
        runbook: "errors",
      }),
    ),
    // The key metrics want the same of the P99: that is an objective, below.
    one(
      "HighCostPerLead",
      warning(costPerLead(0.95), above(usd(0.004)), {
        lasting: minutes(5),
        minimumTraffic: count(20),
        summary: "Leads cost too much",
        runbook: "cost",
      }),
    ),
    one(
      "HighLLMUsage",
      warning(llmUsage, above(perSecond(100)), {
        lasting: minutes(2),
        summary: "Scoring falls back to the LLM too often",
        runbook: "cost",
      }),
    ),
    one(
      "PipelineStageSlow",
      warning(stageP95, above(ms(200)), {
        lasting: minutes(2),
        minimumTraffic: count(20),
        summary: "A stage of the pipeline is slow",
        runbook: "pipeline",
      }),
    ),
    one(
      "DatabaseSlow",
      warning(database.p95, above(ms(100)), {
        lasting: minutes(2),
        minimumTraffic: count(20),
        summary: "Database operations are slow",
        runbook: "database",
      }),
    ),
    // The source has two pairs of lines: its rules say 0.5 and 30 %, its reputation section 0.3 and 50 %. Two tiers.
    ladder("query quality", {
      UserLowQualityScore: warning(quality, below(score(0.5)), {
        lasting: minutes(1),
        summary: "The queries of a user are of low quality",
        runbook: "reputation",
      }),
      UserVeryLowQualityScore: critical(quality, below(score(0.3)), {
        lasting: minutes(1),
        summary: "The queries of a user are of very low quality",
        runbook: "reputation",
      }),
    }),
    ladder("flag rate", {
      // 30 % is also where the throttle begins, so this warning comes together with UserThrottled.
      UserHighFlagRate: warning(flagRate, above(percent(30)), {
        lasting: minutes(1),
        summary: "Many queries of a user are flagged",
        runbook: "reputation",
      }),
      UserVeryHighFlagRate: critical(flagRate, above(percent(50)), {
        lasting: minutes(1),
        summary: "Most queries of a user are flagged",
        runbook: "reputation",
      }),
    }),
    one(
      "UserThrottled",
      critical(isThrottled, is(true), {
        lasting: minutes(1),
        summary: "A user is throttled because of poor queries",
        runbook: "throttle",
      }),
    ),
  ],

  dashboards: [
    dashboard("API Performance", [
      row(
        "Requests",
        panel.timeseries("Request Rate (QPS)", traffic, { lines: [capacity], direction: "higher is worse" }),
        panel.timeseries("Response Time Percentiles (P50, P95, P99)", {
          P50: latency(0.5),
          P95: latency(0.95),
          P99: latency(0.99),
        }),
        panel.timeseries("Error Rate (4xx, 5xx)", { "4xx": answered("4"), "5xx": answered("5") }),
        panel.timeseries("Active Queries and Query Volume", {
          "in flight": level(activeQueries, { across: "sum" }),
          "in a minute": increase(queries, { over: minutes(1), by: ["status", "method"] }),
        }),
      ),
      row(
        "Query quality reputation",
        panel.timeseries("Query quality by user", quality),
        panel.timeseries("Flag rate by user", flagRate),
        panel.timeseries("Pass rate by user", level(passed, { across: "min", by: ["user_id"] })),
        panel.table("Throttled users", isThrottled),
        panel.table("Queries by user", level(queriesOfUser, { across: "max", by: ["user_id"] })),
      ),
    ]),
    // Lines that are called lower stand on the panels of the source, which has no alert for them.
    dashboard("Cost Analysis", [
      row(
        "Cost",
        panel.timeseries(
          "Cost per Lead (P50, P95)",
          { P50: costPerLead(0.5), P95: costPerLead(0.95) },
          { lines: [{ label: "Line of the P50", at: usd(0.002), severity: "warning" }] },
        ),
        panel.timeseries("LLM Usage Rate", llmUsage, {
          lines: [{ label: "Lower line", at: perSecond(75), severity: "warning" }],
        }),
        panel.timeseries("Total Cost Over Time", hourlyCost, {
          lines: [
            { label: "Lower line", at: usd(10), severity: "warning" },
            { label: "Upper line", at: usd(20), severity: "critical" },
          ],
          direction: "higher is worse",
        }),
        panel.pie("Cost Distribution by Query Type", increase(total(leadCost), { over: hours(1), by: ["query_type"] })),
      ),
    ]),
    dashboard("Pipeline Performance", [
      row(
        "Pipeline",
        panel.timeseries("Pipeline Stage Duration (P95)", stageP95, {
          lines: [{ label: "Lower line", at: ms(100), severity: "warning" }],
        }),
        panel.timeseries("Database Operation Duration (P95)", database.p95, {
          lines: [{ label: "Lower line", at: ms(50), severity: "warning" }],
        }),
        panel.timeseries("Cache Hit Rate", hitRate, {
          lines: [
            { label: "Upper line", at: percent(90), severity: "warning" },
            { label: "Lower line", at: percent(70), severity: "critical" },
          ],
          direction: "lower is worse",
        }),
        panel.bar(
          "Component Performance Breakdown",
          {
            scoring: quantile(0.95, componentDuration, { over, by: ["component"] }),
            retrieval: quantile(0.95, retrievalDuration, { over, by: ["method"] }),
          },
          { direction: "higher is worse" },
        ),
      ),
    ]),
  ],

  objectives: [
    objective("throughput", traffic, atMost(capacity.at)),
    objective("latency P95", latency(0.95), atMost(ms(400))),
    objective("latency P99", latency(0.99), atMost(ms(550))),
    objective("cost per lead, average", mean(leadCost, { over }), atMost(usd(0.002))),
    objective("cost per lead, P99", costPerLead(0.99), atMost(usd(0.004))),
    objective("error rate", answered("5"), atMost(percent(5))),
    objective("query quality", quality, atLeast(score(0.5))),
    objective("cache hit rate", hitRate, atLeast(percent(70))),
  ],

  budgets: [budget("leads", rate(total(leadCost), { over: hours(1) }), usdPerHour(20), "The upper line of the panel")],

  logs: {
    queries: [
      {
        name: "quality alerts",
        description: "What the application says when the queries of a user are poor",
        kql: 'traces\n| where message has "ALERT:"',
        logsInsights: "fields @timestamp, @message\n| filter @message like /ALERT:/",
        thresholds: ["UserLowQualityScore", "UserVeryLowQualityScore", "UserHighFlagRate", "UserVeryHighFlagRate"],
      },
    ],
  },

  // docs/instrumentation/leadpoet.md says what the application does with them.
  traces: {
    // The source names no rate: as inquiry-automation and ga4-analytics. DD_TRACE_SAMPLE_RATE is the same.
    sampling: percent(10),
    instrumented: ["FastAPI", "SQLAlchemy", "Redis", "HTTP clients"],
    spans: [
      {
        name: "trace_pipeline_stage",
        description: "A stage of the pipeline",
        attributes: ["stage", "sub_stage", "query_length"],
      },
      {
        name: "trace_database_operation",
        description: "A database operation",
        attributes: ["operation", "table", "result_count"],
      },
      // The source asks for it and shows the other three: name and attributes are ours.
      { name: "trace_cache_operation", description: "A cache operation", attributes: ["operation", "hit"] },
      {
        name: "trace_llm_call",
        description: "A call of the LLM",
        attributes: ["model", "operation", "input_tokens", "output_tokens"],
      },
    ],
    settings: {
      DD_ENV: environmentName,
      DD_SERVICE: "leadpoet-intent-model",
      DD_VERSION: "1.1.0",
      DD_AGENT_HOST: "localhost",
      DD_TRACE_AGENT_PORT: "8126",
      DD_TRACE_SAMPLE_RATE: "0.1",
      // ddtrace leaves SQLAlchemy out unless it is told.
      DD_TRACE_SQLALCHEMY_ENABLED: "true",
    },
  },
  probes: [probe("health", "/healthz")],

  runbooks: {
    latency: {
      title: "Requests are slow",
      steps: [
        "Look at the database: P95 by operation and table on Pipeline Performance",
        "Look at the calls of the LLM: how long they take, and how many there are",
        "Look at the cache: its hit rate and the time of its operations",
        "Find the bottleneck in the traces",
      ],
    },
    errors: {
      title: "Requests fail",
      steps: ["See which stage and type of leadpoet_errors_total rises", "Open the traces that carry errors"],
    },
    cost: {
      title: "Leads cost too much",
      steps: [
        "See on LLM Usage Rate of Cost Analysis how often scoring falls back to the LLM",
        "See which query_type is dear in Cost Distribution by Query Type",
        "Tune the fallbacks of the scoring",
      ],
    },
    pipeline: {
      title: "A stage of the pipeline is slow",
      steps: ["Compare the stages on Pipeline Performance", "Open the traces of the stage", "Look at what it calls"],
    },
    database: {
      title: "Database operations are slow",
      steps: [
        "See which operation on which table is slow in Database Operation Duration (P95) on Pipeline Performance",
        "Look at its queries and their plans: EXPLAIN says whether an index is missing",
      ],
    },
    reputation: {
      title: "The queries of a user are poor",
      steps: [
        "Read GET /query-quality/reputation for the user, and the active alerts at GET /query-quality/alerts",
        "Review the queries of the user",
        "Adjust the threshold if it is wrong",
      ],
    },
    throttle: {
      title: "A user is throttled",
      steps: [
        "Read GET /query-quality/reputation for the user",
        "When the 24 hours are over and the throttle is not: POST /query-quality/clear-expired-throttles",
      ],
    },
    cache: {
      title: "The cache misses",
      steps: [
        "Check whether Redis can be reached: redis-cli ping",
        "Check whether keys are evicted, or expire too soon: redis-cli info stats",
      ],
    },
  },
});
