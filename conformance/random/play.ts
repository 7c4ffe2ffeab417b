/** Random models on every platform, as the alerts of the applications are played. */
import { ModelError } from "../../model/errors.ts";
import { plain } from "../../model/reference/reading.ts";
import type { Resolved } from "../../model/resolve.ts";
import { telemetryOf } from "../../platforms/collector/telemetry.ts";
import { prometheus2 } from "../../queries/promql/engine.ts";
import type { Outcome } from "../outcome.ts";
import { type Announced, type Compilers, compilers, type Platform } from "../platforms.ts";
import type { RuleEngine } from "../prometheus/play.ts";
import { run } from "../run.ts";
import { spans } from "../scale.ts";
import { beginsGood } from "./begins.ts";
import { Choice } from "./choice.ts";
import { type Made, modelOf } from "./model.ts";

/** A named error instead of a rule. */
export interface Refusal {
  readonly seed: number;
  /** The model, before any platform is asked; or the platform that would not take it. */
  readonly by: "model" | Platform;
  readonly code: string;
  readonly text: string;
  /** Whether it says where the threshold is written. */
  readonly placed: boolean;
}
export interface Seeded {
  readonly made: readonly Made[];
  readonly refusals: readonly Refusal[];
  readonly outcomes: readonly Outcome[];
  /** What is neither an outcome nor a refusal: faults of ours, in words. */
  readonly faults: readonly string[];
}
export interface Seeds {
  readonly from: number;
  readonly count: number;
  readonly platforms: readonly Platform[];
  readonly promtool?: RuleEngine | undefined;
}

/** Scenarios of which each group of models has one besides a random one. */
const besides = [
  "step",
  "flap",
  "dip",
  "longer than the duration",
  "one event above",
  "one event below",
  "low traffic",
  "no traffic",
  "first seen",
  "restart",
  "missing scrapes",
  "no scrapes",
  "a short gap",
  "one bad instance",
] as const;

/** Longer windows are compiled, and not played: a month of scrapes takes longer than all other models. Seconds. */
const longest = 86_400;

export async function playSeeds(seeds: Seeds): Promise<Seeded> {
  const made = Array.from({ length: seeds.count }, (_, i) => modelOf(seeds.from + i));
  const refusals: Refusal[] = made.flatMap((one) =>
    "refused" in one
      ? one.refused.map((why) => ({ seed: one.seed, by: "model" as const, placed: /:\d+: /.test(why.text), ...why }))
      : [],
  );
  const faults: string[] = [];
  const taken = new Map<string, ReadonlySet<Platform>>();
  const alerts = made.flatMap((one) => ("resolved" in one ? [one.resolved] : []));
  for (const alert of alerts) taken.set(alert.id, takenBy(alert, seeds.platforms, refusals, faults));
  const choice = new Choice(seeds.from);
  const outcomes = await run({
    alerts: alerts.filter(({ threshold }) => spans(threshold).window <= longest),
    scenarios: [`random ${seeds.from}`, choice.of(besides)],
    platforms: seeds.platforms,
    promtool: seeds.promtool,
    compilers: only(taken),
    fits: beginsGood,
  });
  return { made, refusals, outcomes, faults };
}

/** The platforms that have rules for a threshold; what the others say is kept. */
function takenBy(
  resolved: Resolved,
  platforms: readonly Platform[],
  refusals: Refusal[],
  faults: string[],
): ReadonlySet<Platform> {
  const seed = Number(resolved.service.name.slice("random-".length));
  const takes = platforms.filter((platform) => {
    try {
      if (platform === "prometheus") compilers.prometheus(resolved, prometheus2);
      if (platform === "azure") compilers.azure(resolved);
      if (platform === "cloudwatch") faults.push(...notCarried(resolved).map((why) => `${resolved.id}: ${why}`));
      return true;
    } catch (error) {
      if (error instanceof ModelError) {
        const { code, message, at } = error;
        refusals.push({ seed, by: platform, code, text: message, placed: at !== undefined });
      } else faults.push(`${resolved.id} on ${platform}: ${(error as Error).stack}`);
      return false;
    }
  });
  return new Set(takes);
}

/** Metrics that an alarm reads and the collector does not publish. */
function notCarried(resolved: Resolved): readonly string[] {
  const { rule } = compilers.cloudwatch(resolved);
  const carried = new Set(publishedFor(resolved));
  return rule.flatMap(({ name, metrics }) =>
    metrics
      .flatMap((query) => ("metricStat" in query ? [query.metricStat] : []))
      .filter(({ metricName, dimensions }) => !carried.has(JSON.stringify([metricName, dimensions])))
      .map(({ metricName }) => `${name} reads ${metricName} as the collector does not publish it`),
  );
}

const publishedFor = (resolved: Resolved): readonly string[] =>
  telemetryOf(resolved.environment, [resolved], "aws").flatMap(({ sources }) =>
    sources.flatMap(({ published }) =>
      published.flatMap((one) =>
        [one, ...one.copies].flatMap(({ name, sets }) => sets.map((set) => JSON.stringify([name, set]))),
      ),
    ),
  );

/** The compilers, with no rules where a platform has refused. */
function only(taken: ReadonlyMap<string, ReadonlySet<Platform>>): Compilers {
  const has = (platform: Platform, { id }: Resolved) => taken.get(id)?.has(platform);
  const nothing: Announced & { readonly rule: readonly never[] } = { rule: [], deviations: [], reading: plain };
  return {
    prometheus: compilers.prometheus,
    cloudwatch: (resolved) => (has("cloudwatch", resolved) ? compilers.cloudwatch(resolved) : nothing),
    azure: (resolved) => (has("azure", resolved) ? compilers.azure(resolved) : nothing),
  };
}
