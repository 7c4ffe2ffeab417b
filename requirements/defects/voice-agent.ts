import { voiceAgent } from "../../services/voice-agent.ts";
import { alert, file, goal, job, metric, probed, savedQuery, shown, spending } from "../answer.ts";
import { contradictions, defects } from "./defect.ts";

const board = "Learning Voice Agent";
const noSeverity = "without a severity no route takes it, and it ends at the default receiver";
const everyOne = "every threshold has a severity, or it does not compile";
const perSeries = "the quantile is of each series alone";

/** What does not work as the description of voice-agent says it. */
export const voiceAgentDefects = defects(
  voiceAgent,
  "VA",
  {
    1: ["query, request rate", "aggregation", "by series", "by endpoint", savedQuery("request rate")],
    2: ["query, P95 response time", "aggregation", perSeries, "of all requests", savedQuery("P95 response time")],
    3: [
      "query, error rate",
      "meaning",
      "errors per second are called a rate of errors",
      "the part of the requests that is answered with 5xx",
      savedQuery("error rate"),
    ],
    4: [
      "query, Claude success rate",
      "matching",
      "the successes are divided by themselves, which is always one",
      "the part of all calls that succeeded",
      savedQuery("Claude success rate"),
    ],
    5: [
      "query, average API response time",
      "aggregation",
      "a mean of means, whatever their weight",
      "all of the time over all of the calls",
      savedQuery("average API response time"),
    ],
    6: [
      "query, token usage",
      "aggregation",
      "by series, in a unit that is not said",
      "tokens of an hour by type",
      savedQuery("token usage rate"),
    ],
    7: ["query, active WebSockets", "aggregation", "by instance", "the sum over all", savedQuery("active WebSockets")],
    8: [
      "query, connection duration",
      "meaning",
      "called an average, it is a P95 of each series",
      "the mean of all connections; the panel has both",
      savedQuery("connection duration"),
      shown(board, "WebSocket duration"),
    ],
    9: ["query, query rate", "aggregation", "by series", "by operation", savedQuery("query rate")],
    10: [
      "query, slow queries",
      "aggregation",
      "by series, with a line that no alert has",
      "by operation and table; the line is that of an objective",
      savedQuery("slow queries"),
      goal("database query"),
    ],
    11: [
      "query, session duration",
      "meaning",
      "called an average, it is a median of each series",
      "the mean of all sessions; the panel has both",
      savedQuery("session duration"),
      shown(board, "Session duration"),
    ],
    12: [
      "metric user_engagement_score",
      "label",
      "a series for every session grows without end",
      "the label has a cap, and no query keeps it",
      metric("user_engagement_score"),
    ],
    13: [
      "query, quality score",
      "meaning",
      "called an average, it is a median of each series",
      "the mean of all conversations; the panel has both",
      savedQuery("quality score"),
      shown(board, "Conversation"),
    ],
    14: [
      "metric api_cost_total",
      "unit",
      "its name does not say of what currency it is",
      "the name stays, the unit is declared",
      metric("api_cost_total"),
    ],
    15: [
      "GET /api/health",
      "configuration",
      "it fails with any dependency; as a check of liveness it would restart what is healthy",
      "a question about readiness only, which is said where the probe is declared",
      probed("health"),
    ],
    16: [
      "the set of rules",
      "no data",
      "nothing watches Whisper, the database, WebSockets, sessions and requests in flight",
      "an objective and panels; no alert that was not asked for",
      goal("database query"),
      shown(board, "Whisper calls and API errors"),
      shown(board, "Requests in progress"),
    ],
    17: [
      "alert HighErrorRate",
      "meaning",
      "errors per second and series are announced as a percentage: blind at little traffic, too strict at much",
      "errors in relation to requests",
      alert("HighErrorRate"),
    ],
    18: ["alert HighErrorRate", "label", noSeverity, everyOne, alert("HighErrorRate")],
    19: [
      "alert ClaudeAPIFailures",
      "meaning",
      "failed calls per second and model are announced as a percentage",
      "the part of the calls that failed",
      alert("ClaudeAPIFailures"),
    ],
    20: ["alert ClaudeAPIFailures", "label", noSeverity, everyOne, alert("ClaudeAPIFailures")],
    21: [
      "alert LowCacheHitRatio",
      "meaning",
      "the gauge is of one instance, over its whole life, and reads zero before the first use",
      "hits in relation to hits and misses of the window; nothing without traffic",
      alert("LowCacheHitRatio"),
    ],
    22: ["alert LowCacheHitRatio", "label", noSeverity, everyOne, alert("LowCacheHitRatio")],
    23: ["alert SlowResponseTime", "aggregation", perSeries, "of all requests", alert("SlowResponseTime")],
    24: ["alert SlowResponseTime", "label", noSeverity, everyOne, alert("SlowResponseTime")],
    25: [
      "alert HighAPICosts",
      "arithmetic",
      "dollars per second times the hours of a month, without the seconds of an hour: 3,600 times too late",
      "money per second, compared with a monthly amount by its unit, of all providers together",
      alert("HighAPICosts"),
      spending("external APIs"),
    ],
    26: ["alert HighAPICosts", "label", noSeverity, everyOne, alert("HighAPICosts")],
    27: [
      "query, slow endpoints",
      "aggregation",
      "by series, of which idle ones may take the places",
      "by endpoint",
      savedQuery("slow endpoints"),
    ],
    28: [
      "query, Claude calls per request",
      "matching",
      "the two sides have no labels in common, so nothing comes out",
      "all calls over all requests",
      savedQuery("Claude calls per request"),
    ],
    29: [
      "query, cache operations per request",
      "matching",
      "the two sides have no labels in common, so nothing comes out",
      "all operations over all requests",
      savedQuery("cache operations per request"),
    ],
    30: [
      "containers of Prometheus and Grafana",
      "configuration",
      "data goes with the container; a scrape of localhost finds Prometheus itself",
      "named volumes, and targets by the name of the service in one network",
      job("learning_voice_agent"),
      file("constructs/local/data-volume.ts"),
      file("constructs/local/network.ts"),
    ],
    31: [
      "advice on high memory use",
      "no data",
      "Prometheus does not have the series that is asked for, and a sum alone is no time",
      "the time of the scrape, which every scrape leaves behind",
      metric("scrape_duration_seconds"),
      goal("scrape time"),
    ],
  },
  [4, 17, 19, 21, 25, 28, 31],
);

export const voiceAgentContradictions = contradictions(voiceAgent, "VA", {
  1: [
    "a cold cache is critical while money and slowness are warnings",
    "as listed; that a warning would do is said where it stands",
    alert("LowCacheHitRatio"),
  ],
  2: [
    "a share of errors in the summary, errors per second in two expressions",
    "a share everywhere, with the number of the summary",
    alert("HighErrorRate"),
  ],
});
