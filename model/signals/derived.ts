import { errors } from "../errors.ts";
import type { Node, Signal } from "../node.ts";
import { type Dimension, ratio as ratioUnit, tidy, type Unit } from "../quantity.ts";

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
