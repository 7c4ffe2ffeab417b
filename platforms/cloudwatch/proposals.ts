import type { Source } from "../../model/metric.ts";
import { selections } from "../../model/node.ts";
import type { Threshold } from "../../model/threshold.ts";
import { lastingOf } from "./encoding.ts";

/** A window and a duration, in seconds, that CloudWatch can follow better than those of the threshold. */
export interface Proposal {
  readonly window: number;
  readonly lasting: number;
  /** "always": the same as the reference at every minute; "on a lasting breach": neither early nor late on one. */
  readonly exact: "always" | "on a lasting breach";
}

const minute = 60;

/**
 * Pairs of window and duration near those of a threshold that are exact, nearest first; none where it is exact already.
 *
 * Exact at every minute are a window of one minute and a duration of none; on a lasting breach every window that
 * divides the duration. No window is proposed that holds fewer than four scrapes, or, for signals with a floor of
 * traffic, that is shorter than half of the one there is: it would have too few events to judge.
 */
export function proposals(threshold: Threshold): readonly Proposal[] {
  const { node } = threshold.signal;
  const window = node.over;
  const lasting = lastingOf(threshold);
  if (isWindows(threshold) || lasting === 0 || window === minute) return [];
  const below = Math.floor(lasting / window) * window;
  const sameWindow = lasting % window === 0 ? [] : [below, below + window].map((f) => ({ window, lasting: f }));
  const sameDuration = divisors(lasting)
    .filter((w) => w !== window && w >= leastWindow(threshold) && w <= 2 * window)
    .map((w) => ({ window: w, lasting }));
  return [{ window, lasting: 0 }, ...sameWindow, ...sameDuration]
    .filter((pair, i, all) => all.findIndex((p) => same(p, pair)) === i)
    .sort((a, b) => farness(a, window, lasting) - farness(b, window, lasting) || a.window - b.window)
    .map((pair) => ({ ...pair, exact: isExact(pair) ? "always" : "on a lasting breach" }));
}

type Pair = Pick<Proposal, "window" | "lasting">;
const same = (a: Pair, b: Pair): boolean => a.window === b.window && a.lasting === b.lasting;
const isExact = ({ window, lasting }: Pair): boolean => window === minute || lasting === 0;
const isWindows = ({ lasting }: Threshold): boolean => lasting !== undefined && "windows" in lasting;

/** How many minutes the breach and its window change, together. */
const farness = (pair: Pair, window: number, lasting: number): number =>
  Math.abs(pair.window - window) + Math.abs(pair.lasting - lasting);

/** The whole minutes that divide a duration. */
const divisors = (seconds: number): readonly number[] =>
  Array.from({ length: seconds / minute }, (_, i) => (i + 1) * minute).filter((w) => seconds % w === 0);

function leastWindow({ signal: { node } }: Threshold): number {
  const every = Math.max(...selections(node).map(({ metric }) => (metric.source as Source).every.base));
  const gauge = node.kind === "level" || node.kind === "level quotient";
  return Math.max(gauge ? minute : 4 * every, gauge ? minute : node.over / 2);
}
