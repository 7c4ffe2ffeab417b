import { errors } from "../errors.ts";
import { bucketAt } from "../node.ts";
import { inUnit, type Quantity, text } from "../quantity.ts";
import { comparisons, fault, type Rule } from "./finding.ts";

/**
 * A quantile is compared with a bucket bound, since every platform compares the share of the observations up to it.
 *
 * The highest finite bound will do; zero is the matter of `reach`.
 */
export const bucket: Rule = (resolved) =>
  comparisons(resolved).flatMap(({ signal: { node }, line: { limit }, at }) => {
    if (node.kind !== "quantile" || node.of.metric.kind !== "histogram" || limit.base === 0) return [];
    const { name, buckets } = node.of.metric;
    if (bucketAt(node.of.metric, limit) !== undefined) return [];
    const { bounds, nearest } = boundsAround(buckets, limit);
    const error = errors.offBucket(resolved.id, text(limit), name, bounds, nearest, at());
    return [fault(resolved.id, error)];
  });

/** The bounds of a histogram in the unit of a limit, and those that are nearest to it. */
export function boundsAround(buckets: readonly Quantity[], limit: Quantity) {
  const shown = (bound: Quantity) => limit.unit.text(inUnit(bound, limit.unit));
  return { bounds: buckets.map(shown), nearest: neighbours(buckets, limit).map(shown) };
}

/** The bound below the limit and the one above it, as far as they exist. */
function neighbours(buckets: readonly Quantity[], limit: Quantity): readonly Quantity[] {
  const below = buckets.filter(({ base }) => base < limit.base).at(-1);
  const above = buckets.find(({ base }) => base > limit.base);
  return [below, above].filter((bound) => bound !== undefined);
}
