import { boundOf } from "../metric.ts";
import type { Resolved } from "../resolve.ts";
import { selections } from "../signal.ts";
import { type Rule, warn } from "./finding.ts";

/** More alerts of one threshold than this and nobody reads them, and every platform counts them as cost. */
const most = 100;

/** Each value of the labels that are kept is an alert of its own. */
export const cardinality: Rule = (resolved) => {
  const { by } = resolved.threshold.signal.node;
  const alerts = by.reduce((product, label) => product * valuesAtMost(resolved, label), 1);
  if (alerts <= most) return [];
  const problem = `it keeps ${by.join(" and ")}, so it may become ${alerts} alerts`;
  const remedy = `Keep fewer labels, or declare how many values there can be: unbounded({ cap: … }), together at most ${most}`;
  return [warn(resolved, "high-cardinality", problem, remedy)];
};

function valuesAtMost({ threshold }: Resolved, label: string): number {
  const counts = selections(threshold.signal.node).map(({ metric }) => {
    const bound = boundOf(metric, label);
    return "cap" in bound ? bound.cap : bound.length;
  });
  return Math.min(...counts);
}
