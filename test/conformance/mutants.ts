/** Translations that are broken on purpose, as data: each must be caught by some scenario. */

import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import type { Alarm } from "../../platforms/cloudwatch/alarm.ts";
import type { AlertingRule } from "../../platforms/prometheus/rule.ts";

export interface Mutant<Rule> {
  readonly alert: string;
  /** What is wrong with it. */
  readonly wrong: string;
  readonly edit: (rule: Rule) => Rule;
}

const errorRate = "lead-scoring/HighErrorRate";
const latency = "lead-scoring/HighLatency";
const down = "lead-scoring/ServiceDown";
const active = "lead-scoring/HighActiveRequests";
const memory = "lead-scoring/CriticalMemory";
const cpu = "lead-scoring/CriticalCPU";
const errors = "lead-scoring/ModelPredictionErrors";
const cache = "voice-agent/LowCacheHitRatio";
const connections = "inquiry-automation/DatabaseConnectionIssues";
const confidence = "inquiry-automation/LowModelConfidence";
const flags = "leadpoet/UserHighFlagRate";

const expression =
  (from: string | RegExp, to: string) =>
  (rule: AlertingRule): AlertingRule => ({ ...rule, expr: rule.expr.replaceAll(from, to) });

export const prometheus: readonly Mutant<AlertingRule>[] = [
  { alert: errorRate, wrong: "4xx counted", edit: expression('"5.*"', '"[45].*"') },
  { alert: errorRate, wrong: "window halved", edit: expression(/\[\w+\]/g, "[2m39s999ms]") },
  { alert: errorRate, wrong: "percent for ratio", edit: expression("> 0.05", "> 5") },
  { alert: errorRate, wrong: "a minute longer", edit: (rule) => ({ ...rule, for: "4m" }) },
  { alert: errorRate, wrong: "no duration", edit: ({ for: _, ...rule }) => rule },
  { alert: errorRate, wrong: "no minimum of traffic", edit: expression(/ and .*/g, "") },
  { alert: errors, wrong: "the range without the scrape before", edit: expression(/\[\w+\]/g, "[4m59s999ms]") },
  { alert: errors, wrong: "per minute for per second", edit: expression("> 0.0117", "> 0.702") },
  { alert: errors, wrong: "an instant rate", edit: expression("rate(", "irate(") },
  { alert: latency, wrong: "another bucket", edit: expression('le="0.5"', 'le="1"') },
  { alert: latency, wrong: "another quantile", edit: expression("< 0.95", "< 0.9") },
  { alert: latency, wrong: "1 - x for the numerator", edit: expression("< 0.95", "> 0.05") },
  { alert: down, wrong: "missing data flipped", edit: expression(/ or sum\(absent.*/g, "") },
  { alert: down, wrong: "minimum for maximum", edit: expression("max_over_time", "min_over_time") },
  { alert: active, wrong: "average for sum", edit: expression("sum (", "avg (") },
  {
    alert: active,
    wrong: "range of the other engine version, and an instant",
    edit: expression(/avg_over_time\((.*?)\[\w+\]\)/g, "$1"),
  },
  {
    alert: memory,
    wrong: "the complement forgotten",
    edit: expression(/\((avg by.*?\)\)) - (avg by.*?\)\))\)/g, "($2)"),
  },
  { alert: cpu, wrong: "instances taken together", edit: expression("sum by (instance)", "sum") },
  { alert: cache, wrong: "above for below", edit: expression("< 0.5", "> 0.5") },
  { alert: flags, wrong: "average for maximum", edit: expression("max_over_time", "avg_over_time") },
  {
    alert: connections,
    wrong: "guard before missing",
    edit: expression(/^(.*) and (\(.*?> 0\)) or (.*)$/g, "($1 or $3) and $2"),
  },
];

type Query = Alarm["metrics"][number];
/** Edits every metric of an alarm, or the text of its expressions. */
const queries =
  (change: (query: any) => object) =>
  (alarm: Alarm): Alarm => ({ ...alarm, metrics: alarm.metrics.map((query) => change(query) as Query) });
const stat = (more: object) =>
  queries((q) => ("metricStat" in q ? { ...q, metricStat: { ...q.metricStat, ...more } } : q));
const math = (from: string | RegExp, to: string) =>
  queries((q) => ("expression" in q ? { ...q, expression: q.expression.replace(from, to) } : q));
const metric = (from: string, to: string) =>
  queries((q) => JSON.parse(JSON.stringify(q).replaceAll(from, to)) as object);
const periods =
  (n: number) =>
  (alarm: Alarm): Alarm => ({ ...alarm, evaluationPeriods: n, datapointsToAlarm: n });

export const cloudwatch: readonly Mutant<Alarm>[] = [
  { alert: errorRate, wrong: "N off by one", edit: periods(2) },
  { alert: errorRate, wrong: "window halved", edit: stat({ period: 120 }) },
  { alert: errorRate, wrong: "4xx counted", edit: metric('"5xx"', '"4xx"') },
  { alert: errorRate, wrong: "percent for ratio", edit: (alarm) => ({ ...alarm, limit: 5 }) },
  { alert: errorRate, wrong: "no minimum of traffic", edit: math(">=20", ">=0") },
  { alert: latency, wrong: "another bucket", edit: metric("_le_0_5", "_le_1") },
  { alert: latency, wrong: "1 - x for the numerator", edit: math("within/all", "1-within/all") },
  {
    alert: latency,
    wrong: "the side flipped",
    edit: (alarm) => ({ ...alarm, comparisonOperator: "GreaterThanThreshold" }),
  },
  { alert: down, wrong: "missing data flipped", edit: (alarm) => ({ ...alarm, treatMissingData: "notBreaching" }) },
  { alert: down, wrong: "minimum for maximum", edit: stat({ stat: "Minimum" }) },
  { alert: active, wrong: "average for sum", edit: stat({ stat: "Average" }) },
  { alert: active, wrong: "the scrape interval forgotten", edit: math("*10", "") },
  { alert: memory, wrong: "the complement forgotten", edit: math("(whole-part)/whole", "part/whole") },
  { alert: memory, wrong: "N = F / W", edit: periods(2) },
  { alert: errors, wrong: "a rate of samples for a rate of events", edit: stat({ stat: "SampleCount" }) },
  { alert: errors, wrong: "not divided by the period", edit: math("/PERIOD(events)", "") },
  { alert: flags, wrong: "average for maximum", edit: stat({ stat: "Average" }) },
  { alert: cache, wrong: "the whole without its part", edit: math("part/(part+all2)", "part/all2") },
  { alert: confidence, wrong: "the guard gives the wrong side", edit: math(", 0.6)", ", 0)") },
  {
    alert: connections,
    wrong: "guard before missing",
    edit: math(/^IF\(IF.*$/, "IF(FILL(given,0)>0, FILL(level,0), 1)"),
  },
];

const kql =
  (from: string | RegExp, to: string) =>
  (rule: ScheduledQueryRule): ScheduledQueryRule => ({ ...rule, query: rule.query.replaceAll(from, to) });
const criteria =
  (more: Partial<ScheduledQueryRule["criteria"]>) =>
  (rule: ScheduledQueryRule): ScheduledQueryRule => ({ ...rule, criteria: { ...rule.criteria, ...more } });

export const azure: readonly Mutant<ScheduledQueryRule>[] = [
  { alert: errorRate, wrong: "N off by one", edit: kql("min_of(v0, v1, v2, v3)", "min_of(v0, v1, v2)") },
  { alert: errorRate, wrong: "the mildest minute for the worst", edit: kql("min_of(", "max_of(") },
  {
    alert: errorRate,
    wrong: "window halved",
    edit: kql(
      /timestamp > ago\((8|9|10|11)m\) and timestamp <= ago\((\d)m\)/g,
      "timestamp > ago($2m) - 150s and timestamp <= ago($2m)",
    ),
  },
  { alert: errorRate, wrong: "4xx counted", edit: kql('"5xx"', '"4xx"') },
  { alert: errorRate, wrong: "percent for ratio", edit: criteria({ threshold: 5 }) },
  { alert: errorRate, wrong: "no minimum of traffic", edit: kql(/>= 20\.0/g, ">= 0.0") },
  { alert: latency, wrong: "another bucket", edit: kql("_le_0_5", "_le_1") },
  { alert: latency, wrong: "1 - x for the numerator", edit: kql(/good(\d) \/ all/g, "1.0 - good$1 / all") },
  {
    alert: latency,
    wrong: "the side flipped",
    edit: criteria({ operator: "GreaterThan", timeAggregation: "Maximum" }),
  },
  {
    alert: down,
    wrong: "missing data flipped",
    edit: kql("summarize value = todouble(count())", "summarize value = 1.0 + count()"),
  },
  { alert: down, wrong: "minimum for maximum", edit: kql(/= max\(iff/g, "= min(iff") },
  { alert: active, wrong: "average for sum", edit: kql(/= sumif\(level_sum/g, "= avgif(level_sum") },
  { alert: memory, wrong: "the complement forgotten", edit: kql(/\(whole_mean(\d) - part_mean\d\)/g, "part_mean$1") },
  { alert: memory, wrong: "tuples lost", edit: criteria({ dimensions: [] }) },
  { alert: errors, wrong: "not divided by the window", edit: kql(" / 300.0", "") },
  { alert: errors, wrong: "data that has not arrived", edit: kql(/ago\((\d+)m\)/g, "ago($1m - 3m)") },
  { alert: flags, wrong: "average for maximum", edit: kql(/= max\(iff/g, "= avg(iff") },
  { alert: cache, wrong: "the part for the whole", edit: kql('in ("hit", "miss")', 'in ("miss")') },
  { alert: confidence, wrong: "evaluated half as often", edit: (rule) => ({ ...rule, evaluationFrequency: "PT10M" }) },
  {
    alert: connections,
    wrong: "missing data flipped",
    edit: kql(/level_rows(\d) == 0, 0\.0/g, "level_rows$1 == 0, 1e300"),
  },
];
