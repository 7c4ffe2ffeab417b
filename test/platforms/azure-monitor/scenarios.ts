/** Incidents as scraped series, made for whatever a threshold reads. Times are seconds, minute 0 is time 0. */
import type { Matcher } from "../../../model/matcher.ts";
import type { Metric } from "../../../model/metric.ts";
import { bucketAt, core, type Selection } from "../../../model/node.ts";
import { exportedName, type Series } from "../../../model/reference/history.ts";
import type { Resolved } from "../../../model/resolve.ts";
import { minimumEvents } from "../../../model/threshold.ts";
import { limitIn } from "../../../model/words.ts";

/** What happens in a minute. */
export interface Weather {
  /** From 0, good without a doubt, to 1, as bad. */
  readonly bad: (minute: number) => number;
  /** Part of the usual traffic. */
  readonly traffic?: (minute: number) => number;
  /** Whether the first instance is scraped, and the others. */
  readonly scraped?: (minute: number, instance: number) => boolean;
  /** Minutes at which the first instance starts anew. */
  readonly restarts?: readonly number[];
  /** Whether only the first instance is bad. */
  readonly alone?: boolean;
}

const between = (from: number, to: number) => (minute: number) => (minute >= from && minute < to ? 1 : 0);
const outside = (from: number, to: number, rest: number) => (minute: number) => (between(from, to)(minute) ? rest : 1);
const any =
  (...spans: readonly (readonly [number, number])[]) =>
  (minute: number) =>
    spans.some(([from, to]) => minute >= from && minute < to) ? 1 : 0;

export const weathers = {
  step: { bad: between(12, 34) },
  ramp: { bad: (m) => (m < 8 ? 0 : m < 40 ? (m - 8) / 32 : 0) },
  flap: { bad: (m) => (m >= 8 && m < 46 && Math.floor(m / 3.5) % 2 === 0 ? 1 : 0) },
  "short breaches": { bad: any([6, 7], [18, 20.5], [33, 37.2], [46, 52]) },
  "low traffic": { bad: between(10, 40), traffic: outside(18, 27, 0) },
  "no traffic": { bad: between(10, 40), traffic: (m) => (m >= 18 && m < 28 ? -1 : 1) },
  "no data": { bad: between(10, 24), scraped: (m) => m < 14 || m >= 27 },
  "one instance gone": { bad: between(8, 40), scraped: (m, i) => i > 0 || m < 16 || m >= 24 },
  restart: { bad: between(12, 40), restarts: [22, 48] },
  "one bad instance": { bad: between(12, 34), alone: true },
} as const satisfies Record<string, Weather>;
export type Scenario = keyof typeof weathers;

/** Seconds; the data begins early enough for every look back. */
export const span = { from: 0, to: 62 * 60 };
const begins = -20 * 60;
const instances = ["10.0.0.1:8000", "10.0.0.2:8000"];

/** Small enough to be the same in every run, uneven enough that no two minutes are alike. */
const uneven = (time: number, salt: number): number => ((Math.imul(time + salt * 977, 2654435761) >>> 7) % 1000) / 1000;

/** Series that put a threshold through a weather. */
export function seriesFor({ threshold }: Resolved, weather: Weather): readonly Series[] {
  return instances.flatMap((instance, i) => {
    const own = weather.alone && i > 0 ? { ...weather, bad: () => 0 } : weather;
    const times = scrapes(threshold.signal.node, i).filter((t) => weather.scraped?.(t / 60, i) ?? true);
    const feed = new Feed(own, i, times, { instance, ...named(threshold.signal.node.by, i) });
    return [...made(threshold, feed), ...condition(threshold, feed)];
  });
}

/** Every other label of the tuple differs between the instances. */
const named = (by: readonly string[], i: number): Record<string, string> =>
  Object.fromEntries(by.filter((label) => label !== "instance").map((label) => [label, `${label} ${i}`]));

/** What a threshold is provided with: a counter that grows while there is traffic. */
function condition({ provided }: Resolved["threshold"], feed: Feed): readonly Series[] {
  if (!provided) return [];
  const { metric } = (core(provided.signal.node) as { of: Selection }).of;
  const grows = (_: number, t: number) => ((feed.weather.traffic?.(t / 60) ?? 1) > 0 ? 5 : 0);
  return [feed.counter(metric, metric.name, {}, grows)];
}

function scrapes(node: Resolved["threshold"]["signal"]["node"], instance: number): readonly number[] {
  const inner = core(node);
  const { source } = ("of" in inner ? inner.of : inner.top).metric;
  const every = source.every.base;
  const times: number[] = [];
  // the first instance is scraped on the minute, so that some samples lie on the edge of a window
  for (let t = begins + instance * 3; t <= span.to; t += every) times.push(t);
  return times;
}

/** Writes the series of one instance. */
class Feed {
  constructor(
    readonly weather: Weather,
    readonly instance: number,
    readonly times: readonly number[],
    readonly own: Readonly<Record<string, string>>,
  ) {}

  labels = (metric: Metric, more: Readonly<Record<string, string>>) => ({
    job: metric.source.job,
    ...this.own,
    ...more,
  });

  gauge({ metric, where }: Selection, value: (bad: number, time: number) => number): Series {
    const samples = this.times.map((t) => [t, value(this.weather.bad(t / 60), t)] as const);
    return { metric: metric.name, labels: this.labels(metric, labelsOf({ where }, true)), samples };
  }

  /** A counter that grows by what happens between two scrapes; restarts begin it anew. */
  counter(
    metric: Metric,
    name: string,
    labels: Readonly<Record<string, string>>,
    grows: (bad: number, time: number) => number,
  ): Series {
    let total = 0;
    const restarts = this.instance === 0 ? [...(this.weather.restarts ?? [])] : [];
    const samples = this.times.map((t) => {
      if (restarts[0] !== undefined && t >= restarts[0] * 60) {
        restarts.shift();
        total = 0;
      }
      total += grows(this.weather.bad(t / 60), t);
      return [t, total] as const;
    });
    return { metric: name, labels: this.labels(metric, labels), samples };
  }

  /** Whether there is so little traffic that a threshold may have a floor above it: then all of it is bad, or none. */
  thin = (t: number): boolean => this.weather.traffic?.(t / 60) === 0;

  /** Events between two scrapes: enough for the floor of a window, two in all windows, or none. */
  events(usual: number, t: number): number {
    const part = this.weather.traffic?.(t / 60) ?? 1;
    if (part < 0) return 0;
    if (part === 0) return Math.floor(t / 10) % 7 === 0 ? 1 : 0;
    return usual + Math.floor(uneven(t, this.instance) * 3);
  }
}

const every = (selection: Selection): number => selection.metric.source.every.base;
/** Traffic that is twice the floor in every window, from each of the instances. */
const usualFor = (threshold: Resolved["threshold"], selection: Selection): number =>
  Math.ceil((2 * minimumEvents(threshold) * every(selection)) / threshold.signal.node.over) + 2;

function made(threshold: Resolved["threshold"], feed: Feed): readonly Series[] {
  const node = core(threshold.signal.node);
  const limit = limitIn(threshold.signal, threshold.line.limit);
  switch (node.kind) {
    case "quantile": {
      const usual = usualFor(threshold, node.of);
      // how many lie above the limit: from a third of what is allowed to three times that
      const allowed = 1 - node.q;
      const slow = (bad: number) =>
        threshold.line.side === "above"
          ? allowed * (0.3 + Math.min(2.7, (1 / allowed - 0.4) * 0.9) * bad)
          : 0.8 - 0.6 * bad;
      const worst = (bad: number) => (threshold.line.side === "above" ? 1 - bad : bad);
      const le = String(bucketAt(node.of.metric, threshold.line.limit));
      const { metric } = node.of;
      return [
        feed.counter(metric, `${metric.name}_count`, {}, (_, t) => feed.events(usual, t)),
        feed.counter(metric, `${metric.name}_bucket`, { le }, (bad, t) =>
          rounded(feed.events(usual, t), feed.thin(t) ? worst(bad) : 1 - slow(bad), t),
        ),
      ];
    }
    case "quotient":
      return share(threshold, node, feed, limit);
    case "rate":
    case "increase": {
      const per = (limit * every(node.of)) / 2;
      return [
        feed.counter(node.of.metric, node.of.metric.name, labelsOf(node.of, true), (bad, t) =>
          feed.events(0, t) === 0 && feed.weather.traffic ? 0 : (0.3 + 3 * bad) * per,
        ),
      ];
    }
    case "level":
      return [feed.gauge(node.of, gaugeValue(threshold, feed, limit))];
    case "level quotient": {
      const { bottom } = node;
      const whole = typeof bottom === "number" ? bottom : 8e9;
      const used = (bad: number, t: number) =>
        limit * (0.6 + bad * Math.min(1, (1 / limit - 0.6) * 0.97) + 0.01 * uneven(t, 3));
      return [
        ...(typeof bottom === "number" ? [] : [feed.gauge(bottom, () => whole)]),
        feed.gauge(node.top, (bad, t) => whole * (node.complement ? 1 - used(bad, t) : used(bad, t))),
      ];
    }
  }
}

function gaugeValue(threshold: Resolved["threshold"], feed: Feed, limit: number): (bad: number, t: number) => number {
  const { measures, node } = threshold.signal;
  if (limit === 0) return (bad) => (bad >= 0.5 ? 1 : 0);
  if (measures === "state") return (bad) => (bad >= 0.5 ? 0 : 1);
  const shared = core(node).kind === "level" && (core(node) as { across: string }).across === "sum" ? 2 : 1;
  const sides = threshold.line.side === "above" ? [0.6, 1.6] : [1.4, 0.5];
  const [good = 1, bad = 1] = sides;
  return (b, t) => ((limit * (good + (bad - good) * b)) / shared) * (1 + 0.02 * uneven(t, feed.instance));
}

/** A share of events, whichever part of it the threshold is about. */
function share(
  threshold: Resolved["threshold"],
  { top, bottom, complement }: { top: Selection; bottom: Selection; complement: boolean },
  feed: Feed,
  limit: number,
): readonly Series[] {
  const usual = usualFor(threshold, bottom);
  if (top.metric.kind === "histogram") return mean(threshold, bottom, feed, limit);
  const below = threshold.line.side === "below";
  const wanted = below ? (bad: number) => limit * (1.6 - 1.3 * bad) : shareAbove(limit);
  const other =
    top.metric === bottom.metric ? { ...labelsOf(bottom, true), ...restOf(top, bottom) } : labelsOf(bottom, true);
  const part = (bad: number) => (complement ? 1 - wanted(bad) : wanted(bad));
  const whole = (t: number) => (complement ? every(bottom) : feed.events(usual, t));
  const matched = (bad: number, t: number) =>
    complement ? whole(t) * part(bad) : rounded(whole(t), feed.thin(t) ? (below ? 1 - bad : bad) : part(bad), t);
  return [
    feed.counter(top.metric, top.metric.name, labelsOf(top, true), matched),
    feed.counter(bottom.metric, bottom.metric.name, other, (bad, t) =>
      top.metric === bottom.metric ? whole(t) - matched(bad, t) : whole(t),
    ),
  ];
}
/** Labels of the whole that do not match its part. */
const restOf = (top: Selection, bottom: Selection): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labelsOf(top, false)).map(([label, without]) => {
      const matched = labelsOf(top, true)[label];
      const values = bottom.where.flatMap((m) => (m.label === label && "values" in m ? m.values : []));
      return [
        label,
        values.find((value) => value !== matched) ?? (values.length > 0 ? (values[0] as string) : without),
      ];
    }),
  );
const shareAbove = (limit: number) => (bad: number) =>
  limit * 0.4 + bad * (Math.min(1, limit * 3) * 0.99 - limit * 0.4);

/** Observations whose average is on one side of the limit, or on the other. */
function mean(threshold: Resolved["threshold"], { metric }: Selection, feed: Feed, limit: number): readonly Series[] {
  const usual = usualFor(threshold, { metric, part: "count", where: [] });
  const [good, bad] = threshold.line.side === "above" ? [0.6, 1.6] : [1.4, 0.5];
  return [
    feed.counter(metric, exportedName(metric, "count"), {}, (_, t) => feed.events(usual, t)),
    feed.counter(
      metric,
      exportedName(metric, "sum"),
      {},
      (b, t) => feed.events(usual, t) * limit * (good + (bad - good) * b),
    ),
  ];
}

/** A whole number of events that is a part of them on average. */
const rounded = (events: number, part: number, t: number): number =>
  Math.min(events, Math.floor(events * part + uneven(t, 11)));

/** Labels that match a selection, or do not. */
const labelsOf = ({ where }: Pick<Selection, "where">, match: boolean): Record<string, string> =>
  Object.fromEntries(where.map((m) => [m.label, valueFor(m, match)]));

function valueFor(m: Matcher, match: boolean): string {
  if ("prefix" in m) return match ? `${m.prefix}03` : "200";
  if ("set" in m) return m.set === match ? "something" : "";
  return match ? (m.values[0] as string) : `not ${m.values[0]}`;
}
