import { budget } from "../model/budget.ts";
import { dashboard, panel, row } from "../model/dashboard.ts";
import { type Gauge, type Labels, open, source, unbounded } from "../model/metric.ts";
import { atLeast, atMost, objective } from "../model/objective.ts";
import { probe } from "../model/probe.ts";
import {
  count,
  days,
  hours,
  minutes,
  ms,
  percent,
  type Quantity,
  ratio,
  score,
  seconds,
  usd,
  usdPerMonth,
} from "../model/quantity.ts";
import { service } from "../model/service.ts";
import { increase, level, mean, quantile, rate, ratio as ratioOf, share, up } from "../model/signal.ts";
import { above, below, critical, one, warning } from "../model/threshold.ts";
import { database as databaseMetrics } from "./packs/database.ts";
import { externalApi } from "./packs/external-api.ts";
import { httpServer } from "./packs/http-server.ts";
import { target } from "./packs/target.ts";

const api = source("application", {
  job: "learning_voice_agent",
  // The source says localhost, where a Prometheus in a container finds itself.
  targets: ["voice-agent:8000"],
  every: seconds(10),
  instances: unbounded({ cap: 20 }),
});
// The source reads prometheus_target_scrape_duration_seconds_sum, which common releases of Prometheus do not have.
const scrapeTime = api.gauge("scrape_duration_seconds", { unit: seconds, help: "Time of a scrape, by Prometheus" });

const http = httpServer(api, { buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10].map(seconds) });
const inProgress = api.gauge("http_requests_in_progress", { help: "Requests being processed now" });

const callTimes = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30].map(seconds);
const claude = externalApi(api, "claude_api", { labels: { model: open }, buckets: callTimes });
const whisper = externalApi(api, "whisper_api", { buckets: callTimes });
const tokens = api.counter("claude_api_tokens_total", { labels: { type: ["input", "output"] }, help: "Tokens used" });
const provider = { provider: ["claude", "whisper"] } as const;
const apiErrors = api.counter("api_errors_total", { labels: provider, help: "Errors of external APIs" });
const apiCost = api.counter("api_cost_total", { labels: provider, unit: usd, help: "Estimated cost of external APIs" });

const sockets = api.gauge("websocket_connections_active", { help: "Open WebSocket connections" });
const messages = api.counter("websocket_messages_total", {
  labels: { direction: ["sent", "received"] },
  help: "WebSocket messages",
});
const socketDuration = api.histogram("websocket_connection_duration_seconds", {
  buckets: [1, 10, 30, 60, 300, 600, 1800, 3600].map(seconds),
  help: "Time a WebSocket connection was open",
});

const database = databaseMetrics(api, "database_query_duration_seconds", {
  buckets: [5, 10, 25, 50, 100, 250, 500, 1000].map(ms),
});
const statements = api.counter("database_queries_total", { labels: database.labels, help: "Queries" });
const databaseConnections = api.gauge("database_connections_active", { help: "Database connections in use" });

const cache = api.counter("cache_operations_total", {
  labels: { operation: open, status: ["hit", "miss"] },
  help: "Cache operations",
});
const reportedHitRatio = api.gauge("cache_hit_ratio", { unit: ratio, help: "Hit ratio as the application says it" });

const sessions = api.gauge("sessions_active", { help: "Active sessions" });
const sessionsCreated = api.counter("sessions_total", { help: "Sessions created" });
const sessionDuration = api.histogram("session_duration_seconds", {
  buckets: [10, 30, 60, 300, 600, 1800, 3600].map(seconds),
  help: "Time of a session",
});

const exchanges = api.counter("conversation_exchanges_total", { labels: { intent: open }, help: "Exchanges" });
// The source does not say of what range the scores are: 0 to 1, as everywhere else.
const quality = api.histogram("conversation_quality_score", {
  buckets: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map(score),
  help: "Quality of a conversation, 0 to 1",
});
// A label for each session grows without end; nothing keeps it, and a histogram without it would say as much.
const engagement = api.gauge("user_engagement_score", {
  labels: { session_id: unbounded({ cap: 100 }) },
  unit: score,
  help: "Engagement in a session, 0 to 1",
});
const errors = api.counter("errors_total", { labels: { type: open, component: open }, help: "Errors" });

const over = minutes(5);
const latency = http.latency(0.95);
// errors_total may count what is no request, so this can be more than the whole.
const errorShare = ratioOf(errors, http.requests, { over });
const hitRatio = share(cache, { status: "hit" }, { within: { status: ["hit", "miss"] }, over: minutes(10) });
const active = (gauge: Gauge<Labels, "count">) => level(gauge, { across: "sum" });
const perEndpoint = rate(http.requests, { over, by: ["endpoint"] });
const slowestEndpoints = quantile(0.95, http.duration, { over, by: ["endpoint"] });
const tokensPerHour = increase(tokens, { over: hours(1), by: ["type"] });
const apiErrorRate = rate(apiErrors, { over, by: ["provider"] });
const claudePerRequest = ratioOf(claude.calls, http.requests, { over });
const cachePerRequest = ratioOf(cache, http.requests, { over });
const messageRate = rate(messages, { over, by: ["direction"] });
const statementRate = rate(statements, { over });
const statementsByOperation = rate(statements, { over, by: ["operation"] });
const cacheRate = rate(cache, { over });
const missRate = rate(cache, { over, where: { status: "miss" } });
const byIntent = rate(exchanges, { over, by: ["intent"] });
const byComponent = rate(errors, { over, by: ["component"] });
const scrape = level(scrapeTime, { across: "max" });

const spending = rate(apiCost, { over: hours(1) });
const costOf = (time: Quantity<"time">) => increase(apiCost, { over: time, by: ["provider"] });
const monthlyBudget = usdPerMonth(10, hours(720));

const quickStatements = objective("database query", quantile(0.95, database.duration, { over }), atMost(ms(100)));
const quickScrape = objective("scrape time", scrape, atMost(ms(10)));

export const voiceAgent = service("voice-agent", {
  title: "Learning Voice Agent",
  owner: "voice-agent-team",
  runbookUrl: "https://runbooks.example.com/voice-agent",

  thresholds: [
    one(
      "HighErrorRate",
      critical(errorShare, above(percent(10)), {
        lasting: minutes(5),
        minimumTraffic: count(10),
        summary: "More than one error in ten requests",
        runbook: "errors",
      }),
    ),
    one(
      "ClaudeAPIFailures",
      critical(claude.failures, above(percent(5)), {
        lasting: minutes(2),
        minimumTraffic: count(20),
        summary: "Calls of Claude fail",
        runbook: "claude",
      }),
    ),
    // Critical as the source lists it, though a cold cache harms speed and not availability: warning would do.
    one(
      "LowCacheHitRatio",
      critical(hitRatio, below(percent(50)), {
        lasting: minutes(10),
        minimumTraffic: count(2),
        summary: "The cache misses more often than it hits",
        runbook: "cache",
      }),
    ),
    one(
      "SlowResponseTime",
      warning(latency, above(seconds(2)), {
        lasting: minutes(5),
        minimumTraffic: count(20),
        summary: "Requests are slow",
        runbook: "latency",
      }),
    ),
    one(
      "HighAPICosts",
      warning(spending, above(monthlyBudget), {
        lasting: hours(1),
        summary: "At this pace, external APIs cost more than their budget",
        runbook: "cost",
      }),
    ),
  ],

  dashboards: [
    dashboard(
      "Learning Voice Agent",
      [
        row(
          "HTTP",
          panel.timeseries("Request rate by endpoint", perEndpoint),
          panel.timeseries("P95 response time", latency),
          panel.timeseries("Error share", { "5xx": http.errorShare, errors: errorShare }),
          panel.timeseries("Requests in progress", active(inProgress), { direction: "higher is worse" }),
        ),
        row(
          "External APIs",
          panel.timeseries("Claude failures", claude.failures),
          panel.timeseries(
            "API latency",
            { Claude: claude.meanLatency, Whisper: whisper.meanLatency },
            { direction: "higher is worse" },
          ),
          panel.timeseries("Tokens per hour", tokensPerHour),
          panel.timeseries("Whisper calls and API errors", {
            Whisper: rate(whisper.calls, { over, by: ["status"] }),
            errors: apiErrorRate,
          }),
        ),
        row(
          "WebSocket and sessions",
          panel.timeseries("WebSockets", active(sockets)),
          panel.timeseries("WebSocket messages", messageRate),
          panel.timeseries("WebSocket duration", {
            mean: mean(socketDuration, { over }),
            P95: quantile(0.95, socketDuration, { over }),
          }),
          panel.timeseries("Sessions", active(sessions)),
          panel.timeseries("Sessions created", rate(sessionsCreated, { over })),
          panel.timeseries("Session duration", {
            mean: mean(sessionDuration, { over }),
            median: quantile(0.5, sessionDuration, { over }),
          }),
          panel.timeseries("Exchanges by intent", byIntent),
          panel.timeseries(
            "Conversation",
            {
              "mean quality": mean(quality, { over }),
              "median quality": quantile(0.5, quality, { over }),
              engagement: level(engagement, { across: "avg" }),
            },
            { direction: "lower is worse" },
          ),
        ),
        row(
          "Data stores",
          panel.timeseries("Database", database.p95, {
            lines: [target(quickStatements)],
            direction: "higher is worse",
          }),
          panel.timeseries("Database queries", { all: statementRate, of: statementsByOperation }),
          panel.timeseries("Database connections", active(databaseConnections)),
          panel.gauge("Cache hit ratio", {
            counted: hitRatio,
            reported: level(reportedHitRatio, { across: "avg" }),
          }),
          panel.timeseries("Cache operations", { all: cacheRate, misses: missRate }),
        ),
        row(
          "Cost and errors",
          panel.timeseries("API cost", spending),
          panel.timeseries("API cost in an hour", costOf(hours(1))),
          panel.stat("API cost in 24 hours", costOf(days(1))),
          panel.bar("Errors by component", byComponent, { direction: "higher is worse" }),
        ),
        row(
          "Efficiency",
          panel.bar("Slowest endpoints", slowestEndpoints, { direction: "higher is worse" }),
          panel.stat("Claude success rate", claude.successes),
          panel.timeseries("Calls per request", { Claude: claudePerRequest, cache: cachePerRequest }),
        ),
        row(
          "Scraping",
          panel.timeseries("Scrape time", scrape, { lines: [target(quickScrape)], direction: "higher is worse" }),
          panel.table("Instances that answer", up(api, { by: ["instance"] })),
        ),
      ],
      { id: "overview" },
    ),
  ],

  objectives: [
    objective("response time", latency, atMost(seconds(2))),
    objective("error share", errorShare, atMost(percent(10))),
    objective("Claude error share", claude.failures, atMost(percent(5))),
    quickStatements,
    objective("cache hit ratio", hitRatio, atLeast(percent(50))),
    quickScrape,
  ],

  budgets: [budget("external APIs", spending, monthlyBudget, "Claude and Whisper together")],

  queries: {
    "request rate": perEndpoint,
    "P95 response time": latency,
    "error rate": http.errorShare,
    "slow endpoints": slowestEndpoints,
    "Claude success rate": claude.successes,
    "average API response time": claude.meanLatency,
    "Claude calls per request": claudePerRequest,
    "token usage rate": tokensPerHour,
    "API error rate": apiErrorRate,
    "active WebSockets": active(sockets),
    "message rate": messageRate,
    "connection duration": mean(socketDuration, { over }),
    "query rate": statementsByOperation,
    "slow queries": database.p95,
    "database load": statementRate,
    "cache hit ratio": hitRatio,
    "cache operation rate": cacheRate,
    "miss rate": missRate,
    "cache operations per request": cachePerRequest,
    "active sessions": active(sessions),
    "session creation rate": rate(sessionsCreated, { over }),
    "session duration": mean(sessionDuration, { over }),
    "exchanges by intent": byIntent,
    "intent distribution": byIntent,
    "quality score": mean(quality, { over }),
    "cost per hour": costOf(hours(1)),
    "cost by provider": costOf(hours(1)),
    "daily cost": costOf(days(1)),
    "error rate (all)": rate(errors, { over }),
    "errors by component": byComponent,
  },

  // 503 as soon as one dependency is unhealthy: a question about readiness, never about liveness.
  probes: [probe("health", "/api/health")],

  runbooks: {
    errors: {
      title: "Requests fail",
      steps: ["See which component has them in Errors by component", "Read the log lines of that component"],
    },
    claude: {
      title: "Calls of Claude fail",
      steps: [
        "Read dependencies.claude_api at GET /api/health",
        "Compare api_errors_total of the providers: if Whisper fails too, the way out of the network is the cause",
        "Look at Anthropic's status page",
      ],
    },
    cache: {
      title: "The cache misses",
      steps: [
        "Check whether Redis can be reached: redis-cli ping",
        "Check the keys and their time to live: redis-cli --scan, and redis-cli ttl of one",
      ],
    },
    latency: {
      title: "Requests are slow",
      steps: [
        "See which endpoints they are in Slowest endpoints",
        "Compare with API latency: are Claude or Whisper slow?",
        "Compare with the P95 in Database, by operation",
      ],
    },
    cost: {
      title: "External APIs cost too much",
      steps: [
        "See which provider the money goes to in API cost in an hour",
        "See which type of tokens has risen in Tokens per hour, and whether the model was changed",
      ],
    },
  },
});
