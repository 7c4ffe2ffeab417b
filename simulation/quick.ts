/**
 * Counters and histograms of the client that find their series quickly.
 *
 * The client makes a text of all labels at each event, and another of the bound of a bucket. Hours are simulated in a
 * second, with some hundred thousand events: here the series is found by the values of its labels one after the other.
 * What is kept is the client's, so that what it exposes stays its own; whatever is unusual it is asked to do itself.
 */
import type { Counter, Histogram } from "./client.ts";

type Labels = Readonly<Record<string, string | number>>;
interface Series {
  readonly labels: Labels;
}
/** What the client's metrics have in common, though it does not declare it. */
interface Kept<S extends Series> {
  /** Another object after a reset. */
  readonly hashMap: Readonly<Record<string, S>>;
  readonly labelNames: readonly string[];
}

/** Finds the series of a metric by its labels. */
function finder<S extends Series>(metric: Kept<S>): (labels: unknown) => S | undefined {
  const { labelNames } = metric;
  if (labelNames.length === 0) return () => undefined;
  let of: Kept<S>["hashMap"] | undefined;
  let root = new Map<unknown, unknown>();
  return (labels) => {
    // other labels than those that are declared are the client's to refuse
    if (typeof labels !== "object" || labels === null || Object.keys(labels).length !== labelNames.length) return;
    if (of !== metric.hashMap) {
      of = metric.hashMap;
      root = new Map();
    }
    let at: unknown = root;
    for (const name of labelNames) {
      at = (at as Map<unknown, unknown>).get((labels as Labels)[name]);
      if (at === undefined) return remember(root, metric, labels as Labels);
    }
    return at as S;
  };
}

function remember<S extends Series>(
  root: Map<unknown, unknown>,
  { hashMap, labelNames }: Kept<S>,
  labels: Labels,
): S | undefined {
  const found = Object.values(hashMap).find((one) => labelNames.every((name) => one.labels[name] === labels[name]));
  if (found === undefined) return undefined;
  let at = root;
  labelNames.forEach((name, i) => {
    const last = i === labelNames.length - 1;
    const below = at.get(labels[name]) ?? (last ? found : new Map<unknown, unknown>());
    at.set(labels[name], below);
    if (!last) at = below as Map<unknown, unknown>;
  });
  return found;
}

export function quickCounter(counter: Counter): Counter {
  const find = finder(counter as unknown as Kept<Series & { value: number }>);
  const increase = counter.inc.bind(counter) as (labels?: unknown, by?: number) => void;
  counter.inc = (labels?: unknown, by?: number) => {
    const known = mayIncrease(by ?? 1) ? find(labels) : undefined;
    if (known) known.value += by ?? 1;
    else increase(labels, by);
  };
  return counter;
}

/** What a counter may be increased by: all else is refused by the client. */
const mayIncrease = (by: number): boolean => by >= 0 && Number.isFinite(by);

interface Observed extends Series {
  readonly bucketValues: Record<string, number>;
  sum: number;
  count: number;
}

export function quickHistogram(histogram: Histogram): Histogram {
  const metric = histogram as unknown as Kept<Observed> & { readonly upperBounds: readonly number[] };
  const find = finder(metric);
  const bounds = metric.upperBounds;
  const names = bounds.map(String);
  /** Events by bucket that the client has not been told of. */
  const pending = new Map<Observed, number[]>();
  const observe = histogram.observe.bind(histogram) as (labels: unknown, value?: number) => void;
  histogram.observe = (labels: unknown, value?: number) => {
    const known = Number.isFinite(value) ? find(labels) : undefined;
    if (!known) return observe(labels, value);
    known.sum += value as number;
    known.count += 1;
    const index = bucketOf(bounds, value as number);
    if (index === bounds.length) return;
    const counts = pending.get(known);
    if (counts) counts[index] = (counts[index] as number) + 1;
    else
      pending.set(
        known,
        Array.from(bounds, (_, i) => Number(i === index)),
      );
  };
  // asked for by the client before each scrape
  (histogram as { collect?: () => void }).collect = () => {
    for (const [{ bucketValues }, counts] of pending)
      for (const [i, name] of names.entries()) (bucketValues[name] as number) += counts[i] as number;
    pending.clear();
  };
  return histogram;
}

/** The first bucket that a value is in; their number where it is beyond the last. */
function bucketOf(bounds: readonly number[], value: number): number {
  let index = 0;
  while (index < bounds.length && value > (bounds[index] as number)) index += 1;
  return index;
}
