import { errors } from "../errors.ts";
import type { LabelOf, Labels } from "../label.ts";
import type { Counter } from "../metric.ts";
import type { Node, Signal } from "../node.ts";
import { type Amount, ratio as ratioUnit } from "../quantity.ts";
import { type Operand, operand } from "./operand.ts";
import { type Duration, windowed } from "./reading.ts";

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
  windowed(rest.metric, o.by, o.over);
  const bottom = { ...top, and: rest };
  const node: Node = { kind: "quotient", top, bottom, complement: false, ...windowed(top.metric, o.by, o.over) };
  return { measures: "ratio", unit: ratioUnit, node };
}
