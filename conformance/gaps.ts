/** Where scrapes are missing, and for how long that matters to who reads rates. */

import { core, selections } from "../model/node.ts";
import type { Series } from "../model/reference/history.ts";
import type { Reading } from "../model/reference/reading.ts";
import type { Threshold } from "../model/threshold.ts";
import type { Platform } from "./platforms.ts";
import { spans } from "./scale.ts";

/** Scrapes that are missing. */
export interface Gaps {
  /** The largest part of a window's scrapes that an instance misses. */
  readonly missed: number;
  /** Whether what is seen at a time can still depend on a scrape that is missing. */
  readonly near: (t: number) => boolean;
}
export const none: Gaps = { missed: 0, near: () => false };

/** Whether a platform reads another value where scrapes are missing, of the signal or of its condition. */
export const readsGaps = (platform: Platform, { signal, provided }: Threshold): boolean =>
  [signal, ...(provided ? [provided.signal] : [])].some(({ node }) => nodeReadsGaps(platform, core(node)));

function nodeReadsGaps(platform: Platform, node: ReturnType<typeof core>): boolean {
  const isLevel = node.kind === "level" || node.kind === "level quotient";
  if (platform === "prometheus") return !isLevel;
  // CloudWatch weighs by samples
  return platform === "cloudwatch" && isLevel && (node.across === "avg" || node.across === "sum");
}

export function gapsOf(
  threshold: Threshold,
  series: readonly Series[],
  { settle, blocks }: Pick<Reading, "settle" | "blocks">,
): Gaps {
  const node = core(threshold.signal.node);
  const { window, lasting } = spans(threshold);
  const back = Math.max(lasting, blocks ? (blocks.count - 1) * blocks.apart : 0);
  const every = selections(node)[0]?.metric.source.every.base ?? 60;
  const begin = Math.min(...series.flatMap(({ samples }) => samples[0]?.[0] ?? []));
  const gaps = series.flatMap(({ samples }) =>
    samples.flatMap(([t], i) => {
      // what was not there yet has missed the scrapes of the others
      const before = samples[i - 1]?.[0] ?? (t - begin > every ? t - 2 * every : t);
      return t - before > every ? [{ from: before, to: t }] : [];
    }),
  );
  const scrapes = window / every;
  const missed = series.map(({ samples }) => {
    const there = new Set(samples.map(([t]) => t));
    const [first = 0, last = 0] = [samples[0]?.[0], samples.at(-1)?.[0]];
    let most = 0;
    const absent: boolean[] = [];
    for (let t = first - Math.floor((first - begin) / every) * every; t <= last; t += every) {
      absent.push(!there.has(t));
      most = Math.max(most, absent.slice(-scrapes).filter(Boolean).length);
    }
    return most / scrapes;
  });
  const near = (t: number) => gaps.some(({ from, to }) => t > from && t <= to + window + every + back + settle + 60);
  return { missed: Math.max(0, ...missed), near };
}
