/** Alerts, scenarios, platforms: what each did, and what is wrong with it. */
import type { Episode } from "../model/reference/episode.ts";
import type { Resolved } from "../model/resolve.ts";
import type { Engine as PromEngine } from "../queries/promql/engine.ts";
import { onAzure } from "./azure/play.ts";
import { Engine } from "./azure/python.ts";
import { type Case, caseOf, Tied } from "./case.ts";
import { onCloudWatch } from "./cloudwatch/play.ts";
import { isolated } from "./isolate.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { type Announced, type Compilers, compilers, type Platform, platforms } from "./platforms.ts";
import { onPrometheus } from "./prometheus/play.ts";

export interface Selection {
  readonly alerts: readonly Resolved[];
  readonly scenarios: readonly string[];
  /** @default all */
  readonly platforms?: readonly Platform[];
  /** What promtool is and for which engine it evaluates; without it Prometheus is left out. */
  readonly promtool?: { readonly program: string; readonly engine: PromEngine } | undefined;
  /** @default as the stacks compile */
  readonly compilers?: Compilers;
  /** Which cases are played; those that end in a tie are left out then. @default all */
  readonly fits?: (one: Case) => boolean;
}

/** How cases are played, whoever made them. */
type Playing = Omit<Selection, "alerts" | "scenarios" | "fits">;

/** Plays every case to every platform; scenarios that an alert does not have are left out. */
export const run = (selection: Selection): Promise<readonly Outcome[]> => play(casesOf(selection), selection);

export async function play(cases: readonly Case[], playing: Playing): Promise<readonly Outcome[]> {
  const { platforms: wanted = platforms, promtool } = playing;
  const made = await Promise.all([
    wanted.includes("prometheus") && promtool ? prometheus(cases, { ...playing, promtool }) : [],
    wanted.includes("azure") ? azure(cases, playing) : [],
    wanted.includes("cloudwatch") ? cloudwatch(cases, playing) : [],
  ]);
  return made.flat();
}

export const casesOf = ({
  alerts,
  scenarios,
  fits,
}: Pick<Selection, "alerts" | "scenarios" | "fits">): readonly Case[] =>
  alerts.flatMap((alert) => {
    const own = isolated(alert, alert.id);
    return scenarios.flatMap((scenario) => (fits ? fitting(own, scenario, fits) : (caseOf(own, scenario) ?? [])));
  });

function fitting(own: Resolved, scenario: string, fits: (one: Case) => boolean): readonly Case[] {
  try {
    const one = caseOf(own, scenario);
    return one && fits(one) ? [one] : [];
  } catch (error) {
    if (error instanceof Tied) return [];
    throw error;
  }
}

async function prometheus(
  cases: readonly Case[],
  { promtool, compilers: by = compilers }: Playing & { promtool: NonNullable<Playing["promtool"]> },
): Promise<readonly Outcome[]> {
  const found = await onPrometheus(cases, promtool, by.prometheus);
  return [...found].map(([one, episodes]) =>
    outcomeOf("prometheus", one, by.prometheus(one.resolved, promtool.engine), episodes),
  );
}

async function cloudwatch(cases: readonly Case[], { compilers: by = compilers }: Playing): Promise<readonly Outcome[]> {
  const made: Outcome[] = [];
  for (const [resolved, own] of byAlert(cases)) {
    const compiled = by.cloudwatch(resolved);
    if (compiled.rule.length === 0) continue;
    for (const one of own) {
      const found = onCloudWatch(one, compiled);
      const strictly = one.incident.scraped ? onCloudWatch(one, compiled, { extra: 0 }) : undefined;
      made.push(outcomeOf("cloudwatch", one, compiled, found, strictly ? { strictly } : {}));
      // the other platforms are processes of their own: let them be heard
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return made;
}

async function azure(cases: readonly Case[], { compilers: by = compilers }: Playing): Promise<readonly Outcome[]> {
  const engine = new Engine();
  const made: Outcome[] = [];
  try {
    for (const [resolved, own] of byAlert(cases)) {
      const compiled = by.azure(resolved);
      if (compiled.rule.length === 0) continue;
      const found: ReadonlyMap<Case, readonly Episode[]> = await onAzure(engine, own, compiled);
      for (const [one, episodes] of found) made.push(outcomeOf("azure", one, compiled, episodes));
    }
  } finally {
    await engine.close();
  }
  return made;
}

function byAlert(cases: readonly Case[]): ReadonlyMap<Resolved, readonly Case[]> {
  const all = new Map<Resolved, Case[]>();
  for (const one of cases) all.set(one.resolved, [...(all.get(one.resolved) ?? []), one]);
  return all;
}

export type { Announced };
