import { errors } from "../errors.ts";
import type { LabelOf, Labels } from "../label.ts";
import type { Counter, Gauge } from "../metric.ts";
import type { Across, Node, Selection, Signal } from "../node.ts";
import { type Dimension, minutes, type Quantity, ratio as ratioUnit } from "../quantity.ts";
import { type Only, type Operand, operand } from "./operand.ts";
import { type Duration, windowed } from "./reading.ts";

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

/** Counters are added up over a window; gauges are read with an aggregator, and may be compared with a constant. */
type RatioOptions<K, By> = K extends "counter"
  ? { readonly over: Duration; readonly by?: readonly By[] }
  : { readonly across: Across; readonly over?: Duration; readonly by?: readonly By[] };

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
  const kept = windowed(upper.metric, o.by, over);
  if (typeof lower !== "number") windowed(lower.metric, o.by, over);
  const across = o.across;
  const named = "constant" in bottom && bottom.name !== undefined ? { constant: bottom.name } : {};
  const node: Node = across
    ? { kind: "level quotient", top: upper, bottom: lower, across, complement: false, ...named, ...kept }
    : { kind: "quotient", top: upper, bottom: lower as Selection, complement: false, ...kept };
  return { measures: "ratio", unit: ratioUnit, node };
}
