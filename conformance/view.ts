/** What a platform is given of the scraped series, as series again, so that the reference can be asked about it. */

import { core, selections } from "../model/node.ts";
import type { Series } from "../model/reference/history.ts";
import type { Threshold } from "../model/threshold.ts";
import type { Platform } from "./platforms.ts";

/** The series as a platform counts them; the same array where that makes no difference. */
export function viewOf(platform: Platform, threshold: Threshold, series: readonly Series[]): readonly Series[] {
  const node = core(threshold.signal.node);
  if (platform === "prometheus") return series;
  if (node.kind === "level") {
    return platform === "cloudwatch" && node.across === "sum"
      ? filled(series, node.of.metric.name, node.of.metric.source.every.base)
      : series;
  }
  if (node.kind === "level quotient") return series;
  const gauges = gaugesIn(threshold);
  return series.map((one) => (gauges.has(one.metric) ? one : withoutDropped(one)));
}

/** What a condition reads may go down without having begun anew. */
const gaugesIn = ({ signal, provided }: Threshold): ReadonlySet<string> =>
  new Set(
    [signal, ...(provided ? [provided.signal] : [])]
      .flatMap(({ node }) => selections(node).map(({ metric }) => metric))
      .flatMap(({ kind, name }) => (kind === "gauge" ? [name] : [])),
  );

/** The collector drops the sample after a reset: what it would have added never happened. */
function withoutDropped(one: Series): Series {
  if (one.samples.every(([, value], i) => i === 0 || value >= (one.samples[i - 1]?.[1] as number))) return one;
  let total = one.samples[0]?.[1] ?? 0;
  const samples = one.samples.map(([t, value], i): readonly [number, number] => {
    total += Math.max(0, value - (one.samples[i - 1]?.[1] ?? value));
    return [t, total];
  });
  return { ...one, samples };
}

/** A sum over the samples of a minute: a scrape that is missing adds nothing. */
function filled(series: readonly Series[], metric: string, every: number): readonly Series[] {
  return series.map((one) => {
    if (one.metric !== metric) return one;
    const known = new Map(one.samples);
    const phase = (one.samples[0]?.[0] ?? 0) % every;
    const minutes = new Set(one.samples.map(([t]) => Math.ceil(t / 60)));
    const last = one.samples.at(-1)?.[0] ?? 0;
    const samples: [number, number][] = [];
    for (let t = phase; t <= last; t += every) {
      const value = known.get(t);
      if (value !== undefined || minutes.has(Math.ceil(t / 60))) samples.push([t, value ?? 0]);
    }
    return { ...one, samples };
  });
}
