import { check } from "../../model/check.ts";
import { text } from "../../model/quantity.ts";
import { sourcesOf } from "../../model/service.ts";
import { voiceAgent } from "../../services/voice-agent.ts";
import { number } from "../support/table.ts";
import { alone, type Document, holdsItsDocument } from "./document.ts";

const document: Document = {
  // As in the worked translation; the limit of HighAPICosts is $10 in 720 hours, by the second.
  alerts: `
HighErrorRate | critical | 5m | 5m | errors_total per http_requests_total above 0.1 | n=10
ClaudeAPIFailures | critical | 5m | 2m | share of status error in claude_api_calls_total above 0.05 | n=20
LowCacheHitRatio | critical | 10m | 10m | share of status hit in cache_operations_total{status hit or miss} below 0.5 | n=2
SlowResponseTime | warning | 5m | 5m | P95 of http_request_duration_seconds above 2 | n=20
HighAPICosts | warning | 60m | 60m | rate of api_cost_total above ${number(10 / 3600 / 720)} | n=1
`,
  metrics: `
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
`,
  buckets: {
    http_request_duration_seconds: [0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10],
    database_query_duration_seconds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
  },
  panels: {
    "voice-agent-overview": [
      // HTTP
      ["Request rate by endpoint", [], "neutral"],
      ["P95 response time", ["2 s warning"], "higher is worse"],
      ["Error share", ["10 % critical"], "higher is worse"],
      ["Requests in progress", [], "higher is worse"],
      // External APIs
      ["Claude failures", ["5 % critical"], "higher is worse"],
      ["API latency", [], "higher is worse"],
      ["Tokens per hour", [], "neutral"],
      ["Whisper calls and API errors", [], "neutral"],
      // WebSocket and sessions
      ["WebSockets", [], "neutral"],
      ["Sessions", [], "neutral"],
      ["Conversation", [], "lower is worse"],
      // Data stores
      ["Database", ["100 ms"], "higher is worse"],
      ["Cache hit ratio", ["50 % critical"], "lower is worse"],
      // Cost and errors
      ["API cost", ["$10/month of 720 h warning"], "higher is worse"],
      ["Errors by component", [], "higher is worse"],
    ],
  },
  objectives: [
    "response time: P95 of http_request_duration_seconds at most 2 s",
    "error share: errors_total per http_requests_total at most 10 %",
    "Claude error share: share of status error in claude_api_calls_total at most 5 %",
    "database query: P95 of database_query_duration_seconds at most 100 ms",
    "cache hit ratio: share of status hit in cache_operations_total{status hit or miss} at least 50 %",
    "scrape time: maximum of scrape_duration_seconds at most 10 ms",
  ],
};

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
  holdsItsDocument(voiceAgent, document);

  it("has nothing doubtful where it is alone", () => {
    expect(check(alone(voiceAgent))).toEqual([]);
  });

  it("compares its cost with the budget of a month", () => {
    const costs = voiceAgent.thresholds.find(({ name }) => name === "HighAPICosts");
    expect(costs && text(costs.line.limit)).toBe("$10/month of 720 h");
    expect(voiceAgent.budgets?.map(({ spent, limit }) => [spent, limit])).toEqual([[costs?.signal, costs?.line.limit]]);
  });

  it("is scraped as the document says, by a name that others can reach", () => {
    expect(sourcesOf(voiceAgent).map(({ job, path, every }) => [job, path, every.base])).toEqual([
      ["learning_voice_agent", "/metrics", 10],
    ]);
    for (const { targets } of sourcesOf(voiceAgent)) expect(targets.join()).not.toContain("localhost");
  });

  it("has the rows of the catalogue first", () => {
    const rows = voiceAgent.dashboards?.[0]?.rows.map(({ title }) => title);
    expect(rows?.slice(0, 5)).toEqual([
      "HTTP",
      "External APIs",
      "WebSocket and sessions",
      "Data stores",
      "Cost and errors",
    ]);
  });

  it("shows how long a scrape takes, and which instances answer it", () => {
    const scraping = voiceAgent.dashboards?.[0]?.rows.find(({ title }) => title === "Scraping");
    expect(scraping?.panels.map(({ title }) => title)).toEqual(["Scrape time", "Instances that answer"]);
  });

  it("keeps every query of its document", () => {
    expect(queries).toHaveLength(30);
    expect(Object.keys(voiceAgent.queries ?? {}).sort()).toEqual([...queries].sort());
  });
});
