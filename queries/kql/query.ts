/** A threshold as one KQL query: one row for each tuple of `by`, whose value the rule compares with the limit. */
import type { Resolved } from "../../model/resolve.ts";
import type { Comparison } from "./comparison.ts";
import { cross, joined, picks, wide } from "./forms.ts";
import { planOf, type Shape } from "./plan.ts";
import { span } from "./text.ts";
import { inStep, type Lags, sameValues, type Watched, watch } from "./watch.ts";

/** A threshold whose condition silences another one, and when it is looked at. */
export interface Silencer {
  readonly resolved: Resolved;
  readonly lags: Lags;
}
export interface KqlQuery {
  readonly text: string;
  readonly comparison: Comparison;
  /** The columns that name the tuple, one for each label of `by` that the table has. */
  readonly dimensions: readonly string[];
  /** The labels of `by` that the table does not have. */
  readonly lost: readonly string[];
  /** Seconds of data that the query reads, up to now. */
  readonly lookBack: number;
}

/**
 * The sliding form of a threshold: the mildest of its values at each lag, so that the rule compares it with the limit
 * itself and reports a breach once it has lasted.
 *
 * @throws kqlErrors for what has no such form
 */
export function thresholdQuery(resolved: Resolved, shape: Shape, silencers: readonly Silencer[] = []): KqlQuery {
  const own = watch(resolved, shape.lags, shape.native, { part: "own", prefix: "" });
  const plan = planOf(own, silencing(own, silencers, shape), shape);
  const stages = [
    plan.table,
    `where timestamp > ago(${span(plan.lookBack)}) and timestamp <= ago(${span(shape.settle)})`,
    ...plan.common.map((condition) => `where ${condition}`),
    ...(plan.joined ? cross(plan) : []),
    ...picks(plan.roles),
    ...(plan.joined ? joined(plan) : wide(plan)),
  ];
  const dimensions = plan.tuple.map(({ name }) => name);
  return {
    text: stages.join("\n| "),
    comparison: own.comparison,
    dimensions,
    lost: plan.lost,
    lookBack: plan.lookBack,
  };
}

/** What silences it. Its values are those of `own` where they are the same, at lags that have a step in common. */
function silencing(own: Watched, silencers: readonly Silencer[], { native }: Shape): readonly Watched[] {
  const parts = new Map<string, number>();
  let shared: Lags = own.lags;
  return silencers.map(({ resolved, lags }) => {
    const { severity } = resolved.threshold;
    const before = parts.get(severity) ?? 0;
    parts.set(severity, before + 1);
    const part = before === 0 ? severity : `${severity}${before + 1}`;
    if (!sameValues(own.threshold, resolved.threshold) || !inStep(shared, lags))
      return watch(resolved, lags, native, { part, prefix: `${part}_` });
    if (shared.count === 1) shared = lags;
    return watch(resolved, lags, native, { part, prefix: "" });
  });
}
