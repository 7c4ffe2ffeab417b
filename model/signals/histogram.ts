import { errors } from "../errors.ts";
import type { Labels } from "../label.ts";
import type { Histogram } from "../metric.ts";
import { bucketAt, type Node, type Signal } from "../node.ts";
import { type Dimension, type Quantity, ratio as ratioUnit, text } from "../quantity.ts";
import { type Options, select, windowed } from "./reading.ts";

/** The q-quantile of the observations; compared as a share at a bucket bound on every platform. */
export function quantile<L extends Labels, D extends Dimension>(
  q: number,
  histogram: Histogram<L, D>,
  o: Options<NoInfer<L>>,
): Signal<D> {
  if (!(q > 0 && q < 1))
    throw errors.signal(`A quantile of ${q} of ${histogram.name}`, "A quantile lies between 0 and 1, such as 0.95");
  const node: Node = { kind: "quantile", q, of: select(histogram, o.where), ...windowed(histogram, o.by, o.over) };
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
    node: { kind: "quotient", top, bottom, complement: false, ...windowed(histogram, o.by, o.over) },
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
    ...windowed(histogram, o.by, o.over),
  };
  return { measures: histogram.unit.dimension, unit: histogram.unit, node };
}
