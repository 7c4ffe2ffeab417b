import { errors } from "./errors.ts";
import { type Labels, scrapeLabels, type Unbounded } from "./label.ts";
import { type Metric, valuesOf } from "./metric.ts";

/** All values that start so: `{ startsWith: "5" }` for a class of status codes. */
export interface Prefix {
  readonly startsWith: string;
}
/**
 * Whether a series has the label: `{ set: true }`, `{ set: false }`. A label that is empty is not set, as in Prometheus.
 *
 * Of a label with declared values only `{ set: true }`, unless the empty one is among them.
 */
export interface Presence<S extends boolean = boolean> {
  readonly set: S;
}
type Wanted<V> = V extends readonly (infer S extends string)[]
  ? S | readonly S[] | Prefix | Presence<"" extends S ? boolean : true>
  : string | readonly string[] | Prefix | Presence;
/** What a selection may say of a metric: declared labels, of enumerated ones declared values; or single instances. */
export type Where<L extends Labels> = { readonly [K in keyof L]?: Wanted<L[K]> } & {
  readonly instance?: Wanted<Unbounded>;
};

/** One condition on a label, in a form that every platform can express without regular expressions. */
export type Matcher =
  | { readonly label: string; readonly values: readonly string[] }
  | { readonly label: string; readonly prefix: string }
  | { readonly label: string; readonly set: boolean };

/** What a matcher asks of its label, in words: `A or B`, `5…`, `set`, `not set`. */
export function wantedWords(matcher: Matcher): string {
  if ("prefix" in matcher) return `${matcher.prefix}…`;
  if ("set" in matcher) return matcher.set ? "set" : "not set";
  return matcher.values.map((value) => (value === "" ? "not set" : value)).join(" or ");
}

/**
 * The typed `where` as a sorted list of matchers.
 *
 * The compiler has refused what it can see; this is for names that were computed at run time.
 * @throws errors.unknownLabel, errors.unknownLabelValue, errors.alwaysSet, errors.unknownCombination
 */
export function matchers(metric: Metric, where: Readonly<Record<string, unknown>> | undefined): readonly Matcher[] {
  if (!where) return [];
  const all = Object.keys(where)
    .filter((label) => where[label] !== undefined)
    .sort()
    .map((label) => matcher(metric, label, where[label]));
  checkOccurs(metric, all);
  return all;
}

/** @throws errors.unknownCombination where no declared combination satisfies all conditions on its labels */
function checkOccurs({ name, combinations = [] }: Metric, where: readonly Matcher[]): void {
  const [first] = combinations;
  const asked = where.filter(({ label }) => first && label in first);
  if (asked.length < 2 || combinations.some((one) => matches(one, asked))) return;
  const text = asked.map((m) => `${m.label} ${wantedWords(m)}`).join(", ");
  throw errors.unknownCombination(
    name,
    text,
    combinations.map((one) => Object.values(one).join(" ")),
  );
}

function matcher(metric: Metric, label: string, wanted: unknown): Matcher {
  checkLabel(metric, label);
  const known = valuesOf(metric, label);
  if (typeof wanted === "object" && wanted !== null) {
    if ("startsWith" in wanted) return ofPrefix(metric, label, String(wanted.startsWith), known);
    if ("set" in wanted) return ofPresence(metric, label, wanted.set === true, known);
  }
  const values = [...new Set(Array.isArray(wanted) ? (wanted as string[]) : [String(wanted)])].sort();
  if (values.length === 0) throw errors.noLabelValue(metric.name, label, known);
  for (const value of values) {
    if (known && !known.includes(value)) throw errors.unknownLabelValue(metric.name, label, value, known);
  }
  return String(values) === "" ? { label, set: false } : { label, values };
}

type Known = readonly string[] | undefined;

function ofPrefix(metric: Metric, label: string, prefix: string, known: Known): Matcher {
  if (known && !known.some((value) => value.startsWith(prefix)))
    throw errors.unknownLabelValue(metric.name, label, `${prefix}…`, known);
  return { label, prefix };
}

function ofPresence(metric: Metric, label: string, set: boolean, known: Known): Matcher {
  if (known && !set && !known.includes("")) throw errors.alwaysSet(metric.name, label, known);
  return { label, set };
}

/** @throws errors.unknownLabel unless the metric has the label, declared or by being scraped */
export function checkLabel(metric: Metric, label: string): void {
  if (label in metric.labels || (scrapeLabels as readonly string[]).includes(label)) return;
  throw errors.unknownLabel(metric.name, label, [...Object.keys(metric.labels), "instance"]);
}

/** Whether a label set satisfies all matchers. */
export function matches(labels: Readonly<Record<string, string>>, wanted: readonly Matcher[]): boolean {
  return wanted.every((matcher) => allows(matcher, labels[matcher.label] ?? ""));
}

/**
 * The same conditions with one matcher for each label, since a series has a label once.
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
  if ("set" in a) return ofBoth(a, b);
  if ("set" in b) return ofBoth(b, a);
  const [longer, shorter] = a.prefix.length >= b.prefix.length ? [a, b] : [b, a];
  return longer.prefix.startsWith(shorter.prefix) ? longer : nothing(a.label);
}

/** What starts with something is set; everything starts with nothing. */
function ofBoth(presence: Extract<Matcher, { set: boolean }>, other: Exclude<Matcher, { values: unknown }>): Matcher {
  if ("set" in other) return presence.set === other.set ? presence : nothing(presence.label);
  if (other.prefix === "") return presence;
  return presence.set ? other : nothing(presence.label);
}
const nothing = (label: string): Matcher => ({ label, values: [] });

function allows(matcher: Matcher, value: string): boolean {
  if ("prefix" in matcher) return value.startsWith(matcher.prefix);
  if ("set" in matcher) return matcher.set === (value !== "");
  return matcher.values.includes(value);
}
