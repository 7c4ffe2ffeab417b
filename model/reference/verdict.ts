/** What a threshold says at one time, executed over samples (docs/semantics.md). */
import type { Signal } from "../node.ts";
import { inUnit } from "../quantity.ts";
import { type Line, minimumEvents, type Provided, type Threshold } from "../threshold.ts";
import type { History } from "./history.ts";
import { keyOf, type Tuple } from "./tuple.ts";
import { readNode } from "./value.ts";

/** What a threshold says of a tuple at one time. */
export type Verdict = "missing" | "no value" | "no traffic" | "not provided" | "good" | "breached";
/** The verdict on one tuple, with what it read. */
export interface Judgement {
  readonly tuple: Tuple;
  readonly verdict: Verdict;
  /** In the unit of the signal; for a quantile the share at or below the limit. */
  readonly value?: number;
}

/** All verdicts of a threshold at time t: one for each tuple that has data, or one "missing" where none has. */
export function judge(threshold: Threshold, history: History, t: number): readonly Judgement[] {
  const { signal, line, provided } = threshold;
  const reads = readNode(signal.node, history, t, line);
  if (reads.size === 0) return [{ tuple: {}, verdict: "missing" }];
  const floor = minimumEvents(threshold);
  return [...reads.values()].map(({ tuple, value, events }) => {
    const shown = value === undefined ? {} : { value };
    // in this order: docs/semantics.md §4
    if (events !== undefined && events < floor) return { tuple, verdict: "no traffic", ...shown };
    if (provided && !holds(provided, history, t, tuple)) return { tuple, verdict: "not provided", ...shown };
    if (value === undefined) return { tuple, verdict: "no value" };
    return { tuple, verdict: breaches(signal, line, value) ? "breached" : "good", value };
  });
}

function holds({ signal, line }: Provided, history: History, t: number, tuple: Tuple): boolean {
  const wanted = Object.fromEntries(signal.node.by.map((label) => [label, tuple[label] ?? ""]));
  const value = readNode(signal.node, history, t, line).get(keyOf(wanted))?.value;
  return value !== undefined && breaches(signal, line, value);
}

/** Strict comparison: equality is not breached. A quantile lies above T if fewer than q of the observations are at or below T. */
export function breaching({ node, unit }: Signal, { side, limit }: Line): (value: number) => boolean {
  if (node.kind === "quantile") return side === "above" ? (value) => value < node.q : (value) => value > node.q;
  const line = inUnit(limit, unit);
  return side === "above" ? (value) => value > line : (value) => value < line;
}

const breaches = (signal: Signal, line: Line, value: number): boolean => breaching(signal, line)(value);
