/** Signals as a dashboard draws them: the same metrics as those of alarms, without what judges them. */

import { bucketAt, type Node, type Selection } from "../../model/node.ts";
import { ratio, tidy } from "../../model/quantity.ts";
import { above, type Line } from "../../model/threshold.ts";
import { hasPercentiles, nativeOf, nativeShown, nativeValue } from "../../queries/metric-math/native.ts";
import { type Reader, sumOf } from "../../queries/metric-math/reader.ts";
import { decimal, measure } from "../../queries/metric-math/value.ts";

type Quantile = Extract<Node, { kind: "quantile" }>;
type LevelQuotient = Extract<Node, { kind: "level quotient" }>;

/**
 * The value of a signal, without a point where there is no traffic: an alarm needs a number that is never breached
 * there, a picture is truer with a gap.
 *
 * A division by zero drops the point, and a numerator that is missing counts as 0 ("Using metric math" of the user
 * guide): both are what is meant here.
 *
 * @param prefix put before every id: those of a widget differ
 * @returns undefined for what CloudWatch cannot draw: a quantile, since buckets do not travel, and what is normal
 */
export function shownValue(node: Node, reader: Reader, prefix: string, factor = 1): string | undefined {
  const native = nativeOf(reader.resolved, node);
  if (native && (node.kind !== "quantile" || hasPercentiles(native)))
    return nativeShown(native, node, reader, prefix, factor);
  const times = factor === 1 ? "" : `*${decimal(factor)}`;
  switch (node.kind) {
    case "quantile":
    case "unusual":
      return undefined;
    case "scale":
      return shownValue(node.of, reader, prefix, tidy(factor * node.factor));
    case "quotient": {
      const part = sumOf(counted(node.top, `${prefix}part`, reader));
      const all = sumOf(counted(node.bottom, `${prefix}all`, reader));
      return `${node.complement ? `(${all}-${part})` : part}/${all}${times}`;
    }
    case "level quotient":
      return levelQuotient(node, reader, prefix, times);
    default:
      return delegated(node, reader, prefix, factor);
  }
}

/**
 * The share of the observations at or below a bucket bound, in percent: what stands for a quantile, and what its
 * alarm compares. A bucket that is missing alone is unknown, not zero.
 */
export function shareAt(node: Quantile, line: Line, reader: Reader, prefix: string): string {
  const { of } = node;
  const native = nativeOf(reader.resolved, node);
  if (native) return `100*${nativeValue(native, node, { reader, prefix })}`;
  const within = sumOf(counted(of, `${prefix}within`, reader, bucketAt(of.metric, line.limit)));
  const all = sumOf(counted({ ...of, part: "count" }, `${prefix}all`, reader));
  return `IF(IF(${within},1,1), 100*${within}/${all})`;
}

const counted = (of: Selection, role: string, reader: Reader, le?: number): readonly string[] =>
  reader.ids(of, { role, stat: "Sum", le }, 0);

/** Of levels and counts no line is read, and there is nothing to judge. */
const unread = { line: above(ratio(0)), lag: 0, floor: ">0", neutral: 0 };
const delegated = (node: Node, reader: Reader, prefix: string, factor: number): string | undefined =>
  measure(node, { ...unread, reader, prefix }, factor);

/** Without a point where the part is missing, which would count as 0, and its complement as everything. */
function levelQuotient(node: LevelQuotient, reader: Reader, prefix: string, times: string): string {
  const { top, bottom, across, complement, over, by } = node;
  const read = (of: Selection, role: string): string =>
    delegated({ kind: "level", of, across, over, by }, reader, `${prefix}${role}_`, 1) as string;
  const part = read(top, "part");
  const whole = typeof bottom === "number" ? decimal(bottom) : `(${read(bottom, "whole")})`;
  const value = `${complement ? `(${whole}-(${part}))` : `(${part})`}/${whole}${times}`;
  return `IF(IF(${part},1,1), ${value})`;
}
