import { leadpoet } from "../../services/leadpoet.ts";
import { alert, file, goal, metric, shown, spending } from "../answer.ts";
import { contradictions, defects } from "./defect.ts";

const perSeries = "the quantile is of each series alone, of which a rare one has a single slow request";

/** What does not work as the description of leadpoet says it. */
export const leadpoetDefects = defects(
  leadpoet,
  "LP",
  {
    1: [
      "metrics of each user",
      "label",
      "a series for every user grows without end; with several workers a user has one for each",
      "a cap on the users that are exported, and one value of each user over all workers",
      metric("leadpoet_query_quality_score"),
      metric("leadpoet_query_flag_rate"),
    ],
    2: [
      "panel Active Queries and Query Volume",
      "no data",
      "no metric says how many queries are in flight",
      "a gauge of ours",
      metric("leadpoet_active_queries"),
      shown("API Performance", "Active Queries and Query Volume"),
    ],
    3: [
      "groups of rules",
      "configuration",
      "three rules stand in no group, others in fragments of one",
      "one group with all rules of the service",
      file("platforms/prometheus/configuration.ts"),
    ],
    4: [
      "alert UserLowQualityScore",
      "aggregation",
      "a user alerts once for each worker",
      "one alert for each user, on the lowest of the values",
      alert("UserLowQualityScore"),
    ],
    5: [
      "alert UserHighFlagRate",
      "text",
      "the message has a ratio beside a percentage; at the same line the throttle begins, so it never comes first",
      "limits and values are shown in one unit; that both come together is said where the number stands",
      alert("UserHighFlagRate"),
    ],
    6: [
      "alert UserThrottled",
      "aggregation",
      "one alert for each worker",
      "one alert for each user",
      alert("UserThrottled"),
    ],
    7: [
      "the set of rules",
      "no data",
      "nothing watches the hit rate, the hourly cost, the capacity and the counter of errors",
      "objective, budget and lines on panels; no alert that was not asked for",
      goal("throughput"),
      spending("leads"),
      shown("Cost Analysis", "Total Cost Over Time"),
      shown("Pipeline Performance", "Cache Hit Rate"),
      metric("leadpoet_errors_total"),
    ],
    8: ["alert HighLatency", "aggregation", perSeries, "one quantile of all requests", alert("HighLatency")],
    9: [
      "alert HighLatency",
      "bucket",
      "in the client's own buckets the limit lies inside one, and the value is a guess",
      "the limit is a bucket bound; one that is none does not compile",
      metric("request_latency_seconds"),
      alert("HighLatency"),
    ],
    10: ["alert VeryHighLatency", "aggregation", perSeries, "one quantile of all requests", alert("VeryHighLatency")],
    11: [
      "alert VeryHighLatency",
      "bucket",
      "in the client's own buckets the limit lies inside one, and the value is a guess",
      "the limit is a bucket bound",
      metric("request_latency_seconds"),
      alert("VeryHighLatency"),
    ],
    12: [
      "alert HighErrorRate",
      "meaning",
      "errors per second are compared with a percentage: too strict under load, blind without",
      "the part of all requests that is answered with 5xx",
      alert("HighErrorRate"),
    ],
    13: [
      "alert HighErrorRate",
      "text",
      "the message has a bare number beside a percentage",
      "limits and values are shown in one unit",
      alert("HighErrorRate"),
      file("platforms/prometheus/annotations.ts"),
    ],
    14: ["alert HighCostPerLead", "aggregation", perSeries, "one quantile of all leads", alert("HighCostPerLead")],
    15: [
      "alert HighCostPerLead",
      "bucket",
      "the lowest of the client's own buckets lies above the limit, so every cheap lead counts as too dear, for ever",
      "buckets below, at and above the limit",
      metric("lead_cost_usd"),
      alert("HighCostPerLead"),
    ],
    16: [
      "alert HighLLMUsage",
      "aggregation",
      "each instance is compared alone, and together they may make any number of calls",
      "the sum over all instances",
      alert("HighLLMUsage"),
    ],
    17: [
      "alert PipelineStageSlow",
      "aggregation",
      "each instance alone",
      "one quantile for each stage and part of it",
      alert("PipelineStageSlow"),
    ],
    18: [
      "alert DatabaseSlow",
      "aggregation",
      "each instance alone",
      "one quantile for each operation and table",
      alert("DatabaseSlow"),
    ],
  },
  [8, 12, 15, 16],
);

export const leadpoetContradictions = contradictions(leadpoet, "LP", {
  1: ["the status label has two names", "that of the rule", metric("requests_total"), alert("HighErrorRate")],
  2: [
    "four names have no prefix, and are as common as can be",
    "they stay; every query has the selector of its job",
    metric("requests_total"),
    metric("request_latency_seconds"),
  ],
  3: [
    "the hourly cost cannot hold at the throughput that is asked for",
    "two independent lines; neither follows from the other",
    goal("throughput"),
    spending("leads"),
  ],
  4: [
    "the panel has one line over 4xx and 5xx, the rule counts 5xx",
    "the line is of the 5xx, both are shown",
    alert("HighErrorRate"),
    shown("API Performance", "Error Rate (4xx, 5xx)"),
  ],
  5: [
    "the same two amounts are lines of P95 and P50, and targets of P99 and the average",
    "the rule as written, the targets as objectives of their own",
    alert("HighCostPerLead"),
    goal("cost per lead, P99"),
    goal("cost per lead, average"),
  ],
  6: [
    "two pairs of numbers for quality and flag rate, the one the other's mirror",
    "two tiers: the milder pair warns, the other one pages",
    alert("UserVeryLowQualityScore"),
    alert("UserVeryHighFlagRate"),
  ],
  7: [
    "upper lines are critical on panels and warnings in rules",
    "the severity of the rule; a line without a rule is drawn as a line",
    shown("Cost Analysis", "LLM Usage Rate"),
  ],
});
