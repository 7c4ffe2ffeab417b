import type { Node } from "../node.ts";
import type { Threshold } from "../threshold.ts";
import type { History } from "./history.ts";
import type { Reading } from "./reading.ts";
import { keyOf, type Tuple } from "./tuple.ts";
import { type Judgement, judge } from "./verdict.ts";

/** The tuples that are breached at a time, by `keyOf`. */
export type BreachedAt = (t: number) => ReadonlyMap<string, Tuple>;

/** The tuples that are breached at a time, remembered, since blocks look back. */
export function breachedTuples(threshold: Threshold, history: History, reading: Reading): BreachedAt {
  const read = reading.tuples === "together" ? together(threshold) : threshold;
  const known = new Map<number, ReadonlyMap<string, Tuple>>();
  return (t) => {
    const before = known.get(t);
    if (before) return before;
    const judged = judge(read, history, t);
    const found = [
      ...judged.filter(({ verdict }) => verdict === "breached").map(({ tuple }) => tuple),
      ...(threshold.whenMissing === "breach" ? missed(judged, reading) : []),
    ].map((tuple) => (reading.tuples === "kept" ? tuple : {}));
    const tuples = new Map(found.map((tuple) => [keyOf(tuple), tuple]));
    known.set(t, tuples);
    return tuples;
  };
}

/** All tuples at once, or each that is missing. */
function missed(judged: readonly Judgement[], { missing }: Reading): readonly Tuple[] {
  const all = judged.filter(({ verdict }) => verdict === "missing").map(({ tuple }) => tuple);
  if (!missing) return all;
  const there = new Set(all.length > 0 ? [] : judged.map(({ tuple }) => keyOf(tuple)));
  return missing.filter((tuple) => !there.has(keyOf(tuple)));
}

/** The threshold without labels to keep, and its condition likewise. */
function together(threshold: Threshold): Threshold {
  const { signal, provided } = threshold;
  const condition = provided && { ...provided, signal: { ...provided.signal, node: withoutBy(provided.signal.node) } };
  const read = { ...threshold, signal: { ...signal, node: withoutBy(signal.node) } };
  return condition ? { ...read, provided: condition } : read;
}

const withoutBy = (node: Node): Node =>
  node.kind === "scale" || node.kind === "unusual" ? { ...node, by: [], of: withoutBy(node.of) } : { ...node, by: [] };
