import { type Matcher, type Metric, matches, valuesOf } from "./metric.ts";
import type { Tuple } from "./reference.ts";

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
