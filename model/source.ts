import { errors } from "./errors.ts";
import { type Labels, scrapeLabels, type Unbounded, unbounded } from "./label.ts";
import type { Counter, Declared, Gauge, Histogram, MetricOptions, Source, SourceKind } from "./metric.ts";
import { baseUnit, count, type Dimension, type Quantity, state, text, type Unit } from "./quantity.ts";

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
