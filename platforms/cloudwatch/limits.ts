import type { Resolved } from "../../model/resolve.ts";
import type { MetricStat } from "../../queries/metric-math/query.ts";
import type { Alarm } from "./alarm.ts";
import { mostMetrics } from "./encoding.ts";
import { errors } from "./errors.ts";

/*
 * Limits of PutMetricAlarm and its types MetricDataQuery, MetricStat and Dimension:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const mostExpressions = 10;
const longestExpression = 2048;
const longestValue = 1024;
const mostActions = 5;
const day = 86_400;

/** Refuses what CloudWatch would refuse when it is deployed. @throws the errors of ./errors.ts */
export function checkWindows(resolved: Resolved, periods: number): void {
  const { threshold, id } = resolved;
  const at = threshold.place.text;
  const period = threshold.signal.node.over;
  if (!isPeriod(period)) throw errors.period(id, period, nearestPeriods(period), at);
  const other = threshold.provided?.signal.node.over ?? period;
  if (other !== period) throw errors.onePeriod(id, period, other, at);
  const most = period < 3600 ? day : 7 * day;
  if (period * periods > most) throw errors.evaluationRange(id, period * periods, most, at);
}

const short = [10, 20, 30];
export const isPeriod = (seconds: number): boolean => short.includes(seconds) || (seconds > 0 && seconds % 60 === 0);

/** The periods around a number of seconds that is none. */
export function nearestPeriods(seconds: number): readonly number[] {
  const multiple = Math.floor(seconds / 60) * 60;
  const known = [...short, multiple, multiple + 60].filter((period) => period > 0);
  const below = known.filter((period) => period < seconds);
  const above = known.filter((period) => period > seconds);
  return [...(below.length > 0 ? [Math.max(...below)] : []), Math.min(...above)];
}

/** @throws errors.tooMany, errors.expressionLength, errors.dimension */
export function checkQueries({ id, threshold }: Resolved, { metrics }: Pick<Alarm, "metrics">): void {
  const at = threshold.place.text;
  const stats = metrics.flatMap((query) => ("metricStat" in query ? [query.metricStat] : []));
  const expressions = metrics.flatMap((query) => ("expression" in query ? [query.expression] : []));
  if (stats.length > mostMetrics) throw errors.tooMany(id, "metrics", stats.length, mostMetrics, at);
  if (expressions.length > mostExpressions) {
    throw errors.tooMany(id, "expressions", expressions.length, mostExpressions, at);
  }
  for (const { length } of expressions) {
    if (length > longestExpression) throw errors.expressionLength(id, length, longestExpression, at);
  }
  for (const stat of stats) checkDimensions(id, stat, at);
}

function checkDimensions(id: string, { dimensions }: MetricStat, at: string | undefined): void {
  for (const { name, value } of dimensions) {
    if (!/^[ -~]+$/.test(value) || value.trim() === "" || value.length > longestValue) {
      throw errors.dimension(id, name, value, at);
    }
  }
}

/** Alarms of one account and region have different names. @throws errors.sameName */
export function checkNames(alarms: readonly Alarm[]): void {
  const seen = new Map<string, Alarm>();
  for (const alarm of alarms) {
    const first = seen.get(alarm.name);
    if (first) throw errors.sameName(alarm.name, told(first), told(alarm));
    seen.set(alarm.name, alarm);
  }
}

const told = ({ id, tuple }: Alarm): string =>
  [id, ...Object.entries(tuple).map(([label, value]) => `${label}=${value}`)].join(" ");

/** What an alarm on metric math can call; EC2 actions are not among them. */
const callable = ["sns", "lambda", "autoscaling", "ssm", "ssm-incidents", "aiops"];

/** Actions of one state: at most five, of services that an alarm can call. @throws errors.tooManyActions, errors.action */
export function checkActions(name: string, state: "alarm" | "ok", arns: readonly string[]): void {
  if (arns.length > mostActions) throw errors.tooManyActions(name, state, arns.length, mostActions);
  for (const arn of arns) {
    const [scheme, , service = ""] = arn.split(":");
    // what is not an ARN yet is a reference that Terraform resolves
    if (scheme === "arn" && !callable.includes(service)) throw errors.action(name, arn, callable);
  }
}
