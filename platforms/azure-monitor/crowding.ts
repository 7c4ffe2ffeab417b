/** How many alerts a rule may raise at once. Source: Microsoft Learn, service limits of Azure Monitor, log alerts. */
import { type Finding, warn } from "../../model/checks/finding.ts";
import { boundOf } from "../../model/metric.ts";
import { selections } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { ScheduledQueryRule } from "./rule.ts";

/** Of a rule that resolves by itself, at one evaluation. */
const mostAtOnce = 300;

/** The series that a rule tells apart at most: the values of its dimensions that are declared, or as many as there may be. */
export function seriesOf({ threshold }: Resolved, { criteria }: ScheduledQueryRule): number {
  const [first] = selections(threshold.signal.node);
  if (!first || criteria.dimensions.length === 0) return 1;
  return threshold.signal.node.by.reduce((product, label) => {
    const bound = boundOf(first.metric, label);
    return product * Math.max(1, "open" in bound ? bound.cap : bound.length);
  }, 1);
}

/** What `limen check` and whoever deploys should know of a threshold whose series may be more. */
export function crowdingOf(resolved: Resolved, rules: readonly ScheduledQueryRule[]): readonly Finding[] {
  return rules.flatMap((rule) => {
    const series = seriesOf(resolved, rule);
    if (series <= mostAtOnce) return [];
    const labels = rule.criteria.dimensions.map(({ name }) => name).join(" and ");
    const problem = `its rule on Azure tells up to ${series} values of ${labels} apart, and Azure raises ${mostAtOnce} alerts of a rule at once: of a larger incident it tells a part`;
    const remedy = `Keep fewer labels, or declare how many values there can be: unbounded({ cap: … }), together at most ${mostAtOnce}`;
    return [warn(resolved, "azure-crowding", problem, remedy)];
  });
}
