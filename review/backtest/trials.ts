import type { Resolved } from "../../model/resolve.ts";
import { sourcesOf } from "../../model/service.ts";
import { lastingSeconds, type Threshold } from "../../model/threshold.ts";
import { condition } from "../../model/words.ts";
import { breached } from "../../queries/promql/condition.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";
import { paired } from "../diff/pairs.ts";
import type { Export } from "../export/schema.ts";
import { Reader } from "./exported.ts";
import type { Candidate, Trial } from "./trial.ts";

/** What an environment watches, without anything to compare it with. */
export const trialsOf = (resolved: readonly Resolved[]): readonly Trial[] =>
  resolved.map(({ id, service, threshold }) => ({
    id,
    service: service.name,
    title: service.title,
    after: candidate(threshold),
  }));

/** Of a job that is gone. */
const usualScrape = 15;

/** An environment as it was in an export, beside what it is. */
export function comparedWith(base: Export, environment: string, resolved: readonly Resolved[]): readonly Trial[] {
  const services = [...new Set(resolved.map(({ service }) => service))];
  const scrapes = new Map(services.flatMap(sourcesOf).map(({ job, every }) => [job, every.base]));
  const reader = new Reader(base, (job) => scrapes.get(job) ?? usualScrape);
  const exported = base.environments.find(({ name }) => name === environment)?.thresholds ?? [];
  const titles = new Map(base.services.map(({ name, title }) => [name, title]));
  const old = exported.map((one): Trial => {
    const { id, service, condition: words } = one;
    const before = { threshold: reader.threshold(one), condition: words };
    return { id, service, title: titles.get(service) ?? service, before };
  });
  const { added, removed, both } = paired(old, trialsOf(resolved), ({ id }) => id);
  const all = [...added, ...removed, ...both.map(([was, is]): Trial => ({ ...was, ...is }))];
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const candidate = (threshold: Threshold): Candidate => ({ threshold, condition: condition(threshold) });

/** Whether history may say something else of the two sides. */
export function differs({ before, after }: Trial): boolean {
  return !before || !after || meaning(before.threshold) !== meaning(after.threshold);
}

const meaning = (threshold: Threshold): string =>
  JSON.stringify([
    breached(threshold, { engine: prometheus3 }),
    lastingSeconds(threshold),
    threshold.resolveAfter?.base ?? 0,
    threshold.severity,
  ]);
