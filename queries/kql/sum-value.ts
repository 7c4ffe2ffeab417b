/** Values of counters and histograms: sums over rows, and one division of two of them. */
import type { Node } from "../../model/node.ts";
import { counted, rowsOf, summed } from "./columns.ts";
import type { Lag } from "./lag.ts";
import type { Role } from "./reading.ts";
import { real } from "./text.ts";
import type { Value, Wanted } from "./value.ts";

type Total = Extract<Node, { kind: "rate" | "increase" }>;
/** Events in the window, or a second. */
export function total(node: Total, role: Role, lag: Lag, { samples, known }: Wanted): Value {
  const sum = summed(role, lag, node.over);
  const rows = rowsOf(role, lag);
  return {
    aggregates: samples || known ? [sum, counted(role, lag, node.over)] : [sum],
    value: node.kind === "rate" ? `${sum.name} / ${real(node.over)}` : sum.name,
    samples: rows,
    known: known ? [`${rows} > 0`] : [],
  };
}

/** What a division of two sums is read as. */
export interface Share {
  readonly over: number;
  readonly complement: boolean;
  /** Whether the part is a bucket, which is unknown while nobody counts it. */
  readonly ofBucket: boolean;
}

/** One division of two sums; what is left of the whole is taken from the numerator. */
export function quotient(
  { over, complement, ofBucket }: Share,
  top: Role,
  bottom: Role,
  lag: Lag,
  { samples, known }: Wanted,
): Value {
  const part = summed(top, lag, over);
  const whole = summed(bottom, lag, over);
  const numerator = complement ? `(${whole.name} - ${part.name})` : part.name;
  const unseen = known && ofBucket;
  return {
    aggregates: [
      part,
      whole,
      ...(unseen ? [counted(top, lag, over)] : []),
      ...(samples ? [counted(bottom, lag, over)] : []),
    ],
    value: `${numerator} / ${whole.name}`,
    samples: rowsOf(bottom, lag),
    events: whole.name,
    known: unseen ? [`${rowsOf(top, lag)} > 0`] : [],
  };
}

/** One of two sums, or the other, divided by both. */
export function partOfTwo(
  { over, complement }: Extract<Node, { kind: "quotient" }>,
  top: Role,
  rest: Role,
  lag: Lag,
  { samples }: Wanted,
): Value {
  const [part, other] = [summed(top, lag, over), summed(rest, lag, over)];
  const whole = `(${part.name} + ${other.name})`;
  return {
    aggregates: [part, other, ...(samples ? [counted(top, lag, over), counted(rest, lag, over)] : [])],
    value: `${complement ? other.name : part.name} / ${whole}`,
    samples: `(${rowsOf(top, lag)} + ${rowsOf(rest, lag)})`,
    events: whole,
    known: [],
  };
}
