/**
 * Which table a signal is read from, and how its rows are told apart: `customMetrics`, filled by our collector, or
 * the platform's own telemetry, where an application says that it is there.
 */
import type { Native, NativeSources, NativeTable } from "../../model/azure-native.ts";
import type { Matcher } from "../../model/matcher.ts";
import type { Metric } from "../../model/metric.ts";
import type { Selection } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import { classOf, identity, publishedName } from "../published.ts";
import { kqlErrors } from "./errors.ts";
import { literal, real } from "./text.ts";

export type { Native, NativeSources, NativeTable };

/** One selection as conditions and expressions on the rows of a table. */
export interface Rows {
  readonly table: "customMetrics" | NativeTable;
  /** What every row of the metric satisfies. */
  readonly metric: readonly string[];
  /** What the rows of this selection satisfy besides. */
  readonly where: readonly string[];
  /** Events of a row, or their amount. `real`, so that quotients are. */
  readonly amount: string;
  /** For gauges: the greatest and least value, the sum of the values and their number in a row. */
  readonly level: { readonly max: string; readonly min: string; readonly sum: string; readonly count: string };
  /** The expression of a label, or `undefined` where the table does not have it. */
  readonly label: (name: string) => string | undefined;
}

type Where = Pick<Resolved, "environment" | "service">;

/**
 * How a selection is read. @throws kqlErrors.nativeLabel
 *
 * @param le picks a bucket, in the unit of the histogram. @default the one that the selection asks for itself
 */
export function rowsOf(selection: Selection, at: Where, native: NativeSources, le = selection.le): Rows {
  const own = native[selection.metric.name];
  return own ? nativeRows(selection, own, le) : publishedRows(selection, at, le);
}

const dimension = (name: string): string => `tostring(customDimensions[${literal(name)}])`;
const published = {
  max: "valueMax",
  min: "valueMin",
  sum: "valueSum",
  count: "valueCount",
};

const identities = new WeakMap<Resolved["environment"], Map<string, readonly string[]>>();
/** The labels that every row of a service's metrics has, as conditions. Remembered. */
function identityOf(at: Where, metric: Metric): readonly string[] {
  const known = identities.get(at.environment) ?? new Map<string, readonly string[]>();
  identities.set(at.environment, known);
  const key = `${at.service.name} ${metric.source.job}`;
  const found =
    known.get(key) ?? identity(at, metric).map(({ name, value }) => `${dimension(name)} == ${literal(value)}`);
  known.set(key, found);
  return found;
}

function publishedRows({ metric, part, where }: Selection, at: Where, le?: number): Rows {
  return {
    table: "customMetrics",
    // the name first: it is a column, and spares the rows of all other metrics from being parsed
    metric: [`name == ${literal(publishedName(metric, part, le))}`, ...identityOf(at, metric)],
    where: where.map(publishedMatch),
    amount: "valueSum",
    level: published,
    label: dimension,
  };
}

function publishedMatch(matcher: Matcher): string {
  if ("values" in matcher) return oneOf(dimension(matcher.label), matcher.values);
  const { name, value } = classOf(matcher);
  return `${dimension(name)} == ${literal(value)}`;
}

const oneOf = (expression: string, values: readonly string[]): string =>
  values.length === 1
    ? `${expression} == ${literal(values[0] as string)}`
    : `${expression} in (${values.map(literal).join(", ")})`;

/** Rows stand for `itemCount` events each, since telemetry is sampled. */
const events = "todouble(itemCount)";
const succeeded = 'iff(success in ("1", "True", "true"), 1.0, 0.0)';

function nativeRows({ metric, part, where }: Selection, native: Native, le?: number): Rows {
  const state = metric.kind === "gauge";
  return {
    table: native.table,
    metric: Object.entries(native.where)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name} == ${literal(value)}`),
    where: [...where.map((m) => nativeMatch(metric, native, m)), ...(le === undefined ? [] : [atMost(metric, le)])],
    amount: part === "sum" ? `duration * ${events} / ${real(milliseconds(metric, 1))}` : events,
    level: state ? { max: succeeded, min: succeeded, sum: succeeded, count: "1" } : published,
    label: (name) => native.labels?.[name],
  };
}

/** `duration` counts milliseconds, a histogram of time whatever it was declared with. */
const milliseconds = (metric: Metric, value: number): number =>
  Number((value * metric.unit.factor * 1000).toPrecision(15));
const atMost = (metric: Metric, le: number): string => `duration <= ${real(milliseconds(metric, le))}`;

/** A class of status codes is a range of numbers: `success` is something else, since it counts 401 as good and other 4xx as bad. */
function nativeMatch(metric: Metric, native: Native, matcher: Matcher): string {
  const expression = native.labels?.[matcher.label];
  if (expression === undefined) throw kqlErrors.nativeLabel(metric.name, matcher.label, native.table);
  if ("values" in matcher) return oneOf(expression, matcher.values);
  if ("set" in matcher) return `${matcher.set ? "isnotempty" : "isempty"}(${expression})`;
  if (!/^\d$/.test(matcher.prefix)) return `${expression} startswith_cs ${literal(matcher.prefix)}`;
  const first = Number(matcher.prefix) * 100;
  return `toint(${expression}) >= ${first} and toint(${expression}) < ${first + 100}`;
}
