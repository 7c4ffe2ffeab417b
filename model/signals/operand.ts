import type { Labels } from "../label.ts";
import type { Where } from "../matcher.ts";
import type { Counter, Declared, Gauge, Metric } from "../metric.ts";
import type { Selection } from "../node.ts";
import type { Amount, Dimension } from "../quantity.ts";
import { select } from "./reading.ts";

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

/** A metric of one kind, whole or narrowed. */
export type Operand<K extends string, L extends Labels, D extends Dimension> =
  | Declared<K, L, D>
  | Only<Declared<K, L, D> & Metric, L, D>;

/** What an operand selects. */
export const operand = (o: Counter | Gauge | Only<Counter | Gauge, any, any>): Selection =>
  "only" in o ? select(o.only, o.where) : select(o);
