/**
 * What several rules of a service read is evaluated once: as a series of its own, recorded before them.
 *
 * The rules of a group are evaluated one after the other, at the same time, and each sees what those before it have
 * recorded; a sum without series records none. So an alert fires when it would have fired without.
 *
 * Source: Prometheus, "Recording rules" (order within a group; names of level, metric and operations).
 */
import type { AlertingRule } from "./rule.ts";

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

/** An aggregate over the function of a range: the part of an expression that is costly, and stands alone. */
const aggregate =
  /\b(sum|max|min|avg) (?:by \(([^)]*)\) )?\((rate|increase|\w+_over_time)\((\w+)(\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})?\[(\w+)\]\)\)/g;

/** The rules with what they share before them; those of different thresholds are told apart by their names. */
export function recorded(service: string, rules: readonly AlertingRule[]): readonly (RecordingRule | AlertingRule)[] {
  const shared = sharedBy(rules);
  if (shared.length === 0) return rules;
  const names = namesOf(service, shared);
  const records = [...names].map(([expr, record]) => ({ record, expr }));
  return [...records.sort((a, b) => (a.record < b.record ? -1 : 1)), ...rules.map((rule) => reading(rule, names))];
}

/** A level is read so fast that a rule of its own costs more than reading it twice. */
const least = { rate: 2, level: 3 } as const;

/** The aggregates that are worth it, sorted. */
function sharedBy(rules: readonly AlertingRule[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const { expr } of rules)
    for (const [part] of expr.matchAll(aggregate)) uses.set(part, (uses.get(part) ?? 0) + 1);
  const enough = (part: string): number => (part.includes("_over_time(") ? least.level : least.rate);
  return [...uses].flatMap(([part, times]) => (times >= enough(part) ? [part] : [])).sort();
}

const reading = (rule: AlertingRule, names: ReadonlyMap<string, string>): AlertingRule => ({
  ...rule,
  expr: rule.expr.replaceAll(aggregate, (part: string) => names.get(part) ?? part),
});

/** `lead_scoring:http_requests_total:sum_rate5m`, numbered where only the selectors differ. */
function namesOf(service: string, parts: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Map<string, number>();
  return new Map(
    parts.map((part) => {
      const name = nameOf(service, part);
      const number = (taken.get(name) ?? 0) + 1;
      taken.set(name, number);
      return [part, number === 1 ? name : `${name}_${number}`];
    }),
  );
}

function nameOf(service: string, part: string): string {
  const [, across, by = "", over, metric, , range] = new RegExp(aggregate).exec(part) ?? [];
  const level = [service, ...by.split(", ").filter((label) => label !== "")].join("_").replaceAll("-", "_");
  return `${level}:${metric}:${across}_${over}${range}`;
}
