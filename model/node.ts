import type { Matcher } from "./matcher.ts";
import type { Metric } from "./metric.ts";
import type { Dimension, Quantity, Unit } from "./quantity.ts";

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

/** What every node says of its reading. */
export interface Windowed {
  /** The window (t-W, t], in seconds. */
  readonly over: number;
  /** The labels that are kept, sorted: one alert for each of their values. */
  readonly by: readonly string[];
}

/** What compilers and the reference read. A closed set; each has one meaning (docs/semantics.md). */
export type Node =
  | ({ readonly kind: "rate" | "increase"; readonly of: Selection } & Windowed)
  | ({
      readonly kind: "quotient";
      readonly top: Selection;
      readonly bottom: Selection;
      readonly complement: boolean;
    } & Windowed)
  | ({ readonly kind: "quantile"; readonly q: number; readonly of: Selection } & Windowed)
  | ({ readonly kind: "level"; readonly of: Selection; readonly across: Across } & Windowed)
  | ({
      readonly kind: "level quotient";
      readonly top: Selection;
      readonly bottom: Selection | number;
      readonly across: Across;
      readonly complement: boolean;
      /** The name by which an environment says another number. */
      readonly constant?: string;
    } & Windowed)
  /** The value of `of`, in the unit it comes out in, times the factor. */
  | ({ readonly kind: "scale"; readonly of: Node; readonly factor: number } & Windowed)
  | ({ readonly kind: "unusual"; readonly of: Node; readonly days: number } & Windowed);

/** A typed expression over metrics. `D` is what it measures. */
export interface Signal<D extends Dimension = Dimension> {
  readonly measures: D;
  /** The unit in which the node's value comes out; limits are converted to it. */
  readonly unit: Unit<D>;
  readonly node: Node;
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

/** Whether one more is one event: bytes and seconds of computing are not events, and thousands of them are many. */
export const countsEvents = ({ metric, part }: Selection): boolean =>
  part === "count" || (metric.unit.dimension === "count" && metric.unit.factor === 1);

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

/** What is missing when a signal is: its metric, or that of the denominator; of two that are added up, both. */
export function missed(node: Node): readonly Selection[] {
  const inner = core(node);
  switch (inner.kind) {
    case "rate":
    case "increase":
    case "level":
      return [inner.of];
    case "quantile":
      return [{ ...inner.of, part: "count" }];
    case "quotient":
      return inner.bottom.and ? [inner.top, inner.bottom.and] : [inner.bottom];
    case "level quotient":
      return [typeof inner.bottom === "number" ? inner.top : inner.bottom];
  }
}

/** The bucket bound of a histogram at a limit, in the unit it exports; `undefined` if there is none. */
export function bucketAt(metric: Metric, limit: Quantity): number | undefined {
  if (metric.kind !== "histogram") return undefined;
  const bucket = metric.buckets.find((b: Quantity) => Math.abs(b.base - limit.base) <= 1e-12 * limit.base);
  return bucket && Number((bucket.base / metric.unit.factor).toPrecision(15));
}
