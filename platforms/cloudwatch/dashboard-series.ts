import { whyUnavailable } from "../../model/availability.ts";
import { declaredTuples } from "../../model/combinations.ts";
import type { Environment } from "../../model/environment.ts";
import type { SourceKind } from "../../model/metric.ts";
import { core, type Node, selections } from "../../model/node.ts";
import type { Panel } from "../../model/panel.ts";
import type { PanelLine } from "../../model/panel-lines.ts";
import { text, tidy, type Unit } from "../../model/quantity.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import type { Signal } from "../../model/signal.ts";
import { hasPercentiles, nativeOf } from "../../queries/metric-math/native.ts";
import type { Query } from "../../queries/metric-math/query.ts";
import { Reader } from "../../queries/metric-math/reader.ts";
import { areCarried, type Carried } from "./carried.ts";
import type { MetricRow, RowOptions } from "./dashboard-body.ts";
import { errors } from "./dashboard-errors.ts";
import { shareAt, shownValue } from "./dashboard-value.ts";
import { isPeriod, nearestPeriods } from "./limits.ts";

/** Whose panels are drawn, and what is there to draw them from. */
export interface Context {
  readonly environment: Environment;
  readonly service: Service;
  /** Its thresholds, as they hold in the environment. */
  readonly resolved: readonly Resolved[];
  /** The kinds of sources whose metrics reach CloudWatch. */
  readonly watched: readonly SourceKind[];
  /** The metrics that there are. */
  readonly carried: Carried;
}

/** The longest period: a day. API_GetMetricData and "CloudWatch concepts" of the user guide. */
export const longestPeriod = 86_400;

/** The rows of what a panel shows in its own unit: every series but quantiles, for each declared label value. */
export function seriesRows(panel: Panel, unit: Unit, context: Context): readonly MetricRow[] {
  if (!("series" in panel)) return distributionRows(panel.title, panel.distribution, context);
  return panel.series.flatMap(({ name, signal }, i) => {
    const factor = tidy(signal.unit.factor / unit.factor);
    return isWatched(signal.node, context) ? signalRows(panel.title, { name, signal }, `s${i}_`, factor, context) : [];
  });
}

/** How many observations there were: all that travels of a distribution. */
function distributionRows(
  title: string,
  { of, over, unit }: Extract<Panel, { readonly distribution: unknown }>["distribution"],
  context: Context,
): readonly MetricRow[] {
  const node: Node = { kind: "increase", of, over, by: [] };
  const signal: Signal = { measures: "count", unit, node };
  return isWatched(node, context) ? signalRows(title, { name: "observations", signal }, "s0_", 1, context) : [];
}

function signalRows(
  title: string,
  { name, signal: { node } }: { readonly name: string; readonly signal: Signal },
  prefix: string,
  factor: number,
  context: Context,
): readonly MetricRow[] {
  const tuples = declaredTuples(node);
  return tuples.flatMap((tuple, i) => {
    const reader = readerOf(title, node, tuple, context);
    const value = shownValue(node, reader, tuples.length === 1 ? prefix : `${prefix}${i}_`, factor);
    const queries = reader.queries();
    return value !== undefined && areCarried(queries, context.carried)
      ? rowsOf(value, labelOf(name, tuple), queries)
      : [];
  });
}

/** For each line of a quantile: the share of the observations at or below it, in percent. */
export function shareRows(lines: readonly PanelLine[], axis: Pick<RowOptions, "yAxis">): readonly MetricRow[] {
  return lines.flatMap(({ resolved }, line) => {
    if (!resolved) return [];
    const { threshold } = resolved;
    const { node } = threshold.signal;
    if (node.kind !== "quantile") return [];
    return declaredTuples(node).flatMap((tuple, i) => {
      const reader = readerOf(threshold.name, node, tuple, resolved);
      const share = shareAt(node, threshold.line, reader, `q${line}_${i}_`);
      const name = `within ${text(threshold.line.limit)} (${threshold.name})`;
      return rowsOf(share, labelOf(name, tuple), reader.queries(), axis);
    });
  });
}

/** Those of quantiles whose buckets travel. */
export const quantileLines = (lines: readonly PanelLine[]): readonly PanelLine[] =>
  lines.filter((line) => line.resolved && isInBuckets(line) && !whyUnavailable(line.resolved, "aws"));

/** Whether a line is of a quantile that is made of buckets or lines. AWS has those of its own metrics themselves. */
export const isInBuckets = ({ resolved }: PanelLine): boolean =>
  resolved?.threshold.signal.node.kind === "quantile" &&
  !hasPercentiles(nativeOf(resolved, resolved.threshold.signal.node));

/** Whether all that a signal reads reaches CloudWatch, or is measured by AWS itself. */
export const isWatched = (node: Node, context: Pick<Context, "environment" | "service" | "watched">): boolean =>
  nativeOf(context, core(node)) !== undefined ||
  selections(node).every(({ metric }) => context.watched.includes(metric.source.kind));

export function readerOf(
  panel: string,
  node: Node,
  tuple: Tuple,
  of: Pick<Resolved, "environment" | "service">,
): Reader {
  const period = Math.min(node.over, longestPeriod);
  if (!isPeriod(period)) throw errors.period(panel, period, nearestPeriods(period));
  // a reader takes no more of a threshold than whose it is
  return new Reader(of as Resolved, period, tuple);
}

const labelOf = (name: string, tuple: Tuple): string => [name, ...Object.values(tuple)].join(" ");

/** A value, drawn, and the metrics it reads, hidden; a metric that is the value is drawn itself. */
export function rowsOf(
  value: string,
  label: string,
  queries: readonly Query[],
  axis: Pick<RowOptions, "yAxis"> = {},
): readonly MetricRow[] {
  const period = queries.flatMap((query) => ("metricStat" in query ? [query.metricStat.period] : []))[0];
  const single = queries.some(({ id }) => id === value);
  const id = `${queries[0]?.id}_shown`;
  const expression: MetricRow = [{ expression: value, id, label, ...(period && { period }), ...axis }];
  return [...(single ? [] : [expression]), ...queries.map((query) => metricRow(query, single, label, axis))];
}

function metricRow(query: Query, drawn: boolean, label: string, axis: Pick<RowOptions, "yAxis">): MetricRow {
  if ("expression" in query) return [{ id: query.id, expression: query.expression, visible: false }];
  const { namespace, metricName, dimensions, stat, period } = query.metricStat;
  const said = drawn ? { label, ...axis } : { visible: false as const };
  return [
    namespace,
    metricName,
    ...dimensions.flatMap(({ name, value }) => [name, value]),
    { id: query.id, stat, period, ...said },
  ];
}
