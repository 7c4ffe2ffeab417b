import type { Rung } from "../../model/threshold.ts";
import { limitIn } from "../../model/words.ts";

/** How a rule compares a value with its threshold: strictly, so that a tie is not breached. */
export interface Comparison {
  readonly operator: "GreaterThan" | "LessThan";
  readonly threshold: number;
  /** A value on the good side of every threshold: of a time that is not judged. */
  readonly neutral: number;
  /** A value on the bad side of every threshold: of a time without data where that counts as a breach. */
  readonly breaching: number;
  /** The mildest of several values: it breaches only if all of them do. */
  readonly mildest: "min" | "max";
}

/** Beyond every limit; finite, since rules compare numbers. */
const beyond = 1e300;

/**
 * The comparison of a line. A quantile lies above T where the share at or below T is less than q, so that line
 * compares with q, in the other direction.
 */
export function comparisonOf({ signal, line }: Pick<Rung, "signal" | "line">): Comparison {
  const { node } = signal;
  const above = line.side === "above";
  if (node.kind === "quantile") return above ? less(node.q, 1) : greater(node.q);
  const limit = limitIn(signal, line.limit);
  return above ? greater(limit) : less(limit, beyond);
}

const greater = (threshold: number): Comparison => ({
  operator: "GreaterThan",
  threshold,
  neutral: 0,
  breaching: beyond,
  mildest: "min",
});
const less = (threshold: number, neutral: number): Comparison => ({
  operator: "LessThan",
  threshold,
  neutral,
  breaching: threshold > 0 ? 0 : -beyond,
  mildest: "max",
});
