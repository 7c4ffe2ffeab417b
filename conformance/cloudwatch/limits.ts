import { type AlarmData, periodOf } from "./alarm.ts";
import { idsIn, parse } from "./parse.ts";

/**
 * Everything that `PutMetricAlarm` would refuse, as sentences; none for an alarm that it takes.
 *
 * Source: API_PutMetricAlarm, API_MetricDataQuery and API_MetricStat of the CloudWatch API reference.
 */
export function objections(alarm: AlarmData): readonly string[] {
  const { metrics, evaluationPeriods: n, datapointsToAlarm: m } = alarm;
  const stats = metrics.flatMap((q) => ("metricStat" in q ? [q.metricStat] : []));
  const expressions = metrics.flatMap((q) => ("expression" in q ? [q.expression] : []));
  const ids = metrics.map(({ id }) => id);
  const period = periodOf(alarm);
  const span = period * n;
  return [
    [alarm.name.length < 1 || alarm.name.length > 255, "the name has 1 to 255 characters"],
    [hasControl(alarm.name), "the name has no control characters"],
    [alarm.description.length > 1024, "the description has at most 1,024 characters"],
    [stats.length > 10, "at most 10 metrics"],
    [expressions.length > 10, "at most 10 expressions"],
    [expressions.some((e) => e.length > 2048), "an expression has at most 2,048 characters"],
    [metrics.filter((q) => q.returnData).length !== 1, "exactly one query returns data"],
    [new Set(ids).size !== ids.length, "ids are unique"],
    [ids.some((id) => !/^[a-z][A-Za-z0-9_]*$/.test(id) || id.length > 255), "ids match [a-z][A-Za-z0-9_]*"],
    [![10, 20, 30].includes(period) && period % 60 !== 0, "a period is 10, 20, 30 or a multiple of 60"],
    [span > (period < 3600 ? 86_400 : 604_800), "the evaluation range is a day, or a week for periods of an hour"],
    [m < 1 || m > n, "M is at least 1 and at most N"],
    [stats.some((s) => s.dimensions.length > 30), "a metric has at most 30 dimensions"],
    [!Number.isFinite(alarm.limit), "the threshold is a number"],
    ...expressions.flatMap((expression) => wrongIn(expression, ids)),
  ].flatMap(([wrong, rule]) => (wrong ? [String(rule)] : []));
}

const hasControl = (text: string): boolean => [...text].some((c) => c < " " || c === "\u007f");

function wrongIn(expression: string, ids: readonly string[]): readonly (readonly [boolean, string])[] {
  try {
    return idsIn(parse(expression)).map((id) => [!ids.includes(id), `${expression}: there is no id ${id}`] as const);
  } catch (error) {
    return [[true, `${expression}: ${(error as Error).message}`]];
  }
}
