import { judge, type Point, type State, type Treatment } from "./judge.ts";
import { evaluate, type Series, type Sparse } from "./math.ts";
import { type Ast, idsIn, parse } from "./parse.ts";
import type { Metrics, Stat } from "./published.ts";

/** An alarm as `PutMetricAlarm` takes it, as far as it is evaluated. */
export interface AlarmData {
  readonly name: string;
  readonly description: string;
  readonly metrics: readonly ({ readonly id: string; readonly returnData: boolean } & (
    | { readonly metricStat: Stat }
    | { readonly expression: string }
  ))[];
  readonly limit: number;
  readonly comparisonOperator: string;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: Treatment;
}

export interface Conditions {
  /** Points that are retrieved beyond N; the guide's example has two. @default 2 */
  readonly extra?: number;
  readonly sparse?: Sparse;
  /** How far back the newest period ends: the data has not arrived yet. Seconds. @default 0 */
  readonly settle?: number;
  /** How old data is when it arrives: the newest periods are judged without what is younger. Seconds. @default 0 */
  readonly delay?: number;
  /** Seconds from 1970 to second 0. @default 0 */
  readonly origin?: number;
}
export interface Firing {
  readonly fires: number;
  readonly resolves?: number;
}

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/** When an alarm goes to ALARM and leaves it, evaluated every minute over periods that slide with it. */
export function firings(
  alarm: AlarmData,
  metrics: Pick<Metrics, "read">,
  span: { readonly from: number; readonly to: number },
  conditions: Conditions = {},
): readonly Firing[] {
  const { extra = 2, settle = 0, delay = 0 } = conditions;
  const period = periodOf(alarm);
  const points = pointsOf(alarm, metrics, conditions);
  const rule = { n: alarm.evaluationPeriods, m: alarm.datapointsToAlarm, treat: alarm.treatMissingData };
  const found: Firing[] = [];
  let state: State = "INSUFFICIENT_DATA";
  for (let t = span.from; t <= span.to; t += 60) {
    const newest = rule.n + extra - 1;
    const range = Array.from({ length: newest + 1 }, (_, i) => points(t - settle - (newest - i) * period, t - delay));
    const next = judge(range, rule, state);
    if (next === "ALARM" && state !== "ALARM") found.push({ fires: t });
    if (next !== "ALARM" && state === "ALARM") found.push({ ...(found.pop() as Firing), resolves: t });
    state = next;
  }
  return found;
}

export function periodOf({ metrics }: Pick<AlarmData, "metrics">): number {
  const periods = new Set(metrics.flatMap((m) => ("metricStat" in m ? [m.metricStat.period] : [])));
  const [period] = periods;
  if (periods.size !== 1 || period === undefined) throw new Error("all metrics of an alarm have one period");
  return period;
}

/** The point of the period that ends at a time, remembered. */
function pointsOf(
  alarm: AlarmData,
  metrics: Pick<Metrics, "read">,
  { sparse, origin }: Conditions,
): (t: number, arrived: number) => Point {
  const value = valueAt(alarm, metrics, sparse, origin);
  const compare = comparisons[alarm.comparisonOperator];
  if (!compare) throw new Error(`there is no operator ${alarm.comparisonOperator}`);
  const known = new Map<string, Point>();
  return (t, arrived) => {
    const key = `${t} ${Math.min(t, arrived)}`;
    const before = known.get(key);
    if (before) return before;
    const now = value(t, arrived);
    const point = now === undefined ? "-" : compare(now, alarm.limit) ? "X" : "0";
    known.set(key, point);
    return point;
  };
}

/** What an alarm compares, over the period that ends at a time; undefined where there is no point. */
export function valueAt(
  { metrics: queries }: Pick<AlarmData, "metrics">,
  metrics: Pick<Metrics, "read">,
  sparse: Sparse = "as the series",
  origin = 0,
): (t: number, arrived?: number) => number | undefined {
  const parsed = new Map<string, Ast>();
  for (const query of queries) if ("expression" in query) parsed.set(query.id, parse(query.expression));
  const returned = queries.find((query) => query.returnData)?.id ?? "";
  const period = periodOf({ metrics: queries });
  return (t, arrived = t) => {
    const series = new Map<string, Series>();
    for (const query of queries) {
      if ("metricStat" in query) series.set(query.id, [metrics.read(query.metricStat, t, arrived)]);
    }
    // a point bears the time at which its period begins
    return resolve(returned, series, parsed, { period, sparse, times: [origin + t - period] })[0];
  };
}

function resolve(
  id: string,
  metrics: ReadonlyMap<string, Series>,
  parsed: ReadonlyMap<string, Ast>,
  options: { readonly period: number; readonly sparse: Sparse; readonly times: readonly number[] },
): Series {
  const metric = metrics.get(id);
  if (metric) return metric;
  const ast = parsed.get(id);
  if (!ast) throw new Error(`there is no id ${id}`);
  const used = idsIn(ast).filter((other) => !metrics.has(other));
  const inner = used.map((other) => [other, resolve(other, metrics, parsed, options)] as const);
  return evaluate(ast, { series: new Map([...metrics, ...inner]), ...options });
}
