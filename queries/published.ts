/**
 * What the collector publishes to CloudWatch and Application Insights, and under which names.
 *
 * Neither platform has histogram buckets or label patterns, so the collector gives each needed bucket a name of its
 * own and each label prefix a class label. Queries and the collector's configuration both take their names from here.
 */

import type { Matcher } from "../model/matcher.ts";
import type { Metric } from "../model/metric.ts";
import type { Selection } from "../model/node.ts";
import type { Resolved } from "../model/resolve.ts";

/** One condition on a published label. */
export interface Dimension {
  readonly name: string;
  readonly value: string;
}

/** `http_request_duration_seconds_le_0_5`, `…_count`, `…_sum`, or the plain name of a counter or gauge. */
export function publishedName(metric: Metric, part: Selection["part"], le?: number): string {
  if (metric.kind !== "histogram") return metric.name;
  if (le !== undefined) return `${metric.name}_le_${String(le).replace(".", "_")}`;
  return part === "sum" ? `${metric.name}_sum` : `${metric.name}_count`;
}

/** The label that carries the class of another one: `status_class`. */
export const classLabel = (label: string): string => `${label}_class`;

/** The class of all values with a prefix: `5xx` for status codes, `prefix*` for others. */
export const classValue = (prefix: string): string => (/^\d$/.test(prefix) ? `${prefix}xx` : `${prefix}*`);

/** The label that says whether another one is set: `tenant_set`. */
export const presenceLabel = (label: string): string => `${label}_set`;

/** What the collector writes beside a label, since neither platform has patterns, and CloudWatch no empty dimension. */
export type Class =
  | { readonly label: string; readonly prefix: string }
  | { readonly label: string; readonly set: boolean };

/** A class under the name and the value that it is published with. */
export const classOf = (of: Class): Dimension =>
  "prefix" in of
    ? { name: classLabel(of.label), value: classValue(of.prefix) }
    : { name: presenceLabel(of.label), value: String(of.set) };

/** The classes that a matcher reads: to be one of several values or none at all is two questions. */
export function classesOf(matcher: Matcher): readonly Class[] {
  if (!("values" in matcher)) return [matcher];
  return matcher.values.includes("") ? [{ label: matcher.label, set: false }] : [];
}

/** Labels that every published series carries: one service in one environment, scraped by one job. */
export const identity = (
  { environment, service }: Pick<Resolved, "environment" | "service">,
  metric: Metric,
): readonly Dimension[] => [
  { name: "environment", value: environment.name },
  { name: "job", value: metric.source.job },
  { name: "service", value: service.name },
];

/**
 * The published label sets that a selection adds up, identity left out: one for each combination of the values asked
 * for. Sorted by name.
 */
export function labelSets(where: readonly Matcher[]): readonly (readonly Dimension[])[] {
  return where.reduce<readonly (readonly Dimension[])[]>(
    (sets, matcher) => sets.flatMap((set) => dimensionsOf(matcher).map((dimension) => [...set, dimension])),
    [[]],
  );
}

const dimensionsOf = (matcher: Matcher): readonly Dimension[] => [
  ...classesOf(matcher).map(classOf),
  ...("values" in matcher ? matcher.values : [])
    .filter((value) => value !== "")
    .map((value) => ({ name: matcher.label, value })),
];

/** The names of the published labels that a selection needs, `by` included, identity left out. Sorted. */
export function labelsNeeded(where: readonly Matcher[], by: readonly string[]): readonly string[] {
  const named = where.map((matcher) => ("values" in matcher ? matcher.label : classOf(matcher).name));
  return [...new Set([...named, ...by])].sort();
}
