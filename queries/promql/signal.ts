import { bucketAt, type Node, type Selection } from "../../model/node.ts";
import type { Across } from "../../model/signal.ts";
import type { Line } from "../../model/threshold.ts";
import type { Engine } from "./engine.ts";
import { counterRange, offset, range, selector } from "./selector.ts";

/** How a node is to be written. */
export interface Writing {
  readonly engine: Engine;
  /** Read so many seconds ago. @default 0 */
  readonly ago?: number;
}

/**
 * The value of a signal as people see it: in the unit of the signal, quantiles interpolated from the buckets.
 *
 * What a threshold compares is `compared`, which for quantiles is a share.
 */
export function shown(node: Node, writing: Writing): string {
  if (node.kind !== "quantile") return written(node, writing);
  const { metric, where } = node.of;
  const buckets = selector({ metric, part: "value", where }).replace(`${metric.name}_count{`, `${metric.name}_bucket{`);
  const rates = `rate(${buckets}${counterRange(node.over, metric, writing.engine)}${offset(writing.ago ?? 0)})`;
  return `histogram_quantile(${node.q}, sum by (${["le", ...node.by].join(", ")}) (${rates}))`;
}

/** What a threshold compares: the value, or for a quantile the share of the observations at or below the limit. */
export function compared(node: Node, line: Line, writing: Writing): string {
  // nothing matched yet is zero: a comparison with above needs no value to be false, one with below does
  if (node.kind === "quotient") return quotient(node, writing, node.complement || line.side === "below");
  if (node.kind !== "quantile") return written(node, writing);
  const atOrBelow = summedRate(node.of, node, writing, bucketAt(node.of.metric, line.limit));
  return `${atOrBelow} / ${summedRate({ ...node.of, part: "count" }, node, writing)}`;
}

/** The buckets of a histogram with their increase in the window: a distribution over time. */
export function distribution(of: Selection, over: number, writing: Writing): string {
  const buckets = selector(of).replace(`${of.metric.name}_count{`, `${of.metric.name}_bucket{`);
  return `sum by (le) (increase(${buckets}${range(over, writing.engine)}))`;
}

/** The events of a selection in the window, per second. */
export function summedRate(
  of: Selection,
  { over, by }: Pick<Node, "over" | "by">,
  writing: Writing,
  le?: number,
): string {
  const series = `${selector(of, le)}${counterRange(over, of.metric, writing.engine)}${offset(writing.ago ?? 0)}`;
  const own = `${aggregate("sum", by)} (rate(${series}))`;
  if (!of.and) return own;
  const rest = summedRate(of.and, { over, by }, writing);
  // what nobody has counted yet is zero, and a sum with nothing would be nothing
  return `((${own} or 0 * ${rest}) + (${rest} or 0 * ${own}))`;
}

const aggregate = (operator: string, by: readonly string[]): string =>
  by.length === 0 ? operator : `${operator} by (${by.join(", ")})`;

function written(node: Node, writing: Writing): string {
  switch (node.kind) {
    case "rate":
      return summedRate(node.of, node, writing);
    case "increase":
      return `${summedRate(node.of, node, writing)} * ${node.over}`;
    case "quotient":
      return quotient(node, writing, true);
    case "level":
      return level(node.of, node, writing);
    case "level quotient":
      return levelQuotient(node, writing);
    case "scale":
      return `(${shown(node.of, writing)}) * ${node.factor}`;
    case "unusual":
      return unusual(node, writing);
    case "quantile":
      return shown(node, writing);
  }
}

/** Sums over sums, one division. `filled`: without a matching series nothing has matched, which is zero, not unknown. */
function quotient(node: Extract<Node, { kind: "quotient" }>, writing: Writing, filled: boolean): string {
  const bottom = summedRate(node.bottom, node, writing);
  const matched = summedRate(node.top, node, writing);
  // a part of two is zero where the other one has been counted
  const whole = node.bottom.and ? summedRate(node.bottom.and, node, writing) : bottom;
  const top = filled && mayBeUnseen(node) ? `(${matched} or 0 * ${whole})` : matched;
  return node.complement ? `(${bottom} - ${top}) / ${bottom}` : `${top} / ${bottom}`;
}

/** Whether the numerator may have no series while the denominator has some, which means that nothing has matched yet. */
const mayBeUnseen = ({ top, bottom }: Extract<Node, { kind: "quotient" }>): boolean =>
  top.le === undefined &&
  (top.metric !== bottom.metric ||
    bottom.and !== undefined ||
    JSON.stringify(top.where) !== JSON.stringify(bottom.where));

const overTime: { readonly [A in Across]: string } = {
  avg: "avg_over_time",
  max: "max_over_time",
  min: "min_over_time",
  sum: "avg_over_time",
};

function level(
  of: Selection,
  { over, by, across }: { over: number; by: readonly string[]; across: Across },
  writing: Writing,
): string {
  const series = `${selector(of)}${range(over, writing.engine)}${offset(writing.ago ?? 0)}`;
  return `${aggregate(across, by)} (${overTime[across]}(${series}))`;
}

function levelQuotient(node: Extract<Node, { kind: "level quotient" }>, writing: Writing): string {
  const top = level(node.top, node, writing);
  const bottom = typeof node.bottom === "number" ? String(node.bottom) : level(node.bottom, node, writing);
  // a whole of zero gives no value; a number never is
  const whole = typeof node.bottom === "number" ? bottom : `(${bottom} > 0)`;
  return node.complement ? `(${bottom} - ${top}) / ${whole}` : `${top} / ${whole}`;
}

function unusual(node: Extract<Node, { kind: "unusual" }>, writing: Writing): string {
  const ago = writing.ago ?? 0;
  const days = Array.from(
    { length: node.days },
    (_, i) => `(${shown(node.of, { ...writing, ago: ago + (i + 1) * 86400 })})`,
  );
  const normal = `((${days.join(" + ")}) / ${node.days} != 0)`;
  return `abs(${shown(node.of, writing)} - ${normal}) / ${normal}`;
}
