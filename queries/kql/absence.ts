import { missed } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import { type NativeSources, type Rows, rowsOf } from "./telemetry.ts";
import { every, windowEnding } from "./text.ts";

/** A threshold, and the seconds in which no row of its metric arrived, when no window had data. */
export interface Absence {
  readonly resolved: Resolved;
  readonly depth: number;
}

/**
 * The number of rows of a metric, one row with the column `value` even where there is none: so that a rule which is
 * not evaluated without rows is evaluated.
 *
 * @param silencers thresholds while whose metric is absent there is no row at all
 */
export function absenceQuery(
  own: Absence,
  settle: number,
  native: NativeSources,
  silencers: readonly Absence[] = [],
): string {
  const all = [own, ...silencers].map(({ resolved, depth }) => ({ depth, of: asked(resolved, native) }));
  const each = all.flatMap(({ of }) => of);
  const shared = (each[0]?.conditions ?? []).filter((one) => each.every(({ conditions }) => conditions.includes(one)));
  const rest = (of: Asked): string => every(of.conditions.filter((one) => !shared.includes(one)));
  const any = (of: readonly Asked[]): readonly string[] => {
    const found = [...new Set(of.map(rest))];
    return found.includes("true") ? [] : [found.join(" or ")];
  };
  const depth = Math.max(...all.map((one) => one.depth));
  const counts = all.map((one, i) => {
    const inside = [windowEnding(one.depth, settle), ...any(one.of).map((condition) => `(${condition})`)];
    return `${nameAt(i)} = countif(${every(inside)})`;
  });
  return [
    (each[0] as Asked).table,
    `where ${windowEnding(depth, settle)}`,
    ...[...shared, ...any(each)].map((condition) => `where ${condition}`),
    ...(silencers.length === 0
      ? ["summarize value = todouble(count())", `project ${now}, value`]
      : [
          `summarize ${counts.join(", ")}`,
          ...silencers.map((_, i) => `where ${nameAt(i + 1)} > 0`),
          `project ${now}, value = todouble(${nameAt(0)})`,
        ]),
  ].join("\n| ");
}

const now = "TimeGenerated = ago(30s)";
const nameAt = (i: number): string => (i === 0 ? "own" : `above${i}`);

interface Asked {
  readonly table: Rows["table"];
  readonly conditions: readonly string[];
}
const asked = (resolved: Resolved, native: NativeSources): readonly Asked[] =>
  missed(resolved.threshold.signal.node).map((one) => {
    const { table, metric, where } = rowsOf(one, resolved, native);
    return { table, conditions: [...metric, ...where] };
  });
