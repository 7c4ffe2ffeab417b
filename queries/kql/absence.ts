import type { Resolved } from "../../model/resolve.ts";
import { core, type Node, type Selection } from "../../model/signal.ts";
import { type NativeSources, type Rows, rowsOf } from "./telemetry.ts";
import { every, span } from "./text.ts";

/** What is missing when a signal is: its metric, or that of the denominator; of two that are added up, both. */
export function missed(node: Node): readonly Selection[] {
  const inner = core(node);
  switch (inner.kind) {
    case "rate":
    case "increase":
    case "level":
      return [inner.of];
    case "quantile":
      return [{ ...inner.of, part: "count" }];
    case "quotient":
      return inner.bottom.and ? [inner.top, inner.bottom.and] : [inner.bottom];
    case "level quotient":
      return [typeof inner.bottom === "number" ? inner.top : inner.bottom];
  }
}

/**
 * The number of rows of a metric, one row with the column `value` even where there is none: so that a rule which is
 * not evaluated without rows is evaluated.
 *
 * @param depth seconds in which no row arrived, when no window had data
 */
export function absenceQuery(resolved: Resolved, depth: number, settle: number, native: NativeSources): string {
  const each = missed(resolved.threshold.signal.node).map((one) => rowsOf(one, resolved, native));
  const conditions = each.map(({ metric, where }) => [...metric, ...where]);
  const shared = conditions[0]?.filter((one) => conditions.every((all) => all.includes(one))) ?? [];
  const own = conditions.map((all) => every(all.filter((one) => !shared.includes(one))));
  return [
    (each[0] as Rows).table,
    `where timestamp > ago(${span(depth + settle)}) and timestamp <= ago(${span(settle)})`,
    ...[...shared, ...(own.length > 1 ? [own.join(" or ")] : [])].map((condition) => `where ${condition}`),
    "summarize value = todouble(count())",
    "project TimeGenerated = ago(30s), value",
  ].join("\n| ");
}
