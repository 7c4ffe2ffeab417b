import type { Matcher } from "../../model/metric.ts";

/**
 * The same conditions with one matcher for each label, since a published metric has a label once.
 *
 * A share within a part may name a label twice: then both conditions hold, which leaves the values that both allow.
 * Where none is left the matcher has no values, and nothing is selected.
 */
export function narrowed(where: readonly Matcher[]): readonly Matcher[] {
  const byLabel = new Map<string, Matcher>();
  for (const matcher of where) {
    const known = byLabel.get(matcher.label);
    byLabel.set(matcher.label, known ? both(known, matcher) : matcher);
  }
  return byLabel.size === where.length ? where : [...byLabel.values()];
}

function both(a: Matcher, b: Matcher): Matcher {
  if ("values" in a) return { label: a.label, values: a.values.filter((value) => allows(b, value)) };
  if ("values" in b) return both(b, a);
  const [longer, shorter] = a.prefix.length >= b.prefix.length ? [a, b] : [b, a];
  return longer.prefix.startsWith(shorter.prefix) ? longer : { label: a.label, values: [] };
}

const allows = (matcher: Matcher, value: string): boolean =>
  "prefix" in matcher ? value.startsWith(matcher.prefix) : matcher.values.includes(value);
