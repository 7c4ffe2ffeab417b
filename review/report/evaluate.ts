/** Signals over time, every value read by the reference that judges the platforms. */

import { bucketAt, core, type Node } from "../../model/node.ts";
import type { Distribution } from "../../model/panel.ts";
import type { Quantity } from "../../model/quantity.ts";
import type { History } from "../../model/reference/history.ts";
import { increases } from "../../model/reference/increase.ts";
import { quotient } from "../../model/reference/quotient.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import { judge } from "../../model/reference/verdict.ts";
import type { Signal } from "../../model/signal.ts";
import type { Line, Threshold } from "../../model/threshold.ts";

/** Time in seconds, and the value in the base unit of the signal's dimension; nothing where there is none. */
export type Point = readonly [time: number, value: number | undefined];
export interface Curve {
  readonly tuple: Tuple;
  readonly points: readonly Point[];
}

/** Signals stand on several panels, and in thresholds: each is read once. */
const known = new WeakMap<History, WeakMap<readonly number[], WeakMap<Signal, readonly Curve[]>>>();

/** One curve for each value of the labels that the signal keeps, sorted. @param times the same list for the same times */
export function curvesOf(signal: Signal, history: History, times: readonly number[]): readonly Curve[] {
  const ofHistory = known.get(history) ?? new WeakMap();
  const ofTimes = ofHistory.get(times) ?? new WeakMap();
  const found = ofTimes.get(signal) ?? readCurves(signal, history, times);
  known.set(history, ofHistory.set(times, ofTimes.set(signal, found)));
  return found;
}

function readCurves(signal: Signal, history: History, times: readonly number[]): readonly Curve[] {
  const curves = new Map<string, { tuple: Tuple; points: Point[] }>();
  times.forEach((time, i) => {
    for (const { tuple, value } of valuesAt(signal, history, time)) {
      const key = JSON.stringify(Object.entries(tuple).sort());
      const curve = curves.get(key) ?? { tuple, points: times.map((t): Point => [t, undefined]) };
      curve.points[i] = [time, value === undefined ? undefined : value * signal.unit.factor];
      curves.set(key, curve);
    }
  });
  return [...curves].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, curve]) => curve);
}

interface Value {
  readonly tuple: Tuple;
  readonly value: number | undefined;
}

function valuesAt(signal: Signal, history: History, time: number): readonly Value[] {
  const inner = core(signal.node);
  if (inner.kind === "quantile") return quantiles(signal, inner, history, time);
  return read(signal, { side: "above", limit: signal.unit(0) }, history, time);
}

/** What the reference reads; that nothing is there is no value. */
const read = (signal: Signal, line: Line, history: History, time: number): readonly Value[] =>
  judge({ signal, line } as Threshold, history, time)
    .filter(({ verdict }) => verdict !== "missing")
    .map(({ tuple, value }) => ({ tuple, value }));

/** The share at or below each bound, as the reference says it; between two bounds observations are taken as spread evenly. */
function quantiles(
  { unit }: Signal,
  { q, of, over, by }: Extract<Node, { kind: "quantile" }>,
  history: History,
  time: number,
): readonly Value[] {
  const bounds: readonly Quantity[] = of.metric.kind === "histogram" ? of.metric.buckets : [];
  const window = { from: time - over, to: time };
  // all observations are the same at each bound: they are counted once
  const all = increases(history.select({ ...of, part: "count" }), by, window);
  const shares = bounds.map((limit) => {
    const upTo = increases(history.select(of, bucketAt(of.metric, limit)), by, window);
    return quotient(upTo, all, { complement: false, withoutTop: undefined });
  });
  return [...all].map(([key, { tuple }]) => {
    const own = shares.map((reads) => reads.get(key)?.value);
    return { tuple, value: interpolated(q, bounds, own, unit.factor) };
  });
}

function interpolated(
  q: number,
  bounds: readonly Quantity[],
  shares: readonly (number | undefined)[],
  factor: number,
): number | undefined {
  if (shares.some((share) => share === undefined)) return undefined;
  const index = shares.findIndex((share) => (share as number) >= q);
  // beyond the last bound nothing more is known
  if (index < 0) return (bounds.at(-1)?.base ?? 0) / factor;
  const [low, high] = [bounds[index - 1]?.base ?? 0, bounds[index]?.base ?? 0];
  const [before, upTo] = [shares[index - 1] ?? 0, shares[index] as number];
  const part = upTo > before ? (q - before) / (upTo - before) : 1;
  return (low + part * (high - low)) / factor;
}

/** The observations in each bucket of a window that ends at a time, and those beyond the last bound. */
export function spreadOf(distribution: Distribution, history: History, time: number): readonly number[] {
  const { of, over } = distribution;
  const bounds = of.metric.kind === "histogram" ? of.metric.buckets : [];
  const upTo = [
    ...bounds.map((bound: Quantity) => Number((bound.base / of.metric.unit.factor).toPrecision(15))),
    undefined,
  ].map((le) => countedUpTo(distribution, le, over, history, time));
  return upTo.map((sum, i) => Math.max(0, sum - (upTo[i - 1] ?? 0)));
}

function countedUpTo(
  { of, unit }: Distribution,
  le: number | undefined,
  over: number,
  history: History,
  time: number,
): number {
  const selection = { ...of, part: "count" as const, ...(le !== undefined && { le }) };
  const signal: Signal = { measures: unit.dimension, unit, node: { kind: "increase", of: selection, over, by: [] } };
  return read(signal, { side: "above", limit: unit(0) }, history, time)[0]?.value ?? 0;
}
