import type { Compiled, Deviation } from "../../model/deviation.ts";
import { core, selections } from "../../model/node.ts";
import { plain } from "../../model/reference/reading.ts";
import type { Resolved } from "../../model/resolve.ts";
import { breached } from "../../queries/promql/condition.ts";
import { promDuration } from "../../queries/promql/duration.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import { annotationsOf, labelsOf } from "./annotations.ts";
import { evaluation, waitsFor } from "./evaluation.ts";

/** An alerting rule as Prometheus reads it. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Compiles a threshold to an alerting rule for a given engine. */
export function compileToPrometheus(resolved: Resolved, engine: Engine): Compiled<AlertingRule> {
  const { threshold, environment } = resolved;
  const every = environment.evaluateEvery.base;
  const waits = waitsFor(threshold, every);
  const { resolveAfter } = threshold;
  return {
    rule: {
      alert: threshold.name,
      expr: breached(threshold, { engine }),
      ...(waits > 0 && { for: promDuration(waits) }),
      ...(resolveAfter && resolveAfter.base > 0 && { keep_firing_for: promDuration(resolveAfter.base) }),
      labels: labelsOf(resolved),
      annotations: annotationsOf(resolved, { engine }),
    },
    deviations: [...evaluation(threshold, every), ...extrapolation(resolved)],
    reading: { ...plain, every },
  };
}

/**
 * `rate` extends what it saw to the ends of the range, but not below zero: a counter that rises from zero inside the
 * range reads up to one scrape in the range low. In a quotient it matters where only one side does so.
 *
 * What is counted between two scrapes belongs to the later one; `rate` sees it only while both lie in the range, and
 * guesses at the ends. So each scrape that is missed in a window leaves up to one scrape's part of it to a guess.
 */
function extrapolation({ threshold }: Resolved): readonly Deviation[] {
  const node = core(threshold.signal.node);
  if (node.kind === "level" || node.kind === "level quotient") return [];
  const scrape = selections(node)[0]?.metric.source.every.base ?? 0;
  const part = (of: number): number => Number((scrape / of).toPrecision(3));
  const zero = "rate extends to the ends of its range, but never below zero";
  const gap = "rate does not see what was counted between scrapes that do not both lie in its range";
  return [
    {
      kind: "value off",
      by: part(node.over + scrape),
      when: "while a counter rises from zero inside the window",
      why: zero,
    },
    { kind: "value off", by: part(node.over), when: "for each scrape that an instance misses", why: gap },
  ];
}
