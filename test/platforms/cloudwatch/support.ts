import type { Firing } from "../../../conformance/cloudwatch/alarm.ts";
import { classesRead } from "../../../conformance/cloudwatch/play.ts";
import { Metrics } from "../../../conformance/cloudwatch/published.ts";
import { type Environment, environment, inbox } from "../../../model/environment.ts";
import type { Episode } from "../../../model/reference/episode.ts";
import { History, type Series } from "../../../model/reference/history.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import type { Threshold } from "../../../model/threshold.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { others } from "./others.ts";
import { scraped, type World } from "./world.ts";

type Services = Environment["services"];
export const production = (services: Services = [leadScoring], overrides: Environment["overrides"] = {}): Environment =>
  environment("production", {
    platforms: ["aws"],
    services,
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
    overrides: overrides as object,
  });

/** Every threshold of lead-scoring in production. */
export const alerts: readonly Resolved[] = resolve(production());
export const alert = (name: string): Resolved => {
  const found = alerts.find(({ threshold }) => threshold.name === name);
  if (!found) throw new Error(`there is no alert ${name}`);
  return found;
};
export const changed = (resolved: Resolved, change: Partial<Threshold>): Resolved => ({
  ...resolved,
  threshold: { ...resolved.threshold, ...change },
});

/** An incident as the reference and as CloudWatch have it. */
export interface Played {
  readonly history: History;
  readonly metrics: Metrics;
  readonly span: { readonly from: number; readonly to: number };
  readonly series: readonly Series[];
}
const known = new Map<World, Played>();

export function played(world: World): Played {
  const before = known.get(world);
  if (before) return before;
  const series = scraped(world);
  const thresholds = alerts.map(({ threshold }) => threshold);
  const now = heard([...series, ...others(world, thresholds, series)], world.to);
  known.set(world, now);
  return now;
}
export const heard = (series: readonly Series[], to: number): Played => ({
  history: new History(series),
  metrics: new Metrics(series, { environment: "production", service: "lead-scoring" }, alerts.flatMap(classesRead)),
  // alarms need a quarter of an hour of history before they are looked at
  span: { from: 900, to: Math.floor(to / 60) * 60 },
  series,
});

/** Counters as the collector counts them: what it drops after a reset never happened. */
export const withoutDropped = (series: readonly Series[]): readonly Series[] =>
  series.map((one) => {
    if (!/_(total|bucket|count|sum)$/.test(one.metric)) return one;
    let total = 0;
    return {
      ...one,
      samples: one.samples.map(([t, value], i) => {
        const before = one.samples[i - 1]?.[1] ?? value;
        total += Math.max(0, value < before ? 0 : value - before);
        return [t, total] as const;
      }),
    };
  });

export const times = (episodes: readonly (Episode | Firing)[]): readonly Firing[] =>
  episodes.map(({ fires, resolves }) => (resolves === undefined ? { fires } : { fires, resolves }));
