import type { Metric, Source } from "../model/metric.ts";
import type { Quantity } from "../model/quantity.ts";
import { metricsOf, type Service, sourcesOf } from "../model/service.ts";
import { Counter, Gauge, Histogram, Registry } from "./client.ts";
import { errors } from "./errors.ts";
import { quickCounter, quickHistogram } from "./quick.ts";

export type LabelSet = Readonly<Record<string, string>>;

/** The values that labels have in this application, where the model leaves them open. */
export interface Vocabulary {
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Whether a combination of labels occurs at all. @default all do */
  readonly occurs?: (labels: LabelSet) => boolean;
}

/** What Prometheus says of a scrape: it is declared as a metric, but no application exports it. */
export const ofTheScrape: ReadonlySet<string> = new Set(["up", "scrape_duration_seconds"]);

type Kinds = { counter: Counter; gauge: Gauge; histogram: Histogram };

/**
 * The metrics of a service, registered with the Prometheus client from the model's declarations.
 *
 * Names, labels and buckets stand in the service's file only. Every series that can occur begins at zero.
 */
export class Meters {
  readonly sources: readonly Source[];
  readonly #registries = new Map<Source, Registry>();
  readonly #metrics = new Map<string, { metric: Metric; meter: Counter | Gauge | Histogram }>();
  readonly #moved = new Set<string>();

  constructor(
    readonly service: Service,
    readonly vocabulary: Vocabulary,
  ) {
    this.sources = sourcesOf(service);
    for (const source of this.sources) this.#registries.set(source, new Registry());
    for (const metric of metricsOf(service)) {
      if (ofTheScrape.has(metric.name)) continue;
      this.#metrics.set(metric.name, { metric, meter: register(metric, this.registry(metric.source)) });
    }
    for (const source of this.sources) this.restart(source);
  }

  counter = (name: string): Counter => this.#find("counter", name);
  gauge = (name: string): Gauge => this.#find("gauge", name);
  histogram = (name: string): Histogram => this.#find("histogram", name);

  registry(source: Source): Registry {
    return this.#registries.get(source) as Registry;
  }

  /** Begins everything a source exports at zero again, as a new process does. */
  restart(source: Source): void {
    this.registry(source).resetMetrics();
    for (const { metric, meter } of this.#metrics.values()) {
      if (metric.source === source) for (const labels of seriesOf(metric, this.vocabulary)) begin(meter, labels);
    }
  }

  /** @throws errors.notMoved for metrics that the model declares and the simulation never asked for */
  checkAllMoved(): void {
    const idle = [...this.#metrics.keys()].filter((name) => !this.#moved.has(name));
    if (idle.length > 0) throw errors.notMoved(this.service.name, idle);
  }

  #find<K extends keyof Kinds>(kind: K, name: string): Kinds[K] {
    const found = this.#metrics.get(name);
    if (found?.metric.kind !== kind) {
      const known = [...this.#metrics].filter(([, { metric }]) => metric.kind === kind).map(([key]) => key);
      throw errors.notDeclared(this.service.name, name, kind, known);
    }
    this.#moved.add(name);
    return found.meter as Kinds[K];
  }
}

function register(metric: Metric, registry: Registry): Counter | Gauge | Histogram {
  const help = metric.help === "" ? metric.name : metric.help;
  const options = { name: metric.name, help, labelNames: Object.keys(metric.labels), registers: [registry] };
  switch (metric.kind) {
    case "counter":
      return quickCounter(new Counter(options));
    case "gauge":
      return new Gauge(options);
    case "histogram":
      return quickHistogram(new Histogram({ ...options, buckets: bounds(metric.buckets, metric.unit.factor) }));
  }
}

const bounds = (buckets: readonly Quantity[], factor: number): number[] =>
  buckets.map(({ base }) => Number((base / factor).toPrecision(15)));

function begin(meter: Counter | Gauge | Histogram, labels: LabelSet): void {
  if (meter instanceof Histogram) meter.zero(labels);
  else meter.inc(labels, 0);
}

/** Every combination of label values that occurs. */
export function seriesOf(metric: Metric, { values, occurs = () => true }: Vocabulary): readonly LabelSet[] {
  let all: readonly LabelSet[] = [{}];
  for (const [label, declared] of Object.entries(metric.labels as Metric["labels"])) {
    const known: readonly string[] | undefined = Array.isArray(declared) ? declared : values[label];
    if (!known) throw errors.noValues(metric.name, label);
    all = all.flatMap((labels) => known.map((value) => ({ ...labels, [label]: value })));
  }
  return all.filter(occurs);
}
