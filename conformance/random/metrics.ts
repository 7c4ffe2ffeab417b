/** What applications of random models export: a source, and metrics with labels and units that somebody may declare. */

import type { Labels } from "../../model/label.ts";
import {
  type Counter,
  type Gauge,
  type Histogram,
  type Metric,
  type Source,
  source,
  unbounded,
  valuesOf,
} from "../../model/metric.ts";
import {
  bytes,
  count,
  type Dimension,
  gibibytes,
  kibibytes,
  mebibytes,
  ms,
  percent,
  perMinute,
  type Quantity,
  ratio,
  score,
  seconds,
  state,
  type Unit,
  unit,
  usd,
} from "../../model/quantity.ts";
import type { Choice } from "./choice.ts";

/** Intervals that applications have, and a few that do not fit into a minute. */
const intervals = [5, 10, 10, 15, 15, 15, 15, 20, 30, 30, 60, 60, 25, 45];

export function randomSource(choice: Choice): Source {
  const elsewhere = choice.of(["worst", "none", "native"] as const);
  return source("application", {
    job: choice.of(["api", "worker-1", "a.b", "checkout"]),
    targets: ["api:80"],
    every: seconds(choice.of(intervals)),
    instances: unbounded({ elsewhere, cap: choice.of([2, 10, 100]) }),
  });
}

/** Labels by kind: handfuls of values, odd ones among them, and open ones. */
const routes: Labels = { route: ["/", "/a", "/a/b"] };
const statuses: Labels = { status: ["200", "404", "500", "503"] };
const odd: Labels = { region: ['eu "west"', "a|b", "x.y", "50%", "a\\b", "(c)"] };
const often: Labels = { zone: ["", "eu", "us"] };
const named: Labels = { top: ["one"], k: ["x", "y"], value: ["u", "v"] };

function randomLabels(choice: Choice): Labels {
  const tenant = unbounded({ elsewhere: choice.of(["worst", "none", "native"] as const), cap: 5 });
  const all: readonly Labels[] = [routes, statuses, odd, often, named, { tenant }];
  return choice.chance(0.15) ? {} : Object.assign({}, ...choice.some(all, 3));
}

const thousand = unit("count", 1000, " k");
const counterUnits: readonly Unit<any>[] = [count, count, count, count, seconds, ms, bytes, kibibytes, usd, thousand];
export const gaugeUnits: readonly Unit<any>[] = [
  count,
  count,
  ratio,
  percent,
  score,
  seconds,
  ms,
  bytes,
  mebibytes,
  gibibytes,
  usd,
  perMinute,
  state,
];

export const randomCounter = (
  choice: Choice,
  of: Source,
  { name = "things_total", labels = randomLabels(choice), unit = choice.of(counterUnits) } = {},
): Counter<any, any> => of.counter(name, { labels, unit });

export const randomGauge = (
  choice: Choice,
  of: Source,
  { name = "things", labels = randomLabels(choice), unit = choice.of(gaugeUnits) } = {},
): Gauge<any, any> => of.gauge(name, { labels, unit }) as Gauge<any, any>;

/** Bounds that come as they are, and such as clients write with an exponent. */
const bounds: readonly { readonly unit: Unit<any>; readonly buckets: readonly Quantity<Dimension>[] }[] = [
  { unit: seconds, buckets: [100, 500, 1000, 2500].map(ms) },
  { unit: ms, buckets: [5, 50, 500, 5000].map(ms) },
  { unit: seconds, buckets: [0.0005, 0.05, 0.5].map(ms) },
  { unit: bytes, buckets: [1, 64, 1024].map(mebibytes) },
  { unit: bytes, buckets: [1e6, 5e6, 2.5e7].map(bytes) },
  { unit: kibibytes, buckets: [1, 4, 1024].map(kibibytes) },
  { unit: count, buckets: [1, 10, 100].map(count) },
  { unit: ratio, buckets: [10, 50, 90].map(percent) },
];

export function randomHistogram(choice: Choice, of: Source): Histogram<any, any> {
  const { unit, buckets } = choice.of(bounds);
  return of.histogram("took", { labels: randomLabels(choice), unit, buckets: buckets as readonly Quantity<any>[] });
}

/** Conditions on some labels of a metric, each of a value that it may have, or several, or a prefix, or any at all. */
export function randomWhere(choice: Choice, metric: Metric, probability: number): Record<string, unknown> | undefined {
  const labels = Object.keys(metric.labels);
  if (labels.length === 0 || !choice.chance(probability)) return undefined;
  return Object.fromEntries(choice.some(labels, 2).map((label) => [label, randomCondition(choice, metric, label)]));
}

/** What a label shall be. */
export function randomCondition(choice: Choice, metric: Metric, label: string): unknown {
  const declared = valuesOf(metric, label);
  if (choice.chance(declared ? 0.15 : 0.7)) return randomPresence(choice, declared);
  const values = declared ?? ["somebody"];
  if (label === "status" && choice.chance(0.5)) return { startsWith: choice.of(["5", "4", "50"]) };
  return choice.chance(0.4) && values.length > 1 ? choice.some(values, 3) : choice.of(values);
}

/** That a label is set; or that it is not, where it may be. */
export const randomPresence = (choice: Choice, declared?: readonly string[]): { readonly set: boolean } => ({
  set: choice.chance(0.6) || (declared !== undefined && !declared.includes("")),
});

/** Labels to keep: declared ones, open ones, the instance. */
export function randomBy(choice: Choice, metrics: readonly Metric[]): readonly string[] | undefined {
  const [first, ...rest] = metrics;
  const shared = Object.keys(first?.labels ?? {}).filter((label) => rest.every((metric) => label in metric.labels));
  return choice.maybe(0.45, () => choice.some([...shared, "instance"], 2));
}
