import type { Series } from "./history.ts";

/** The time after `from`, up to `to`, in seconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}
export const within = ({ from, to }: Window, time: number): boolean => time > from && time <= to;

/** The index of the first sample after a time. */
export function firstAfter(samples: Series["samples"], time: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle] as readonly [number, number])[0] > time) high = middle;
    else low = middle + 1;
  }
  return low;
}
