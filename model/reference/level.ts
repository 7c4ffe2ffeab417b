import type { Across } from "../node.ts";
import { average, greatest, least, sum } from "./arithmetic.ts";
import type { Series } from "./history.ts";
import { gather, type Reads } from "./reads.ts";
import { firstAfter, type Window } from "./window.ts";

/** For each aggregator: how the samples of one series become one value, and how the series do. */
const aggregators = {
  avg: { time: average, space: average },
  max: { time: greatest, space: greatest },
  min: { time: least, space: least },
  sum: { time: average, space: sum },
} as const;

/** A gauge read over the window: first over the time of each series, then over the series of each tuple. */
export function levels(
  series: readonly Series[],
  { by, across }: { readonly by: readonly string[]; readonly across: Across },
  window: Window,
): Reads {
  const { time, space } = aggregators[across];
  const read = ({ samples }: Series): number => {
    const own = samples.slice(firstAfter(samples, window.from), firstAfter(samples, window.to));
    return time(own.map(([, value]) => value));
  };
  return gather(series, by, window, read, space);
}
