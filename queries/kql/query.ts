/** A threshold as one KQL query: one row for each tuple of `by`, whose value the rule compares with the limit. */
import type { Resolved } from "../../model/resolve.ts";
import type { Comparison } from "./comparison.ts";
import { cross, joined, picks, wide } from "./forms.ts";
import { planOf, type Shape } from "./plan.ts";
import { span } from "./text.ts";
import { type Lags, sameValues, watch } from "./watch.ts";

/** A threshold whose condition silences another one, and when it is looked at: at lags as far apart. */
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
export function thresholdQuery(resolved: Resolved, shape: Shape, silencer?: Silencer): KqlQuery {
  const own = watch(resolved, shape.lags, shape.native, { part: "own", prefix: "" });
  const prefix = silencer && sameValues(resolved.threshold, silencer.resolved.threshold) ? "" : "critical_";
  const others = silencer ? [watch(silencer.resolved, silencer.lags, shape.native, { part: "critical", prefix })] : [];
  const plan = planOf(own, others, shape);
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
