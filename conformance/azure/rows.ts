/** What the collector delivers of scraped series, as rows of Application Insights. It knows the reference only as data. */
import type { Matcher } from "../../model/matcher.ts";
import type { Metric } from "../../model/metric.ts";
import { bucketAt, type Selection, selections } from "../../model/node.ts";
import { exportedName, type Series } from "../../model/reference/history.ts";
import type { Resolved } from "../../model/resolve.ts";
import {
  classLabel,
  classValue,
  identity,
  labelsNeeded,
  presenceLabel,
  publishedName,
} from "../../queries/published.ts";

/** A row with the time at which it can be read. */
export interface Row {
  readonly timestamp: number;
  readonly arrived: number;
  readonly [column: string]: unknown;
}

/** Logs take 20 s to 3 min: a delay that differs from row to row and is the same in every run. */
export const delayOf = (time: number, salt: number): number =>
  20 + ((Math.imul(time * 7 + salt * 31, 2654435761) >>> 8) % 155);

/** One published metric: its name, what is scraped for it, and the labels that are kept. */
interface Published {
  readonly name: string;
  readonly metric: Metric;
  readonly scraped: string;
  readonly le: number | undefined;
  readonly labels: readonly string[];
  readonly where: readonly Matcher[];
}

/** Everything that a threshold reads, each metric once, with the labels that any of its selections needs. */
function publishedFor({ threshold }: Resolved): readonly Published[] {
  const found = new Map<string, Published>();
  const add = (selection: Selection, by: readonly string[], le?: number): void => {
    const { metric, part, where } = selection;
    const name = publishedName(metric, part, le);
    const known = found.get(name);
    const labels = [...new Set([...(known?.labels ?? []), ...labelsNeeded(where, by)])].sort();
    found.set(name, {
      name,
      metric,
      scraped: exportedName(metric, part, le),
      le,
      labels,
      where: [...(known?.where ?? []), ...where],
    });
  };
  for (const { signal, line } of [threshold, ...(threshold.provided ? [threshold.provided] : [])]) {
    const { node } = signal;
    for (const selection of selections(node)) add(selection, node.by, selection.le);
    if (node.kind === "quantile") add(node.of, node.by, bucketAt(node.of.metric, line.limit));
  }
  return [...found.values()];
}

/** `customMetrics` of one threshold: deltas of counters added up over the labels nobody needs, gauges series by series. */
export function customMetrics(resolved: Resolved, series: readonly Series[]): readonly Row[] {
  return publishedFor(resolved).flatMap((published, salt) => {
    const { metric, scraped, le } = published;
    const own = series.filter(
      (one) =>
        one.metric === scraped &&
        (le === undefined || Number(one.labels.le) === le) &&
        one.labels.job === metric.source.job,
    );
    return metric.kind === "gauge"
      ? own.flatMap((one) =>
          one.samples.map(([time, value]) =>
            row(resolved, published, { ...one.labels, ...keptOf(one.labels, published) }, time, value, salt),
          ),
        )
      : added(own, published).map(({ labels, time, value }) => row(resolved, published, labels, time, value, salt));
  });
}

interface Point {
  readonly labels: Readonly<Record<string, string>>;
  readonly time: number;
  value: number;
}

/** cumulativetodelta, then the sum over the labels that are not kept: of points with one time. */
function added(series: readonly Series[], published: Published): readonly Point[] {
  const points = new Map<string, Point>();
  for (const { labels, samples } of series) {
    const kept = keptOf(labels, published);
    samples.forEach(([time, value], i) => {
      const before = samples[i - 1]?.[1];
      // the first sample has nothing before it, and what follows a reset is dropped
      if (before === undefined || value < before) return;
      const key = JSON.stringify([time, kept]);
      const point = points.get(key) ?? { labels: kept, time, value: 0 };
      point.value += value - before;
      points.set(key, point);
    });
  }
  return [...points.values()];
}

const keptOf = (labels: Series["labels"], { labels: kept, where }: Published): Record<string, string> =>
  Object.fromEntries(kept.map((label) => [label, keptValue(label, labels, where)]));

/** The collector writes beside a label whether it is set, and its class: the first of the declared prefixes that fits. */
function keptValue(label: string, labels: Readonly<Record<string, string>>, where: readonly Matcher[]): string {
  const asked = where.find((m) => "set" in m && presenceLabel(m.label) === label);
  if (asked) return String((labels[asked.label] ?? "") !== "");
  const classes = where.flatMap((m) => ("prefix" in m && classLabel(m.label) === label ? [m] : []));
  if (classes.length === 0) return labels[label] ?? "";
  const value = labels[(classes[0] as { label: string }).label] ?? "";
  const found = classes.find(({ prefix }) => value.startsWith(prefix));
  return found ? classValue(found.prefix) : classValue(value.slice(0, 1));
}

function row(
  resolved: Resolved,
  { name, metric }: Published,
  labels: Readonly<Record<string, string>>,
  timestamp: number,
  value: number,
  salt: number,
): Row {
  const own = Object.fromEntries(identity(resolved, metric).map((dimension) => [dimension.name, dimension.value]));
  return {
    timestamp,
    arrived: timestamp + delayOf(timestamp, salt),
    name,
    value,
    valueSum: value,
    valueCount: 1,
    valueMin: value,
    valueMax: value,
    customDimensions: { ...labels, ...own },
    itemCount: 1,
  };
}

/** One request as it happened. */
export interface Request {
  readonly at: number;
  readonly seconds: number;
  readonly status: string;
  /** How many requests it stands for, where telemetry is sampled. */
  readonly count: number;
}

/** `requests` as the SDK of an application sends them. */
export const requestRows = (requests: readonly Request[], role: string): readonly Row[] =>
  requests.map(({ at, seconds, status, count }, i) => ({
    timestamp: at,
    arrived: at + delayOf(Math.floor(at), i),
    duration: seconds * 1000,
    resultCode: status,
    success: Number(status) < 400 ? "True" : "False",
    cloud_RoleName: role,
    itemCount: count,
  }));

/** The columns that the engine needs, by table. */
export const columns = {
  customMetrics: {
    timestamp: "TIMESTAMP",
    name: "VARCHAR",
    value: "DOUBLE",
    valueSum: "DOUBLE",
    valueCount: "INTEGER",
    valueMin: "DOUBLE",
    valueMax: "DOUBLE",
    customDimensions: "JSON",
    itemCount: "INTEGER",
  },
  requests: {
    timestamp: "TIMESTAMP",
    duration: "DOUBLE",
    resultCode: "VARCHAR",
    success: "VARCHAR",
    cloud_RoleName: "VARCHAR",
    itemCount: "INTEGER",
  },
} as const;
