/** What a signal reads, before any lag: its selections by the part they play, and the series to tell apart. */

import { scrapeLabels } from "../../model/label.ts";
import type { Metric } from "../../model/metric.ts";
import { bucketAt, core, type Node, type Selection } from "../../model/node.ts";
import type { Quantity } from "../../model/quantity.ts";
import { kqlErrors } from "./errors.ts";
import type { Rows } from "./telemetry.ts";

/** A selection that a signal reads, under the name that its columns have. */
export interface Role {
  readonly name: string;
  readonly rows: Rows;
  /** The role whose rows are the same, where there is one already. */
  readonly like?: string;
}

/** What a signal reads, by role. */
export interface Reading {
  readonly node: Node;
  readonly roles: Readonly<Record<string, Role>>;
  /** Labels by which gauges must be told apart before they are joined: more than `by` only for averages and sums. */
  readonly series: readonly string[];
}

type RowsFor = (selection: Selection, le?: number) => Rows;

/** The selections of a node, named. @param prefix sets the columns of one signal apart from those of another */
export function readingOf(node: Node, limit: Quantity, rows: RowsFor, prefix: string): Reading {
  const role = (name: string, selection: Selection, le?: number): Role => ({
    name: prefix + name,
    rows: rows(selection, le),
  });
  const inner = core(node);
  const series = seriesLabels(inner);
  switch (inner.kind) {
    case "rate":
    case "increase":
      return { node, series, roles: { total: role("total", inner.of) } };
    case "quotient":
      if (inner.bottom.and) {
        const rest = role("rest", inner.bottom.and);
        return { node, series, roles: { part: role("part", inner.top), rest } };
      }
      return { node, series, roles: { part: role("part", inner.top), whole: role("whole", inner.bottom) } };
    case "quantile": {
      const le = bucketAt(inner.of.metric, limit);
      if (le === undefined) throw kqlErrors.bucket(inner.of.metric.name, String(limit.value));
      const all = role("all", { ...inner.of, part: "count" });
      return { node, series, roles: { good: role("good", inner.of, le), all } };
    }
    case "level":
      return { node, series, roles: { level: role("level", inner.of) } };
    case "level quotient": {
      const part = role("part", inner.top);
      const whole = inner.bottom;
      return { node, series, roles: typeof whole === "number" ? { part } : { part, whole: role("whole", whole) } };
    }
  }
}

/** Averages and sums are of one value for each series; the greatest of the greatest needs no such care. */
function seriesLabels(node: ReturnType<typeof core>): readonly string[] {
  if (node.kind !== "level" && node.kind !== "level quotient") return [];
  if (node.across === "max" || node.across === "min") return [];
  const metrics: Metric[] = node.kind === "level" ? [node.of.metric] : [node.top.metric];
  if (node.kind === "level quotient" && typeof node.bottom !== "number") metrics.push(node.bottom.metric);
  const labels = new Set([...scrapeLabels, ...metrics.flatMap((metric) => Object.keys(metric.labels))]);
  labels.delete("job");
  return [...labels].sort();
}
