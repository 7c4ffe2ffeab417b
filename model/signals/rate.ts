import type { Labels } from "../label.ts";
import type { Counter, Histogram } from "../metric.ts";
import type { Node, Selection, Signal } from "../node.ts";
import { type Amount, baseUnit, unit as makeUnit, type Unit } from "../quantity.ts";
import { type Options, select, windowed } from "./reading.ts";

type Per<D extends Amount> = `${D} per second`;

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
  return { measures, unit, node: { kind: "rate", of, ...windowed(of.metric, o.by, o.over) } };
}

/** Events, or amount, in the window. */
export function increase<L extends Labels, D extends Amount>(
  counter: Counter<L, D> | Total<L, D>,
  o: Options<NoInfer<L>>,
): Signal<D> {
  const of = growing(counter, o.where);
  const node: Node = { kind: "increase", of, ...windowed(of.metric, o.by, o.over) };
  return { measures: of.metric.unit.dimension as D, unit: of.metric.unit as Unit<D>, node };
}
