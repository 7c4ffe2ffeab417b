import { errors } from "./errors.ts";
import {
  type Amount,
  baseUnit,
  count,
  type Dimension,
  type One,
  type Quantity,
  state,
  text,
  type Unit,
} from "./quantity.ts";

/** What a platform that has no `by` shall do with a label whose values are not known beforehand. */
export type Elsewhere =
  /** One alert on the worst value: fires whenever the reference does, cannot name the value. */
  | "worst"
  /** The platform's own per-resource metric, where the metric names one. */
  | "native"
  /** One alert over all values together. */
  | "none";

/** A label whose values are not declared. */
export interface Unbounded {
  readonly open: true;
  readonly elsewhere: Elsewhere;
  /** How many values are expected at most; more is a fault of the application. */
  readonly cap: number;
}

/** Declares a label whose values are not known beforehand. @default cap 100, elsewhere "none" */
export function unbounded(options: { elsewhere?: Elsewhere; cap?: number } = {}): Unbounded {
  const { elsewhere = "none", cap = 100 } = options;
  if (!Number.isInteger(cap) || cap < 1)
    throw errors.signal(`A cap of ${cap} label values`, "A cap is a whole number of at least one");
  return { open: true, elsewhere, cap };
}
/** A label with a handful of values that nobody needs to tell apart by name. */
export const open: Unbounded = unbounded();

export type Labels = Readonly<Record<string, readonly string[] | Unbounded>>;
/** Labels that every scraped series has. */
export const scrapeLabels = ["instance", "job"] as const;

/** All values that start so: `{ startsWith: "5" }` for a class of status codes. */
export interface Prefix {
  readonly startsWith: string;
}
type Wanted<V> = V extends readonly (infer S extends string)[]
  ? S | readonly S[] | Prefix
  : string | readonly string[] | Prefix;
/** What a selection may say of a metric: declared labels, of enumerated ones declared values; or single instances. */
export type Where<L extends Labels> = { readonly [K in keyof L]?: Wanted<L[K]> } & {
  readonly instance?: Wanted<Unbounded>;
};
/** A label to keep: a declared one, or the instance that every scraped series has. */
export type LabelOf<L extends Labels> = Extract<keyof L, string> | "instance";

/** One condition on a label, in a form that every platform can express without regular expressions. */
export type Matcher =
  | { readonly label: string; readonly values: readonly string[] }
  | { readonly label: string; readonly prefix: string };

/** Who exports a metric. */
export type SourceKind = "application" | "node" | "container" | "mesh" | "cluster" | "gitops" | "probe";

export interface SourceOptions {
  /** The scrape job, which is also the selector of everything it exports. */
  readonly job: string;
  /** `host:port` of each instance. */
  readonly targets: readonly string[];
  /** @default "/metrics" */
  readonly path?: string;
  /** Time between two scrapes. */
  readonly every: Quantity<"time">;
  /** Labels that are added to every series of this source. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What a platform without `by` does with the instance label. @default unbounded() */
  readonly instances?: Unbounded;
}

/** Something that is scraped: it carries the selector of its metrics, and makes them. */
export interface Source {
  readonly kind: SourceKind;
  readonly job: string;
  readonly targets: readonly string[];
  readonly path: string;
  readonly every: Quantity<"time">;
  readonly labels: Readonly<Record<string, string>>;
  readonly instances: Unbounded;
  /** 1 while a target answers the scrape, 0 while it does not. */
  readonly up: Gauge<{}, "state">;
  counter<const L extends Labels = {}, D extends Amount = "count">(
    name: string,
    options?: CounterOptions<L, D>,
  ): Counter<L, D>;
  gauge<const L extends Labels = {}, D extends Dimension = "count">(
    name: string,
    options?: GaugeOptions<L, D>,
  ): Gauge<L, D>;
  histogram<D extends Dimension, const L extends Labels = {}>(
    name: string,
    options: HistogramOptions<L, D> & One<D, "the buckets of a histogram have one dimension">,
  ): Histogram<L, D>;
}

/** Values of some labels that occur together. */
export type Combination<L extends Labels> = {
  readonly [K in keyof L]?: L[K] extends readonly (infer V)[] ? V : string;
};
interface MetricOptions<L extends Labels, D extends Dimension> {
  readonly labels?: L;
  /** The only values that some of the labels have together, such as each stage with its own parts. @default all */
  readonly combinations?: readonly Combination<NoInfer<L>>[];
  /** The unit the application exports. @default count; for histograms the base unit of its buckets */
  readonly unit?: Unit<D>;
  /** What it counts or measures, in a few words. */
  readonly help?: string;
}
export type CounterOptions<L extends Labels, D extends Amount> = MetricOptions<L, D>;
export type GaugeOptions<L extends Labels, D extends Dimension> = MetricOptions<L, D>;
export interface HistogramOptions<L extends Labels, D extends Dimension> extends MetricOptions<L, D> {
  /** Upper bounds, ascending; a quantile threshold lies on one of them. */
  readonly buckets: readonly Quantity<D>[];
}

/** What all metrics have in common. */
export interface Declared<K extends string, L extends Labels, D extends Dimension> {
  readonly kind: K;
  readonly name: string;
  readonly labels: L;
  /** Of labels that depend on each other: what they are together. All name the same labels. */
  readonly combinations?: readonly Readonly<Record<string, string>>[];
  readonly unit: Unit<D>;
  readonly source: Source;
  readonly help: string;
}
/** Counts events or adds up an amount; restarts at zero. */
export interface Counter<L extends Labels = Labels, D extends Amount = Amount> extends Declared<"counter", L, D> {}
/** A value that goes up and down. */
export interface Gauge<L extends Labels = Labels, D extends Dimension = Dimension> extends Declared<"gauge", L, D> {}
/** Counts observations by size. */
export interface Histogram<L extends Labels = Labels, D extends Dimension = Dimension>
  extends Declared<"histogram", L, D> {
  readonly buckets: readonly Quantity<D>[];
}
export type Metric = Counter<any, any> | Gauge<any, any> | Histogram<any, any>;

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Declares something that is scraped. @throws when a metric made with it has an invalid or reserved name */
export function source(kind: SourceKind, options: SourceOptions): Source {
  const { job, targets, path = "/metrics", every, labels = {}, instances = unbounded() } = options;
  const declare = <K extends string, L extends Labels, D extends Dimension>(
    metricKind: K,
    name: string,
    unit: Unit<D>,
    o: MetricOptions<L, D> | undefined,
  ): Declared<K, L, D> => {
    const declared = (o?.labels ?? {}) as L;
    checkNames(name, declared);
    const combinations = o?.combinations as Declared<K, L, D>["combinations"];
    if (combinations) checkCombinations(name, declared, combinations);
    const metric = { kind: metricKind, name, labels: declared, unit, source: made, help: o?.help ?? "" };
    return combinations ? { ...metric, combinations } : metric;
  };
  const made: Source = {
    kind,
    job,
    targets,
    path,
    every,
    labels,
    instances,
    get up() {
      return up;
    },
    counter: (name, o) => declare("counter", name, (o?.unit ?? count) as Unit<any>, o) as Counter<any, any>,
    gauge: (name, o) => declare("gauge", name, (o?.unit ?? count) as Unit<any>, o) as Gauge<any, any>,
    histogram: (name, o) => {
      checkBuckets(name, o.buckets);
      const unit = o.unit ?? baseUnit[(o.buckets[0] as Quantity).dimension];
      return { ...declare("histogram", name, unit as Unit<any>, o), buckets: o.buckets } as Histogram<any, any>;
    },
  };
  const up = declare("gauge", "up", state, { help: "1 while the target answers the scrape" });
  return made;
}

function checkNames(name: string, labels: Labels): void {
  if (!metricName.test(name)) throw errors.invalidName("metric", name, String(metricName));
  for (const label of Object.keys(labels)) {
    if (!labelName.test(label)) throw errors.invalidName("label", label, String(labelName));
    if ((scrapeLabels as readonly string[]).includes(label) || label === "le") throw errors.reservedLabel(name, label);
  }
}

function checkCombinations(name: string, labels: Labels, all: readonly Readonly<Record<string, string>>[]): void {
  const [first] = all;
  const named = Object.keys(first ?? {}).sort();
  if (named.length < 2) throw errors.combinations(name, "name fewer than two labels");
  for (const one of all) {
    if (String(Object.keys(one).sort()) !== String(named)) throw errors.combinations(name, "name different labels");
    for (const [label, value] of Object.entries(one)) {
      const declared = labels[label];
      if (!Array.isArray(declared)) throw errors.combinations(name, `name ${label}, whose values are not declared`);
      if (!declared.includes(value)) throw errors.unknownLabelValue(name, label, value, declared as readonly string[]);
    }
  }
  const texts = all.map((one) => named.map((label) => one[label]).join(" "));
  const twice = texts.find((text, i) => texts.indexOf(text) !== i);
  if (twice !== undefined) throw errors.combinations(name, `name ${twice} twice`);
}

function checkBuckets(name: string, buckets: readonly Quantity[]): void {
  const first = buckets[0];
  if (!first) throw errors.buckets(name, "are missing");
  if (first.base <= 0) throw errors.buckets(name, `begin at ${text(first)}`);
  buckets.forEach((bucket, i) => {
    const before = buckets[i - 1];
    if (bucket.dimension !== first.dimension) throw errors.buckets(name, `mix ${text(first)} and ${text(bucket)}`);
    if (before && before.base >= bucket.base)
      throw errors.buckets(name, `do not ascend: ${text(before)}, ${text(bucket)}`);
  });
}

/** What the labels of a metric may be: the declared values, or none for an unbounded or scrape label. */
export function valuesOf(metric: Metric, label: string): readonly string[] | undefined {
  const declared = metric.labels[label];
  return Array.isArray(declared) ? declared : undefined;
}

/** How a label that a threshold keeps is to be treated where there is no `by`. */
export function boundOf(metric: Metric, label: string): readonly string[] | Unbounded {
  return metric.labels[label] ?? metric.source.instances;
}

/**
 * The typed `where` as a sorted list of matchers.
 *
 * The compiler has refused what it can see; this is for names that were computed at run time.
 * @throws errors.unknownLabel, errors.unknownLabelValue, errors.unknownCombination
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
  const text = asked.map((m) => `${m.label} ${"prefix" in m ? `${m.prefix}…` : m.values.join(" or ")}`).join(", ");
  throw errors.unknownCombination(
    name,
    text,
    combinations.map((one) => Object.values(one).join(" ")),
  );
}

function matcher(metric: Metric, label: string, wanted: unknown): Matcher {
  checkLabel(metric, label);
  const known = valuesOf(metric, label);
  if (typeof wanted === "object" && wanted !== null && "startsWith" in wanted) {
    const prefix = String(wanted.startsWith);
    if (known && !known.some((value) => value.startsWith(prefix)))
      throw errors.unknownLabelValue(metric.name, label, `${prefix}…`, known);
    return { label, prefix };
  }
  const values = [...(Array.isArray(wanted) ? (wanted as string[]) : [String(wanted)])].sort();
  for (const value of values) {
    if (known && !known.includes(value)) throw errors.unknownLabelValue(metric.name, label, value, known);
  }
  return { label, values };
}

/** @throws errors.unknownLabel unless the metric has the label, declared or by being scraped */
export function checkLabel(metric: Metric, label: string): void {
  if (label in metric.labels || (scrapeLabels as readonly string[]).includes(label)) return;
  throw errors.unknownLabel(metric.name, label, [...Object.keys(metric.labels), "instance"]);
}

/** Whether a label set satisfies all matchers. */
export function matches(labels: Readonly<Record<string, string>>, wanted: readonly Matcher[]): boolean {
  return wanted.every((m) => {
    const value = labels[m.label] ?? "";
    return "prefix" in m ? value.startsWith(m.prefix) : m.values.includes(value);
  });
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
  const [longer, shorter] = a.prefix.length >= b.prefix.length ? [a, b] : [b, a];
  return longer.prefix.startsWith(shorter.prefix) ? longer : { label: a.label, values: [] };
}

const allows = (matcher: Matcher, value: string): boolean =>
  "prefix" in matcher ? value.startsWith(matcher.prefix) : matcher.values.includes(value);
