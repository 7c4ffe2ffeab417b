import type { Labels, Unbounded } from "./label.ts";
import type { Amount, Dimension, One, Quantity, Unit } from "./quantity.ts";

export { type Labels, open, unbounded } from "./label.ts";
export { source } from "./source.ts";

/** Who exports a metric. */
export type SourceKind = "application" | "node" | "container" | "mesh" | "cluster" | "gitops" | "probe";

/** Something that is scraped: it carries the selector of its metrics, and makes them. */
export interface Source {
  readonly kind: SourceKind;
  readonly job: string;
  readonly targets: readonly string[];
  readonly path: string;
  readonly every: Quantity<"time">;
  readonly labels: Readonly<Record<string, string>>;
  readonly instances: Unbounded;
  /** 1 while a target answers the scrape, 0 while it does not. */
  readonly up: Gauge<{}, "state">;
  counter<const L extends Labels = {}, D extends Amount = "count">(
    name: string,
    options?: CounterOptions<L, D>,
  ): Counter<L, D>;
  gauge<const L extends Labels = {}, D extends Dimension = "count">(
    name: string,
    options?: GaugeOptions<L, D>,
  ): Gauge<L, D>;
  histogram<D extends Dimension, const L extends Labels = {}>(
    name: string,
    options: HistogramOptions<L, D> & One<D, "the buckets of a histogram have one dimension">,
  ): Histogram<L, D>;
}

/** Values of some labels that occur together. */
export type Combination<L extends Labels> = {
  readonly [K in keyof L]?: L[K] extends readonly (infer V)[] ? V : string;
};
export interface MetricOptions<L extends Labels, D extends Dimension> {
  readonly labels?: L;
  /** The only values that some of the labels have together, such as each stage with its own parts. @default all */
  readonly combinations?: readonly Combination<NoInfer<L>>[];
  /** The unit the application exports. @default count; for histograms the base unit of its buckets */
  readonly unit?: Unit<D>;
  /** What it counts or measures, in a few words. */
  readonly help?: string;
}
export type CounterOptions<L extends Labels, D extends Amount> = MetricOptions<L, D>;
export type GaugeOptions<L extends Labels, D extends Dimension> = MetricOptions<L, D>;
export interface HistogramOptions<L extends Labels, D extends Dimension> extends MetricOptions<L, D> {
  /** Upper bounds, ascending; a quantile threshold lies on one of them. */
  readonly buckets: readonly Quantity<D>[];
}

/** What all metrics have in common. */
export interface Declared<K extends string, L extends Labels, D extends Dimension> {
  readonly kind: K;
  readonly name: string;
  readonly labels: L;
  /** Of labels that depend on each other: what they are together. All name the same labels. */
  readonly combinations?: readonly Readonly<Record<string, string>>[];
  readonly unit: Unit<D>;
  readonly source: Source;
  readonly help: string;
}
/** Counts events or adds up an amount; restarts at zero. */
export interface Counter<L extends Labels = Labels, D extends Amount = Amount> extends Declared<"counter", L, D> {}
/** A value that goes up and down. */
export interface Gauge<L extends Labels = Labels, D extends Dimension = Dimension> extends Declared<"gauge", L, D> {}
/** Counts observations by size. */
export interface Histogram<L extends Labels = Labels, D extends Dimension = Dimension>
  extends Declared<"histogram", L, D> {
  readonly buckets: readonly Quantity<D>[];
}
export type Metric = Counter<any, any> | Gauge<any, any> | Histogram<any, any>;

/** What the labels of a metric may be: the declared values, or none for an unbounded or scrape label. */
export function valuesOf(metric: Metric, label: string): readonly string[] | undefined {
  const declared = metric.labels[label];
  return Array.isArray(declared) ? declared : undefined;
}

/** How a label that a threshold keeps is to be treated where there is no `by`. */
export function boundOf(metric: Metric, label: string): readonly string[] | Unbounded {
  return metric.labels[label] ?? metric.source.instances;
}
