/** Where scrapes are missing, and for how long that matters to who reads rates. */
import type { Series } from "../model/reference.ts";
import { core, selections } from "../model/signal.ts";
import type { Threshold } from "../model/threshold.ts";
import { spans } from "./scale.ts";

/** Scrapes that are missing where `rate` reads. */
export interface Gaps {
  /** The largest part of a window's scrapes that an instance misses. */
  readonly missed: number;
  /** Whether what is seen at a time can still depend on a scrape that is missing. */
  readonly near: (t: number) => boolean;
}
export const none: Gaps = { missed: 0, near: () => false };

export function gapsOf(threshold: Threshold, series: readonly Series[]): Gaps {
  const node = core(threshold.signal.node);
  if (node.kind === "level" || node.kind === "level quotient") return none;
  const { window, lasting } = spans(threshold);
  const every = selections(node)[0]?.metric.source.every.base ?? 60;
  const gaps = series.flatMap(({ samples }) =>
    samples.flatMap(([t], i) => {
      const before = samples[i - 1]?.[0] ?? t;
      return t - before > every ? [{ from: before, to: t }] : [];
    }),
  );
  const scrapes = window / every;
  const missed = series.map(({ samples }) => {
    const there = new Set(samples.map(([t]) => t));
    const [first = 0, last = 0] = [samples[0]?.[0], samples.at(-1)?.[0]];
    let most = 0;
    const absent: boolean[] = [];
    for (let t = first; t <= last; t += every) {
      absent.push(!there.has(t));
      most = Math.max(most, absent.slice(-scrapes).filter(Boolean).length);
    }
    return most / scrapes;
  });
  const near = (t: number) => gaps.some(({ from, to }) => t > from && t <= to + window + every + lasting + 60);
  return { missed: Math.max(0, ...missed), near };
}
