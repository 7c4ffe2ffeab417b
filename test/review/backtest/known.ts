/** A history of which the reference says what it means: incidents of several alerts, one after the other. */
import { alerts } from "../../../conformance/alerts.ts";
import { caseOf } from "../../../conformance/case.ts";
import { isolated } from "../../../conformance/isolate.ts";
import { inUnit } from "../../../model/quantity.ts";
import type { Series } from "../../../model/reference/history.ts";
import type { Resolved } from "../../../model/resolve.ts";
import type { Threshold } from "../../../model/threshold.ts";

/** Without gaps inside an incident, whose counts Prometheus guesses at: a deviation that is printed, and no matter here. */
const scenarios = ["step", "one event above", "dip"];
/** Nothing is scraped between incidents, which is an incident of its own for an alert on missing data. */
const pause = 1800;

export interface Known {
  readonly resolved: readonly Resolved[];
  readonly series: readonly Series[];
  readonly span: { readonly from: number; readonly to: number };
}

/** @param from seconds since 1970 */
export function knownHistory(ids: readonly string[], from: number): Known {
  const resolved = alerts.filter(({ id }) => ids.includes(id)).map((alert) => isolated(alert, alert.threshold.name));
  const made = resolved.map((one) => laid(one, from));
  return {
    resolved,
    series: made.flatMap(({ series }) => series),
    span: { from, to: Math.max(...made.map(({ to }) => to)) },
  };
}

/** The series of every scenario that an alert has, with pauses in which nothing is scraped. */
function laid(resolved: Resolved, from: number): { readonly series: readonly Series[]; readonly to: number } {
  const joined = new Map<string, Series & { samples: (readonly [number, number])[] }>();
  let at = from;
  for (const scenario of scenarios) {
    const found = caseOf(resolved, scenario);
    if (!found) continue;
    for (const one of found.series) {
      const key = JSON.stringify([one.metric, one.labels]);
      const known = joined.get(key) ?? { ...one, samples: [] };
      joined.set(key, known);
      // counters go on where they were: a restart in a pause is none of these scenarios
      const shift = /_(total|bucket|count|sum)$/.test(one.metric) ? lastOf(known) - (one.samples[0]?.[1] ?? 0) : 0;
      known.samples.push(...one.samples.map(([t, value]) => [t + at, value + shift] as const));
    }
    at += Math.ceil((found.incident.span.to + pause) / 60) * 60;
  }
  return { series: [...joined.values()], to: at };
}

const lastOf = ({ samples }: Series): number => samples.at(-1)?.[1] ?? 0;

/** The same threshold with another limit. */
export const withLimit = (threshold: Threshold, factor: number): Threshold => {
  const { limit } = threshold.line;
  return { ...threshold, line: { ...threshold.line, limit: limit.unit(inUnit(limit, limit.unit) * factor) } };
};
