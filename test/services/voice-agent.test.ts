import { check } from "../../model/check.ts";
import { uidOf } from "../../model/dashboard.ts";
import { environment, inbox } from "../../model/environment.ts";
import { directionOf, linesOf } from "../../model/panel-lines.ts";
import { text } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
import { metricsOf, sourcesOf } from "../../model/service.ts";
import { signalWords } from "../../model/words.ts";
import { voiceAgent } from "../../services/voice-agent.ts";
import { declared, number, row, rows } from "../support/table.ts";

const alone = environment("alone", {
  services: [voiceAgent],
  platforms: ["local"],
  receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
  fallback: "all",
});
const resolved = resolve(alone);

/** As in the worked translation; the limit of HighAPICosts is $10 in 720 hours, by the second. */
const alerts = rows(`
HighErrorRate | critical | 5m | 5m | errors_total per http_requests_total above 0.1 | n=10
ClaudeAPIFailures | critical | 5m | 2m | share of status error in claude_api_calls_total above 0.05 | n=20
LowCacheHitRatio | critical | 10m | 10m | share of status hit in cache_operations_total{status hit or miss} below 0.5 | n=2
SlowResponseTime | warning | 5m | 5m | P95 of http_request_duration_seconds above 2 | n=20
HighAPICosts | warning | 60m | 60m | rate of api_cost_total above ${number(10 / 3600 / 720)} | n=1
`);

const metrics = rows(`
counter http_requests_total{endpoint, method, status} count
histogram http_request_duration_seconds{endpoint, method} time
gauge http_requests_in_progress{} count
counter claude_api_calls_total{model, status} count
histogram claude_api_duration_seconds{model} time
counter claude_api_tokens_total{type} count
counter whisper_api_calls_total{status} count
histogram whisper_api_duration_seconds{} time
gauge websocket_connections_active{} count
counter websocket_messages_total{direction} count
histogram websocket_connection_duration_seconds{} time
counter database_queries_total{operation, table} count
histogram database_query_duration_seconds{operation, table} time
gauge database_connections_active{} count
counter cache_operations_total{operation, status} count
gauge cache_hit_ratio{} ratio
gauge sessions_active{} count
counter sessions_total{} count
histogram session_duration_seconds{} time
counter conversation_exchanges_total{intent} count
histogram conversation_quality_score{} score
gauge user_engagement_score{session_id} score
counter api_cost_total{provider} money
counter errors_total{component, type} count
counter api_errors_total{provider} count
gauge scrape_duration_seconds{} time
gauge up{} state
`);

/** The panels of the catalogue, each with its lines as they read and which way is bad. */
const documented = {
  HTTP: [
    ["Request rate by endpoint", [], "neutral"],
    ["P95 response time", ["2 s"], "higher is worse"],
    ["Error share", ["10 %"], "higher is worse"],
    ["Requests in progress", [], "higher is worse"],
  ],
  "External APIs": [
    ["Claude failures", ["5 %"], "higher is worse"],
    ["API latency", [], "higher is worse"],
    ["Tokens per hour", [], "neutral"],
    ["Whisper calls and API errors", [], "neutral"],
  ],
  "WebSocket and sessions": [
    ["WebSockets", [], "neutral"],
    ["Sessions", [], "neutral"],
    ["Conversation", [], "lower is worse"],
  ],
  "Data stores": [
    ["Database", ["100 ms"], "higher is worse"],
    ["Cache hit ratio", ["50 %"], "lower is worse"],
  ],
  "Cost and errors": [
    ["API cost", ["$10/month of 720 h"], "higher is worse"],
    ["Errors by component", [], "higher is worse"],
  ],
} as const;

/** The queries that the document has under its metrics. */
const queries = [
  "request rate",
  "P95 response time",
  "error rate",
  "Claude success rate",
  "average API response time",
  "token usage rate",
  "active WebSockets",
  "message rate",
  "connection duration",
  "query rate",
  "slow queries",
  "database load",
  "cache hit ratio",
  "cache operation rate",
  "miss rate",
  "active sessions",
  "session creation rate",
  "session duration",
  "exchanges by intent",
  "quality score",
  "intent distribution",
  "cost per hour",
  "daily cost",
  "cost by provider",
  "error rate (all)",
  "errors by component",
  "API error rate",
  "slow endpoints",
  "Claude calls per request",
  "cache operations per request",
];

describe("voice-agent", () => {
  it("has nothing wrong or doubtful where it is alone", () => {
    expect(check(alone)).toEqual([]);
  });

  it("has every alert of its document", () => {
    expect(voiceAgent.thresholds.map(row).sort()).toEqual(alerts);
  });

  it("compares its cost with the budget of a month", () => {
    const costs = voiceAgent.thresholds.find(({ name }) => name === "HighAPICosts");
    expect(costs && text(costs.line.limit)).toBe("$10/month of 720 h");
    expect(voiceAgent.budgets?.map(({ spent, limit }) => [spent, limit])).toEqual([[costs?.signal, costs?.line.limit]]);
  });

  it("declares exactly the metrics of its document", () => {
    expect(metricsOf(voiceAgent).map(declared).sort()).toEqual(metrics);
  });

  it.each([
    ["http_request_duration_seconds", [0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10]],
    ["database_query_duration_seconds", [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1]],
  ])("has the buckets of the document in %s", (name, bounds) => {
    const metric = metricsOf(voiceAgent).find((one) => one.name === name);
    expect(metric?.kind === "histogram" && metric.buckets.map(({ base }) => base)).toEqual(bounds);
  });

  it("is scraped as the document says, by a name that others can reach", () => {
    expect(sourcesOf(voiceAgent).map(({ job, path, every }) => [job, path, every.base])).toEqual([
      ["learning_voice_agent", "/metrics", 10],
    ]);
    for (const { targets } of sourcesOf(voiceAgent)) expect(targets.join()).not.toContain("localhost");
  });

  it("has one dashboard, with the rows of the catalogue first", () => {
    const [board, ...others] = voiceAgent.dashboards ?? [];
    expect(others).toEqual([]);
    expect(board && uidOf(voiceAgent, board)).toBe("voice-agent-overview");
    expect(board?.rows.map(({ title }) => title).slice(0, 5)).toEqual(Object.keys(documented));
  });

  it.each(
    Object.entries(documented).flatMap(([part, all]) =>
      all.map(([title, lines, direction]) => ({ part, title, lines, direction })),
    ),
  )("shows $title with the lines $lines: $direction", ({ part, title, lines, direction }) => {
    const shown = voiceAgent.dashboards?.[0]?.rows.find((one) => one.title === part)?.panels;
    const panel = shown?.find((one) => one.title === title);
    if (!panel) throw new Error(`"${part}" has no panel "${title}"`);
    const drawn = linesOf(panel, resolved);
    expect(drawn.map(({ limit }) => text(limit))).toEqual(lines);
    expect(directionOf(panel, drawn)).toBe(direction);
  });

  it("shows how long a scrape takes, and which instances answer it", () => {
    const scraping = voiceAgent.dashboards?.[0]?.rows.find(({ title }) => title === "Scraping");
    expect(scraping?.panels.map(({ title }) => title)).toEqual(["Scrape time", "Instances that answer"]);
  });

  it("keeps every query of its document", () => {
    expect(queries).toHaveLength(30);
    expect(Object.keys(voiceAgent.queries ?? {}).sort()).toEqual([...queries].sort());
  });

  it("has the objectives of its document", () => {
    const written = (voiceAgent.objectives ?? []).map(
      ({ name, signal, side, target }) => `${name}: ${signalWords(signal)} ${side} ${text(target)}`,
    );
    expect(written).toEqual([
      "response time: P95 of http_request_duration_seconds at most 2 s",
      "error share: errors_total per http_requests_total at most 10 %",
      "Claude error share: share of status error in claude_api_calls_total at most 5 %",
      "database query: P95 of database_query_duration_seconds at most 100 ms",
      "cache hit ratio: share of status hit in cache_operations_total{status hit or miss} at least 50 %",
      "scrape time: maximum of scrape_duration_seconds at most 10 ms",
    ]);
  });
});
