import type { Resolved } from "../../model/resolve.ts";
import { core, type Node, type Selection } from "../../model/signal.ts";
import type { NativeSources } from "./telemetry.ts";
import { rowsOf } from "./telemetry.ts";
import { span } from "./text.ts";

/** What is missing when a signal is: its metric, or that of the denominator. */
export function missed(node: Node): Selection {
  const inner = core(node);
  switch (inner.kind) {
    case "rate":
    case "increase":
    case "level":
      return inner.of;
    case "quantile":
      return { ...inner.of, part: "count" };
    case "quotient":
      return inner.bottom;
    case "level quotient":
      return typeof inner.bottom === "number" ? inner.top : inner.bottom;
  }
}

/**
 * The number of rows of a metric, one row with the column `value` even where there is none: so that a rule which is
 * not evaluated without rows is evaluated.
 *
 * @param depth seconds in which no row arrived, when no window had data
 */
export function absenceQuery(resolved: Resolved, depth: number, settle: number, native: NativeSources): string {
  const rows = rowsOf(missed(resolved.threshold.signal.node), resolved, native);
  return [
    rows.table,
    `where timestamp > ago(${span(depth + settle)}) and timestamp <= ago(${span(settle)})`,
    ...[...rows.metric, ...rows.where].map((condition) => `where ${condition}`),
    "summarize value = todouble(count())",
    "project TimeGenerated = ago(30s), value",
  ].join("\n| ");
}
