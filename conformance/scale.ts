/** How good and how bad what a threshold reads can be, on a scale from 0, good without a doubt, to 1, bad. */

import { core } from "../model/node.ts";
import { inUnit } from "../model/quantity.ts";
import { lastingSeconds, type Threshold } from "../model/threshold.ts";

export interface Scale {
  readonly good: number;
  readonly bad: number;
  /** Where the limit lies between them, off which no value is a tie. */
  readonly line: number;
  /** Whether there is nothing between good and bad. */
  readonly binary: boolean;
}

/** A part of a whole: at most one, however bad. */
const upward = (limit: number) => ({
  good: 0.4 * limit,
  // between nearly all and all there is no room for a number of events
  bad: limit > 0.99 ? 1 : Math.min(3 * limit, (1 + limit) / 2),
});
const downward = (limit: number) => {
  const rest = upward(1 - limit);
  return { good: 1 - rest.good, bad: 1 - rest.bad };
};

/** What is scaled is the value of the signal; for a quantile, the share at or below the limit. */
export function scaleOf(threshold: Threshold): Scale {
  const { signal, line } = threshold;
  const node = core(signal.node);
  const above = line.side === "above";
  if (node.kind === "quantile") return between(above ? downward(node.q) : upward(node.q), node.q);
  const limit = limitOf(threshold);
  const isPart = node.kind === "level quotient" || (node.kind === "quotient" && node.top.part !== "sum" && limit < 1);
  if (line.limit.dimension === "state") return { good: above ? 0 : 1, bad: above ? 1 : 0, line: 0.5, binary: true };
  // nothing is below no part at all
  if (limit === 0) return { good: above ? 0 : 1, bad: above ? 1 : isPart ? 0 : -1, line: 0.5, binary: true };
  if (isPart && limit === 1 && !above) return { good: 1, bad: 0, line: 0.5, binary: true };
  if (isPart) return between(above ? upward(limit) : downward(limit), limit);
  return between(above ? { good: 0.4 * limit, bad: 2.2 * limit } : { good: 1.6 * limit, bad: 0.4 * limit }, limit);
}

const between = ({ good, bad }: { good: number; bad: number }, limit: number): Scale => ({
  good,
  bad,
  line: (limit - good) / (bad - good),
  binary: false,
});

/** The limit in the unit in which the innermost node comes out. */
export function limitOf({ signal, line }: Threshold): number {
  let limit = inUnit(line.limit, signal.unit);
  for (let { node } = signal; node.kind === "scale"; node = node.of) limit /= node.factor;
  return limit;
}

/** The value at a point of the scale. */
export const valueAt = ({ good, bad, binary }: Scale, point: number): number =>
  binary ? (point >= 0.5 ? bad : good) : good + (bad - good) * point;

/** The window and the duration of a threshold, in seconds on the grid of minutes. */
export const spans = (threshold: Threshold): { readonly window: number; readonly lasting: number } => ({
  window: threshold.signal.node.over,
  lasting: Math.ceil(lastingSeconds(threshold) / 60) * 60,
});
