import { sum } from "../../model/reference/arithmetic.ts";
import type { Series } from "../../model/reference/history.ts";
import { type Class, classOf } from "../../queries/published.ts";

/** What a metric of an alarm asks for; the period is the window it is asked over. */
export interface Stat {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  readonly period: number;
  readonly stat: "Sum" | "Average" | "Maximum" | "Minimum" | "SampleCount" | `p${number}`;
}
interface Point {
  readonly time: number;
  readonly value: number;
}
interface Published {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly Point[];
}

/**
 * What the collector has delivered to CloudWatch, from what applications exported.
 *
 * Counters and the series of histograms become the increase since the scrape before: nothing for the first sample of
 * a series, and nothing for the first after a reset that shows. A bucket has a name of its own. A value of three
 * digits has a class, and a label says beside it whether it is set. Points of different label sets are added up where an alarm does not ask for the label; a
 * copy `…_lag_3m` has the stamps of the original, three minutes later.
 */
export class Metrics {
  readonly #byName = new Map<string, Published[]>();
  readonly #known = new Map<string, readonly Point[]>();

  constructor(
    series: readonly Series[],
    /** Labels that every published series has. */
    readonly common: Readonly<Record<string, string>>,
    /** What is read as classes. @default the first digit of values of three digits */
    readonly classes?: readonly Class[],
  ) {
    for (const one of series) {
      const name = publishedName(one);
      const published = { labels: this.#labels(one), points: isCounter(one.metric) ? deltas(one) : points(one) };
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), published]);
    }
  }

  /** One statistic of the points in (to - period, to] that have arrived; undefined where there is none. */
  read({ namespace, metricName, dimensions, period, stat }: Stat, to: number, arrived = to): number | undefined {
    if (namespace !== "Limen") throw new Error(`nothing is published in the namespace ${namespace}`);
    const [, name = metricName, lag = "0"] = /^(.*)_lag_(\d+)m$/.exec(metricName) ?? [];
    const key = `${name}|${dimensions.map((d) => `${d.name}=${d.value}`).join()}`;
    const all = this.#known.get(key) ?? this.#select(name, dimensions);
    this.#known.set(key, all);
    const end = to - Number(lag) * 60;
    return statisticOf(stat, valuesWithin(all, end - period, Math.min(end, arrived)));
  }

  #select(name: string, dimensions: Stat["dimensions"]): readonly Point[] {
    const all = this.#byName.get(name) ?? [];
    return all
      .filter(({ labels }) => dimensions.every((d) => labels[d.name] === d.value))
      .flatMap((published) => published.points)
      .sort((a, b) => a.time - b.time);
  }

  #labels({ labels }: Series): Record<string, string> {
    const { le: _, ...rest } = labels;
    const classes =
      this.classes?.filter((one) => fits(one, rest[one.label] ?? "")).map(entryOf) ??
      Object.entries(rest)
        .filter(([, value]) => /^\d{3}$/.test(value))
        .map(([label, value]) => [`${label}_class`, `${value[0]}xx`]);
    return { ...rest, ...Object.fromEntries(classes), ...this.common };
  }
}

const entryOf = (one: Class): readonly [string, string] => {
  const { name, value } = classOf(one);
  return [name, value];
};
const fits = (one: Class, value: string): boolean =>
  "prefix" in one ? value.startsWith(one.prefix) : one.set === (value !== "");

const isCounter = (name: string): boolean => /_(total|bucket|count|sum)$/.test(name);

function publishedName({ metric, labels }: Series): string {
  if (labels.le === undefined) return metric;
  const bound = labels.le === "+Inf" ? "inf" : String(Number(labels.le)).replace(".", "_");
  return metric.replace(/_bucket$/, `_le_${bound}`);
}

const points = ({ samples }: Series): readonly Point[] => samples.map(([time, value]) => ({ time, value }));

function deltas({ samples }: Series): readonly Point[] {
  return samples.flatMap(([time, value], i) => {
    const before = samples[i - 1]?.[1];
    return before === undefined || value < before ? [] : [{ time, value: value - before }];
  });
}

function valuesWithin(all: readonly Point[], from: number, to: number): readonly number[] {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as Point).time > from) high = middle;
    else low = middle + 1;
  }
  const found: number[] = [];
  for (let i = low; i < all.length && (all[i] as Point).time <= to; i++) found.push((all[i] as Point).value);
  return found;
}

/** A statistic of values; undefined of none. A percentile is the least value that so many are not above. */
export function statisticOf(stat: Stat["stat"], values: readonly number[]): number | undefined {
  if (isNamed(stat)) return statistics[stat](values);
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((Number(stat.slice(1)) / 100) * sorted.length) - 1)];
}
const isNamed = (stat: Stat["stat"]): stat is keyof typeof statistics => stat in statistics;

const present =
  (statistic: (values: readonly number[]) => number) =>
  (values: readonly number[]): number | undefined =>
    values.length === 0 ? undefined : statistic(values);
const statistics = {
  Sum: present(sum),
  Average: present((values) => sum(values) / values.length),
  Maximum: present((values) => values.reduce((a, b) => Math.max(a, b))),
  Minimum: present((values) => values.reduce((a, b) => Math.min(a, b))),
  SampleCount: present((values) => values.length),
} as const;
