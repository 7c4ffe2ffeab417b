import { type Labels, type Unbounded, unbounded } from "./label.ts";
import type { Counter, Declared, Gauge, Histogram, MetricOptions, Source, SourceKind } from "./metric.ts";
import { baseUnit, count, type Dimension, type Quantity, state, type Unit } from "./quantity.ts";
import { checkBuckets, checkCombinations, checkNames, checkScrape } from "./well-formed.ts";

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

/** Declares something that is scraped. @throws errors.source; and what is not well-formed, when a metric is made with it */
export function source(kind: SourceKind, options: SourceOptions): Source {
  const { job, targets, path = "/metrics", every, labels = {}, instances = unbounded() } = options;
  checkScrape({ job, targets, path, every });
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
