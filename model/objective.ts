import { errors } from "./errors.ts";
import { here, type Place } from "./place.ts";
import { type Dimension, days, type Quantity, ratio, text, tidy } from "./quantity.ts";
import { complement, type Signal, scale } from "./signal.ts";

/** Something a team wants to be true over a long time; it tells nobody by itself. */
export interface Objective<D extends Dimension = Dimension> {
  readonly name: string;
  readonly signal: Signal<D>;
  readonly side: "at least" | "at most";
  readonly target: Quantity<D>;
  /** The period over which it is judged. @default 30 days */
  readonly over: Quantity<"time">;
  readonly description?: string;
  readonly place: Place;
}
interface Goal<D extends Dimension> {
  readonly side: Objective["side"];
  readonly target: Quantity<D>;
}
export const atLeast = <D extends Dimension>(target: Quantity<D>): Goal<D> => ({ side: "at least", target });
export const atMost = <D extends Dimension>(target: Quantity<D>): Goal<D> => ({ side: "at most", target });

/** Declares an objective: a signal and what it should be at least, or at most. @default over 30 days @throws errors.signal */
export function objective<D extends Dimension>(
  name: string,
  signal: Signal<D>,
  goal: Goal<NoInfer<D>>,
  options: { readonly over?: Quantity<"time">; readonly description?: string } = {},
): Objective<D> {
  const { over = days(30), description } = options;
  if (over.base <= 0)
    throw errors.signal(`The objective "${name}" over ${text(over)}`, "Use a time above zero, such as days(30)");
  return { name, signal, ...goal, over, place: here(), ...(description === undefined ? {} : { description }) };
}

/**
 * The part of the error budget of an objective that is used up, over its period: 1 is all of it.
 *
 * @throws errors.signal unless the objective is a share of good events with a target below one
 */
export function budgetUsed({ name, signal, side, target, over }: Objective): Signal<"ratio"> {
  const { node } = signal;
  if (signal.measures !== "ratio" || node.kind !== "quotient" || side !== "at least" || target.base >= 1) {
    throw errors.signal(
      `The error budget of "${name}" (${side} ${text(target)})`,
      "Only a share of good events that is to be at least a part below the whole has one",
    );
  }
  const overPeriod = { ...signal, node: { ...node, over: over.base } } as Signal<"ratio">;
  return scale(complement(overPeriod), 1 / tidy(1 - target.base), ratio);
}
