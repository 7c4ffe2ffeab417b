import { errors } from "./errors.ts";
import {
  type Counter,
  checkLabel,
  type Declared,
  type Gauge,
  type Histogram,
  type LabelOf,
  type Labels,
  type Matcher,
  type Metric,
  matchers,
  narrowed,
  type Source,
  type Where,
} from "./metric.ts";
import {
  type Amount,
  baseUnit,
  type Dimension,
  unit as makeUnit,
  minutes,
  type Quantity,
  ratio as ratioUnit,
  text,
  tidy,
  type Unit,
} from "./quantity.ts";

/** One word for time and instances: `sum` is the sum over series of their average over time. */
export type Across = "avg" | "max" | "min" | "sum";

/** A metric, or one of the series of a histogram, with conditions on its labels. */
export interface Selection {
  readonly metric: Metric;
  readonly part: "value" | "count" | "sum";
  readonly where: readonly Matcher[];
  /** Of a histogram: the observations at or below this bound, in the unit it exports. */
  readonly le?: number;
  /** Of the whole of `part`: what is counted beside it, and added to it. */
  readonly and?: Selection;
}

interface Read {
  /** The window (t-W, t], in seconds. */
  readonly over: number;
  /** The labels that are kept, sorted: one alert for each of their values. */
  readonly by: readonly string[];
}
/** What compilers and the reference read. A closed set; each has one meaning (docs/semantics.md). */
export type Node =
  | ({ readonly kind: "rate" | "increase"; readonly of: Selection } & Read)
  | ({
      readonly kind: "quotient";
      readonly top: Selection;
      readonly bottom: Selection;
      readonly complement: boolean;
    } & Read)
  | ({ readonly kind: "quantile"; readonly q: number; readonly of: Selection } & Read)
  | ({ readonly kind: "level"; readonly of: Selection; readonly across: Across } & Read)
  | ({
      readonly kind: "level quotient";
      readonly top: Selection;
      readonly bottom: Selection | number;
      readonly across: Across;
      readonly complement: boolean;
      /** The name by which an environment says another number. */
      readonly constant?: string;
    } & Read)
  /** The value of `of`, in the unit it comes out in, times the factor. */
  | ({ readonly kind: "scale"; readonly of: Node; readonly factor: number } & Read)
  | ({ readonly kind: "unusual"; readonly of: Node; readonly days: number } & Read);

/** A typed expression over metrics. `D` is what it measures. */
export interface Signal<D extends Dimension = Dimension> {
  readonly measures: D;
  /** The unit in which the node's value comes out; limits are converted to it. */
  readonly unit: Unit<D>;
  readonly node: Node;
}

type Duration = Quantity<"time">;
type Per<D extends Amount> = `${D} per second`;
interface Options<L extends Labels> {
  readonly over: Duration;
  readonly where?: Where<L>;
  readonly by?: readonly LabelOf<L>[];
}

const read = (metric: Metric, by: readonly string[] | undefined, over: Duration): Read => {
  for (const label of by ?? []) checkLabel(metric, label);
  return { over: over.base, by: [...new Set(by ?? [])].sort() };
};
const select = (metric: Metric, where?: object, part: Selection["part"] = "value"): Selection => ({
  metric,
  part,
  where: matchers(metric, where as Record<string, unknown> | undefined),
});

/** What the observations of a histogram add up to: it grows as a counter does. */
export interface Total<L extends Labels, D extends Amount> {
  readonly total: Histogram<L, D>;
}
export const total = <L extends Labels, D extends Amount>(histogram: Histogram<L, D>): Total<L, D> => ({
  total: histogram,
});
const growing = (of: Counter | Total<any, any>, where?: object): Selection =>
  "total" in of ? select(of.total, where, "sum") : select(of, where);

/** Events, or amount, per second. */
export function rate<L extends Labels, D extends Amount>(
  counter: Counter<L, D> | Total<L, D>,
  o: Options<NoInfer<L>>,
): Signal<Per<D>> {
  const of = growing(counter, o.where);
  const { unit: own } = of.metric;
  const measures = `${own.dimension} per second` as Per<D>;
  const unit =
    own.factor === 1
      ? (baseUnit[measures] as unknown as Unit<Per<D>>)
      : makeUnit(measures, own.factor, ` ${own.symbol}/s`);
  return { measures, unit, node: { kind: "rate", of, ...read(of.metric, o.by, o.over) } };
}

/** Events, or amount, in the window. */
export function increase<L extends Labels, D extends Amount>(
  counter: Counter<L, D> | Total<L, D>,
  o: Options<NoInfer<L>>,
): Signal<D> {
  const of = growing(counter, o.where);
  const node: Node = { kind: "increase", of, ...read(of.metric, o.by, o.over) };
  return { measures: of.metric.unit.dimension as D, unit: of.metric.unit as Unit<D>, node };
}

/** The part of the events that match, of all or of those `within`. */
export function share<L extends Labels, D extends Amount>(
  counter: Counter<L, D>,
  match: Where<NoInfer<L>>,
  o: { readonly over: Duration; readonly within?: Where<NoInfer<L>>; readonly by?: readonly LabelOf<NoInfer<L>>[] },
): Signal<"ratio"> {
  const bottom = select(counter, o.within);
  const matched = select(counter, match);
  if (matched.where.length === 0)
    throw errors.signal(
      `A share of ${counter.name} that matches everything`,
      "Name the label that tells the matching events apart",
    );
  // a label may stand in both: then both conditions hold
  const both = narrowed([...matched.where, ...bottom.where]);
  const top = { ...matched, where: [...both].sort((a, b) => (a.label < b.label ? -1 : 1)) };
  return {
    measures: "ratio",
    unit: ratioUnit,
    node: { kind: "quotient", top, bottom, complement: false, ...read(counter, o.by, o.over) },
  };
}

/** A metric narrowed by its labels, as an operand of `ratio`. */
export interface Only<M extends Metric, L extends Labels, D extends Dimension> {
  readonly only: M;
  readonly where: Where<L>;
  readonly measures: D;
}
export function only<L extends Labels, D extends Amount>(
  metric: Counter<L, D>,
  where: Where<NoInfer<L>>,
): Only<Counter<L, D>, L, D>;
export function only<L extends Labels, D extends Dimension>(
  metric: Gauge<L, D>,
  where: Where<NoInfer<L>>,
): Only<Gauge<L, D>, L, D>;
export function only(metric: Metric, where: object): Only<any, any, any> {
  return { only: metric, where: where as Where<Labels>, measures: metric.unit.dimension };
}
/** A fixed quantity as the whole of a ratio, such as a memory limit. */
export interface Constant<D extends Dimension> {
  readonly constant: Quantity<D>;
  /** By which an environment says what it is there. @default the same everywhere */
  readonly name?: string;
}
export const constant = <D extends Dimension>(quantity: Quantity<D>, name?: string): Constant<D> => {
  if (quantity.base === 0) throw errors.signal("A ratio to the constant zero", "Use the real limit");
  return name === undefined ? { constant: quantity } : { constant: quantity, name };
};

/** A metric of one kind, whole or narrowed. */
type Operand<K extends string, L extends Labels, D extends Dimension> =
  | Declared<K, L, D>
  | Only<Declared<K, L, D> & Metric, L, D>;
/** Counters are added up over a window; gauges are read with an aggregator, and may be compared with a constant. */
type RatioOptions<K, By> = K extends "counter"
  ? { readonly over: Duration; readonly by?: readonly By[] }
  : { readonly across: Across; readonly over?: Duration; readonly by?: readonly By[] };
const operand = (o: Counter | Gauge | Only<Counter | Gauge, any, any>): Selection =>
  "only" in o ? select(o.only, o.where) : select(o);

/** The quotient of two sums over one window, or of two gauges matched on labels. */
export function ratio<
  const K extends "counter" | "gauge",
  A extends Labels,
  D extends Dimension,
  B extends Labels = Labels,
>(
  top: Operand<K, A, D>,
  bottom: Operand<NoInfer<K>, B, NoInfer<D>> | (K extends "gauge" ? Constant<NoInfer<D>> : never),
  o: RatioOptions<NoInfer<K>, LabelOf<NoInfer<A>> & LabelOf<NoInfer<B>>>,
): Signal<"ratio">;
export function ratio(
  top: Counter | Gauge | Only<any, any, any>,
  bottom: Counter | Gauge | Only<any, any, any> | Constant<Dimension>,
  o: { readonly over?: Duration; readonly across?: Across; readonly by?: readonly string[] },
): Signal<"ratio"> {
  const over = o.over ?? minutes(1);
  const upper = operand(top);
  const lower = "constant" in bottom ? bottom.constant.base / upper.metric.unit.factor : operand(bottom);
  const window = read(upper.metric, o.by, over);
  if (typeof lower !== "number") read(lower.metric, o.by, over);
  const across = o.across;
  const named = "constant" in bottom && bottom.name !== undefined ? { constant: bottom.name } : {};
  const node: Node = across
    ? { kind: "level quotient", top: upper, bottom: lower, across, complement: false, ...named, ...window }
    : { kind: "quotient", top: upper, bottom: lower as Selection, complement: false, ...window };
  return { measures: "ratio", unit: ratioUnit, node };
}

/**
 * What one counter is of two that together are all there is: `part(hits, { and: misses })` is hits / (hits + misses).
 *
 * A counter that nobody has seen yet counts as zero; while both are missing there is no value.
 * @throws errors.signal for one counter with itself, or two of different units
 */
export function part<A extends Labels, D extends Amount, B extends Labels = Labels>(
  counter: Operand<"counter", A, D>,
  o: {
    readonly and: Operand<"counter", B, NoInfer<D>>;
    readonly over: Duration;
    readonly by?: readonly (LabelOf<NoInfer<A>> & LabelOf<NoInfer<B>>)[];
  },
): Signal<"ratio"> {
  const top = operand(counter as Counter);
  const rest = operand(o.and as Counter);
  const { name } = top.metric;
  if (rest.metric === top.metric)
    throw errors.signal(`${name} as a part of itself and itself`, "Name another counter, or use share for its labels");
  if (rest.metric.unit.factor !== top.metric.unit.factor)
    throw errors.signal(`${name} and ${rest.metric.name} in different units`, "Count both in the same unit");
  read(rest.metric, o.by, o.over);
  const bottom = { ...top, and: rest };
  const node: Node = { kind: "quotient", top, bottom, complement: false, ...read(top.metric, o.by, o.over) };
  return { measures: "ratio", unit: ratioUnit, node };
}

/** The q-quantile of the observations; compared as a share at a bucket bound on every platform. */
export function quantile<L extends Labels, D extends Dimension>(
  q: number,
  histogram: Histogram<L, D>,
  o: Options<NoInfer<L>>,
): Signal<D> {
  if (!(q > 0 && q < 1))
    throw errors.signal(`A quantile of ${q} of ${histogram.name}`, "A quantile lies between 0 and 1, such as 0.95");
  const node: Node = { kind: "quantile", q, of: select(histogram, o.where), ...read(histogram, o.by, o.over) };
  return { measures: histogram.unit.dimension, unit: histogram.unit, node };
}

/** The part of the observations at or below a bucket bound. @throws errors.offBound where there is no such bucket */
export function within<L extends Labels, D extends Dimension>(
  histogram: Histogram<L, D>,
  limit: Quantity<NoInfer<D>>,
  o: Options<NoInfer<L>>,
): Signal<"ratio"> {
  const le = bucketAt(histogram, limit);
  if (le === undefined) throw errors.offBound(histogram.name, text(limit), histogram.buckets.map(text));
  const bottom = select(histogram, o.where, "count");
  const top = { ...bottom, le };
  return {
    measures: "ratio",
    unit: ratioUnit,
    node: { kind: "quotient", top, bottom, complement: false, ...read(histogram, o.by, o.over) },
  };
}

/** The average observation. */
export function mean<L extends Labels, D extends Dimension>(
  histogram: Histogram<L, D>,
  o: Options<NoInfer<L>>,
): Signal<D> {
  const node: Node = {
    kind: "quotient",
    top: select(histogram, o.where, "sum"),
    bottom: select(histogram, o.where, "count"),
    complement: false,
    ...read(histogram, o.by, o.over),
  };
  return { measures: histogram.unit.dimension, unit: histogram.unit, node };
}

/** A gauge read over a window, with one aggregator for time and series. @default over one minute */
export function level<L extends Labels, D extends Dimension>(
  gauge: Gauge<L, D>,
  o: {
    readonly across: Across;
    readonly over?: Duration;
    readonly where?: Where<NoInfer<L>>;
    readonly by?: readonly LabelOf<NoInfer<L>>[];
  },
): Signal<D> {
  if (gauge.unit.dimension === "state" && o.across !== "max") {
    throw errors.signal(
      `${gauge.name} is a state read across ${o.across}`,
      'A state is true or false: read it across "max"',
    );
  }
  const node: Node = {
    kind: "level",
    of: select(gauge, o.where),
    across: o.across,
    ...read(gauge, o.by, o.over ?? minutes(1)),
  };
  return { measures: gauge.unit.dimension, unit: gauge.unit, node };
}

/** Whether a target answers: `is("down")` where no sample of the window was 1. */
export const up = (
  source: Source,
  o: { readonly by?: readonly "instance"[]; readonly over?: Duration } = {},
): Signal<"state"> => level(source.up, { across: "max", ...o });

/** The part of the time that targets answered, over all of them. */
export const uptime = (
  source: Source,
  o: { readonly over: Duration; readonly by?: readonly "instance"[] },
): Signal<"ratio"> => ({
  measures: "ratio",
  unit: ratioUnit,
  node: { kind: "level", of: select(source.up), across: "avg", ...read(source.up, o.by, o.over) },
});

/** What is left of the whole: compiled into the numerator, never as one minus. */
export function complement(signal: Signal<"ratio">): Signal<"ratio"> {
  const { node } = signal;
  if (node.kind !== "quotient" && node.kind !== "level quotient") {
    throw errors.signal(`The complement of a ${node.kind}`, "Only a share or a ratio has a complement");
  }
  return { ...signal, node: { ...node, complement: !node.complement } };
}

/** The signal's base value times a factor, as a value of the given unit: `scale(rate(cost), 3600 * 24, usd)` is the cost of a day. */
export function scale<D extends Dimension>(signal: Signal, factor: number, unit: Unit<D>): Signal<D> {
  if (!Number.isFinite(factor) || factor <= 0)
    throw errors.signal(`A scale of ${factor}`, "A factor is finite and above zero");
  const { over, by } = signal.node;
  const node: Node = { kind: "scale", of: signal.node, factor: tidy(factor * signal.unit.factor), over, by };
  return { measures: unit.dimension, unit, node };
}

/** The same signal in another unit of its dimension: `writtenIn(rate(cpu, { over }), cores)`. */
export const writtenIn = <D extends Dimension>(signal: Signal<D>, unit: Unit<NoInfer<D>>): Signal<D> =>
  signal.unit.factor === unit.factor ? { ...signal, unit } : scale(signal, 1 / unit.factor, unit);

/**
 * How far the signal is from normal, as a part of normal: |v - m| / m, where m is its mean at the same time on
 * each of the days before.
 *
 * Without a value on one of those days it has none. @default days 7
 */
export function unusual(signal: Signal, o: { readonly days?: number } = {}): Signal<"ratio"> {
  const { days = 7 } = o;
  if (!Number.isInteger(days) || days < 1 || days > 14)
    throw errors.signal(`Normal over ${days} days`, "Compare with 1 to 14 whole days");
  const { over, by } = signal.node;
  return { measures: "ratio", unit: ratioUnit, node: { kind: "unusual", of: signal.node, days, over, by } };
}

/** The innermost node: what scaled and compared signals are made of. */
export const core = (node: Node): Exclude<Node, { kind: "scale" | "unusual" }> =>
  node.kind === "scale" || node.kind === "unusual" ? core(node.of) : node;

/** The events that a quotient or a quantile is a part of; what `minimumTraffic` counts. */
export function denominator(node: Node): Selection | undefined {
  const inner = core(node);
  if (inner.kind === "quotient") return inner.bottom;
  if (inner.kind === "quantile") return { ...inner.of, part: "count" };
  return undefined;
}

/** Every selection a node reads, a part before what it is a part of: the whole, or the rest of it. */
export function selections(node: Node): readonly Selection[] {
  const inner = core(node);
  switch (inner.kind) {
    case "rate":
    case "increase":
    case "level":
      return [inner.of];
    case "quantile":
      return [{ ...inner.of, part: "count" }];
    case "quotient":
      return [inner.top, inner.bottom.and ?? inner.bottom];
    case "level quotient":
      return typeof inner.bottom === "number" ? [inner.top] : [inner.top, inner.bottom];
  }
}

/** The bucket bound of a histogram at a limit, in the unit it exports; `undefined` if there is none. */
export function bucketAt(metric: Metric, limit: Quantity): number | undefined {
  if (metric.kind !== "histogram") return undefined;
  const bucket = metric.buckets.find((b: Quantity) => Math.abs(b.base - limit.base) <= 1e-12 * limit.base);
  return bucket && Number((bucket.base / metric.unit.factor).toPrecision(15));
}
