import { tuplesOf } from "../combinations.ts";
import { boundOf, type Metric } from "../metric.ts";
import { selections } from "../node.ts";
import { type Rule, warn } from "./finding.ts";

/** More alerts of one threshold than this and nobody reads them, and every platform counts them as cost. */
const most = 100;

/** Each value of the labels that are kept is an alert of its own. */
export const cardinality: Rule = (resolved) => {
  const { by } = resolved.threshold.signal.node;
  const alerts = Math.min(...selections(resolved.threshold.signal.node).map(({ metric }) => alertsAtMost(metric, by)));
  if (alerts <= most) return [];
  const problem = `it keeps ${by.join(" and ")}, so it may become ${alerts} alerts`;
  const remedy = `Keep fewer labels, or declare how many values there can be: unbounded({ cap: … }), together at most ${most}`;
  return [warn(resolved, "high-cardinality", problem, remedy)];
};

/** The combinations of declared values, each with as many of the other labels as there may be. */
function alertsAtMost(metric: Metric, by: readonly string[]): number {
  const caps = by.map((label) => boundOf(metric, label)).map((bound) => ("cap" in bound ? bound.cap : 1));
  return caps.reduce((product, cap) => product * cap, tuplesOf(metric, by, []).length);
}
