import { sum } from "./arithmetic.ts";
import type { Series } from "./history.ts";
import { gather, type Reads } from "./reads.ts";
import { firstAfter, type Window } from "./window.ts";

/** The increase in the window, summed over the series of each tuple. No extrapolation; a series without a sample does not count. */
export function increases(series: readonly Series[], by: readonly string[], window: Window): Reads {
  return gather(series, by, window, (one) => increaseOf(one, window), sum);
}

function increaseOf({ samples }: Series, window: Window): number {
  let total = 0;
  for (let i = firstAfter(samples, window.from); i < samples.length; i++) {
    const [time, value] = samples[i] as readonly [number, number];
    if (time > window.to) break;
    const before = samples[i - 1]?.[1];
    if (before !== undefined) total += value < before ? value : value - before;
  }
  return total;
}
