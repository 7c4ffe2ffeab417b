import { type Matcher, matches } from "./matcher.ts";
import { type Metric, valuesOf } from "./metric.ts";
import { core, missed, type Node, type Selection, selections } from "./node.ts";
import { keyOf, type Tuple } from "./reference/tuple.ts";

/**
 * Every tuple that some labels of a metric can have: of the declared combinations what the labels are in them, of
 * labels in none of them each declared value. Labels without declared values are left out. Sorted.
 */
export function tuplesOf(metric: Metric, labels: readonly string[], where: readonly Matcher[]): readonly Tuple[] {
  const known = labels.filter((label) => valuesOf(metric, label) !== undefined);
  const each = known.reduce<readonly Tuple[]>(
    (tuples, label) => {
      const own = where.filter((matcher) => matcher.label === label);
      const values = [...(valuesOf(metric, label) ?? [])].filter((value) => matches({ [label]: value }, own)).sort();
      return tuples.flatMap((tuple) => values.map((value) => ({ ...tuple, [label]: value })));
    },
    [{}],
  );
  const { combinations } = metric;
  if (!combinations) return each;
  const others = where.filter(({ label }) => !known.includes(label));
  return each.filter((tuple) =>
    combinations.some(
      (one) =>
        Object.entries(one).every(([label, value]) => (tuple[label] ?? value) === value) &&
        matches(
          one,
          others.filter(({ label }) => label in one),
        ),
    ),
  );
}

/** What a signal finds its tuples in: of a quotient the whole, of a part of two both, else what it reads. */
export const tellers = (node: Node): readonly Selection[] =>
  core(node).kind === "quotient" ? missed(node) : selections(node).slice(0, 1);

/** Every tuple that a signal can have, of the labels that it keeps and whose values are declared. Sorted. */
export function declaredTuples(node: Node): readonly Tuple[] {
  const all = tellers(node);
  const known = node.by.filter((label) => all.every(({ metric }) => valuesOf(metric, label) !== undefined));
  const found = all.flatMap(({ metric, where }) => tuplesOf(metric, known, where));
  return [...new Map(found.map((tuple) => [keyOf(tuple), tuple])).values()];
}

/** Of a tuple the labels that a signal keeps: a condition may keep fewer. */
export const keptOf = (tuple: Tuple, by: readonly string[]): Tuple =>
  Object.fromEntries(Object.entries(tuple).filter(([label]) => by.includes(label)));
/** Whether a selection has anything of a tuple: what it asks of the labels leaves that value. */
export const hasAny = ({ where }: Selection, tuple: Tuple): boolean =>
  matches(
    tuple,
    where.filter(({ label }) => label in tuple),
  );
