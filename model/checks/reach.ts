import { errors } from "../errors.ts";
import { inUnit, text } from "../quantity.ts";
import type { Resolved } from "../resolve.ts";
import { type Comparison, comparisons, type Finding, fault, type Rule, warn } from "./finding.ts";
import { type Range, rangeOf } from "./range.ts";

/** A limit that no value of the signal passes never fires, and one that every value passes always does. */
export const reach: Rule = (resolved) =>
  comparisons(resolved).flatMap((comparison) => {
    switch (verdict(comparison)) {
      case "never":
        return [never(resolved, comparison)];
      case "always":
        return [always(resolved, comparison)];
      default:
        return [];
    }
  });

function verdict({ signal, line: { side, limit } }: Comparison): "never" | "always" | undefined {
  const { lowest, highest } = rangeOf(signal);
  const at = inUnit(limit, signal.unit);
  if (signal.node.kind === "quantile" && at === 0) return side === "above" ? "always" : "never";
  if (side === "above") return at >= highest ? "never" : at < lowest ? "always" : undefined;
  return at <= lowest ? "never" : at > highest ? "always" : undefined;
}

function never(resolved: Resolved, comparison: Comparison): Finding {
  const condition = comparison.role === "provided" ? "the condition under `provided` never holds, " : "";
  const why = `${condition}${bounds(comparison)} and the limit is ${limitOf(comparison)}`;
  return fault(resolved.id, errors.neverFires(resolved.id, why, remedy(comparison), comparison.at()));
}

function always(resolved: Resolved, comparison: Comparison): Finding {
  const why = `${bounds(comparison)} and the limit is ${limitOf(comparison)}`;
  if (comparison.role === "threshold")
    return fault(resolved.id, errors.alwaysFires(resolved.id, why, remedy(comparison), comparison.at()));
  return warn(resolved, "always-provided", `the condition under \`provided\` always holds: ${why}`, remedy(comparison));
}

const limitOf = ({ line }: Comparison): string => `${line.side} ${text(line.limit)}`;

function bounds({ signal, line }: Comparison): string {
  const range = rangeOf(signal);
  const show = (value: number) => line.limit.unit.text(inUnit(signal.unit(value), line.limit.unit));
  if (range.lowest === range.highest) return `the value is ${show(range.lowest)} at all times`;
  return `the value is ${ends(range, show)}`;
}

function ends({ lowest, highest }: Range, show: (value: number) => string): string {
  if (highest === Number.POSITIVE_INFINITY) return `never below ${show(lowest)}`;
  if (lowest === Number.NEGATIVE_INFINITY) return `never above ${show(highest)}`;
  return `between ${show(lowest)} and ${show(highest)}`;
}

function remedy({ signal, line }: Comparison): string {
  const { lowest, highest } = rangeOf(signal);
  if (signal.node.kind === "quantile") return "Use one of the bucket bounds";
  if (lowest === highest) return "Select a part of the events that is neither none of them nor all";
  if (signal.measures === "state") return 'Use is(true) or is("down")';
  return `Choose a limit that values on both sides of it can have, or the other side of ${text(line.limit)}`;
}
