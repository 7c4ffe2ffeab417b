/**
 * What a threshold means, executed over samples: the judge of every translation (docs/semantics.md).
 *
 * Times are seconds. Nothing here knows a platform; what a platform does differently is a `Reading`.
 */
import { type Metric, matches } from "./metric.ts";
import { inUnit } from "./quantity.ts";
import { bucketAt, type Node, type Selection, type Signal } from "./signal.ts";
import { type Line, lastingSeconds, minimumEvents, type Provided, type Threshold } from "./threshold.ts";

/** One time series as it was scraped; histograms as `_bucket` (with `le`), `_count` and `_sum`. */
export interface Series {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Time in seconds and value, ascending in time. */
  readonly samples: readonly (readonly [time: number, value: number])[];
}

/** How a platform reads the same threshold. The plain reference is `plain`. */
export interface Reading {
  /** Seconds between evaluations. */
  readonly every: number;
  /** The data of the last so many seconds has not arrived yet. */
  readonly settle: number;
  /** Only every so many seconds back are looked at, `count` times; `undefined`: every evaluation. */
  readonly blocks?: { readonly count: number; readonly apart: number };
  /** What is left of the tuples of `by`: all, the worst as one, or everything summed up as one. */
  readonly tuples: "kept" | "worst" | "together";
  /** A firing alert stays for so long after the first evaluation that is not breached. */
  readonly resolveAfter: number;
}
export const plain: Reading = { every: 60, settle: 0, tuples: "kept", resolveAfter: 0 };

export type Tuple = Readonly<Record<string, string>>;
export type Verdict = "missing" | "no value" | "no traffic" | "not provided" | "good" | "breached";
export interface Judgement {
  readonly tuple: Tuple;
  readonly verdict: Verdict;
  /** In the unit of the signal; for a quantile the share at or below the limit. */
  readonly value?: number;
}
/** From the evaluation at which it fires to the one at which it resolves; open where the data ends first. */
export interface Episode {
  readonly tuple: Tuple;
  readonly fires: number;
  readonly resolves?: number;
}

/** Samples by metric and job, for repeated reading. */
export class History {
  readonly #byMetric = new Map<string, Series[]>();
  constructor(series: readonly Series[]) {
    for (const one of series) {
      const known = this.#byMetric.get(one.metric);
      if (known) known.push(one);
      else this.#byMetric.set(one.metric, [one]);
    }
  }

  /** The series of a selection. `le` picks a bucket by its number, however it is written. */
  select({ metric, part, where, le: own, and }: Selection, le = own): readonly Series[] {
    const more = and ? this.select(and) : [];
    const found = (this.#byMetric.get(exportedName(metric, part, le)) ?? []).filter(
      ({ labels }) =>
        (labels.job ?? metric.source.job) === metric.source.job &&
        matches(labels, where) &&
        (le === undefined || Number(labels.le) === le),
    );
    return more.length > 0 ? [...found, ...more] : found;
  }
}

/** The name under which a part of a metric is scraped. */
export function exportedName(metric: Metric, part: Selection["part"], le?: number): string {
  if (metric.kind !== "histogram") return metric.name;
  if (le !== undefined) return `${metric.name}_bucket`;
  return part === "sum" ? `${metric.name}_sum` : `${metric.name}_count`;
}

/** What a tuple reads at one time. */
interface Read {
  readonly tuple: Tuple;
  readonly value: number | undefined;
  /** Events of the denominator in the window, where there is one. */
  readonly events?: number;
}
type Reads = ReadonlyMap<string, Read>;

/** All verdicts of a threshold at time t: one for each tuple that has data, or one "missing" where none has. */
export function judge(threshold: Threshold, history: History, t: number): readonly Judgement[] {
  const { signal, line, provided } = threshold;
  const reads = readNode(signal.node, history, t, line);
  if (reads.size === 0) return [{ tuple: {}, verdict: "missing" }];
  const floor = minimumEvents(threshold);
  return [...reads.values()].map(({ tuple, value, events }) => {
    const shown = value === undefined ? {} : { value };
    // in this order: docs/semantics.md §4
    if (events !== undefined && events < floor) return { tuple, verdict: "no traffic", ...shown };
    if (provided && !holds(provided, history, t, tuple)) return { tuple, verdict: "not provided", ...shown };
    if (value === undefined) return { tuple, verdict: "no value" };
    return { tuple, verdict: breaches(signal, line, value) ? "breached" : "good", value };
  });
}

function holds({ signal, line }: Provided, history: History, t: number, tuple: Tuple): boolean {
  const wanted = Object.fromEntries(signal.node.by.map((label) => [label, tuple[label] ?? ""]));
  const value = readNode(signal.node, history, t, line).get(keyOf(wanted))?.value;
  return value !== undefined && breaches(signal, line, value);
}

/** Strict comparison: equality is not breached. A quantile lies above T if fewer than q of the observations are at or below T. */
export function breaching({ node, unit }: Signal, { side, limit }: Line): (value: number) => boolean {
  if (node.kind === "quantile") return side === "above" ? (value) => value < node.q : (value) => value > node.q;
  const line = inUnit(limit, unit);
  return side === "above" ? (value) => value > line : (value) => value < line;
}

const breaches = (signal: Signal, line: Line, value: number): boolean => breaching(signal, line)(value);

function readNode(node: Node, history: History, t: number, line: Line): Reads {
  const window = { from: t - node.over, to: t };
  switch (node.kind) {
    case "rate":
      return mapValues(increases(history.select(node.of), node.by, window), (sum) => sum / node.over);
    case "increase":
      return mapValues(increases(history.select(node.of), node.by, window), (sum) => sum);
    case "quotient": {
      const top = increases(history.select(node.top), node.by, window);
      const bottom = increases(history.select(node.bottom), node.by, window);
      const withoutTop = node.top.le === undefined ? 0 : undefined;
      return quotient(top, bottom, { complement: node.complement, withoutTop });
    }
    case "quantile": {
      const le = bucketAt(node.of.metric, line.limit);
      const atOrBelow = increases(history.select(node.of, le ?? Number.NaN), node.by, window);
      const all = increases(history.select({ ...node.of, part: "count" }), node.by, window);
      return quotient(atOrBelow, all, { complement: false, withoutTop: undefined });
    }
    case "level":
      return levels(history.select(node.of), node, window);
    case "level quotient":
      return levelQuotient(node, history, window);
    case "scale":
      return mapValues(readNode(node.of, history, t, line), (value) => value * node.factor);
    case "unusual":
      return unusual(node, history, t, line);
  }
}

interface Window {
  readonly from: number;
  readonly to: number;
}
const within = ({ from, to }: Window, time: number): boolean => time > from && time <= to;

/** The increase in the window, summed over the series of each tuple. No extrapolation; a series without a sample does not count. */
function increases(series: readonly Series[], by: readonly string[], window: Window): Reads {
  return gather(series, by, window, (one) => increaseOf(one, window), sum);
}

function increaseOf({ samples }: Series, window: Window): number {
  let total = 0;
  for (let i = firstAfter(samples, window.from); i < samples.length; i++) {
    const [time, value] = samples[i] as readonly [number, number];
    if (time > window.to) break;
    const before = samples[i - 1]?.[1];
    if (before !== undefined) total += value < before ? value : value - before;
  }
  return total;
}

function firstAfter(samples: Series["samples"], time: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle] as readonly [number, number])[0] > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const average = (values: readonly number[]): number => sum(values) / values.length;
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));

type Level = Extract<Node, { kind: "level" | "level quotient" }>;
/** For each aggregator: how the samples of one series become one value, and how the series do. */
const aggregators = {
  avg: { time: average, space: average },
  max: { time: greatest, space: greatest },
  min: { time: least, space: least },
  sum: { time: average, space: sum },
} as const;

function levels(series: readonly Series[], { by, across }: Pick<Level, "by" | "across">, window: Window): Reads {
  const { time, space } = aggregators[across];
  const read = ({ samples }: Series): number => {
    const start = firstAfter(samples, window.from);
    return time(
      samples
        .slice(start)
        .filter(([at]) => within(window, at))
        .map(([, value]) => value),
    );
  };
  return gather(series, by, window, read, space);
}

function levelQuotient(node: Extract<Node, { kind: "level quotient" }>, history: History, window: Window): Reads {
  const top = levels(history.select(node.top), node, window);
  if (typeof node.bottom === "number") {
    const whole = node.bottom;
    return mapValues(top, (value) => (node.complement ? whole - value : value) / whole);
  }
  const bottom = levels(history.select(node.bottom), node, window);
  return new Map(
    [...bottom].map(([key, { tuple, value: whole }]) => {
      const part = top.get(key)?.value;
      const value = part === undefined || !whole ? undefined : (node.complement ? whole - part : part) / whole;
      return [key, { tuple, value }];
    }),
  );
}

/**
 * One division of two sums; a denominator of zero gives no value.
 *
 * A numerator without series is zero, since nothing has matched yet; a bucket without series is unknown, since the
 * application does not count it yet.
 */
function quotient(top: Reads, bottom: Reads, o: { complement: boolean; withoutTop: 0 | undefined }): Reads {
  return new Map(
    [...bottom].map(([key, { tuple, value: events = 0 }]) => {
      const part = top.get(key)?.value ?? o.withoutTop;
      const known = events > 0 && part !== undefined;
      return [key, { tuple, value: known ? (o.complement ? events - part : part) / events : undefined, events }];
    }),
  );
}

function unusual(node: Extract<Node, { kind: "unusual" }>, history: History, t: number, line: Line): Reads {
  const before = Array.from({ length: node.days }, (_, i) => readNode(node.of, history, t - (i + 1) * 86400, line));
  const now = readNode(node.of, history, t, line);
  return new Map(
    [...now].map(([key, read]) => {
      const normal = before.map((reads) => reads.get(key)?.value);
      const known = normal.filter((value): value is number => value !== undefined);
      const middle = average(known);
      const complete = known.length === node.days && middle !== 0 && read.value !== undefined;
      return [key, { ...read, value: complete ? Math.abs((read.value as number) - middle) / middle : undefined }];
    }),
  );
}

/** One text for equal tuples. */
export const keyOf = (tuple: Tuple): string =>
  JSON.stringify(Object.entries(tuple).sort(([a], [b]) => (a < b ? -1 : 1)));

/** One value for each series with a sample in the window, then one for each tuple. */
function gather(
  series: readonly Series[],
  by: readonly string[],
  window: Window,
  read: (one: Series) => number,
  join: (values: readonly number[]) => number,
): Reads {
  const groups = new Map<string, { tuple: Tuple; values: number[] }>();
  for (const one of series) {
    const first = one.samples[firstAfter(one.samples, window.from)];
    if (!first || !within(window, first[0])) continue;
    const tuple = Object.fromEntries(by.map((label) => [label, one.labels[label] ?? ""]));
    const key = keyOf(tuple);
    const group = groups.get(key) ?? { tuple, values: [] };
    group.values.push(read(one));
    groups.set(key, group);
  }
  return new Map([...groups].map(([key, { tuple, values }]) => [key, { tuple, value: join(values) }]));
}

const mapValues = (reads: Reads, change: (value: number) => number): Reads =>
  new Map(
    [...reads].map(([key, read]) => [
      key,
      { ...read, value: read.value === undefined ? undefined : change(read.value) },
    ]),
  );

/**
 * When a threshold fires and resolves, for every tuple.
 *
 * The grid begins at `from`; an alert that would have fired before it is not known.
 */
export function episodes(
  threshold: Threshold,
  history: History,
  span: { readonly from: number; readonly to: number },
  reading: Reading = plain,
): readonly Episode[] {
  return episodesWhere(threshold, breachedTuples(threshold, history, reading), span, reading);
}

/** The tuples that are breached at a time, by `keyOf`. */
export type BreachedAt = (t: number) => ReadonlyMap<string, Tuple>;

/** The same where somebody else has said what is breached, at every evaluation and at the windows before the first. */
export function episodesWhere(
  threshold: Threshold,
  breached: BreachedAt,
  span: { readonly from: number; readonly to: number },
  reading: Reading = plain,
): readonly Episode[] {
  const alerts = new Map<string, Alert>();
  const done: Episode[] = [];
  for (let t = span.from; t <= span.to; t += reading.every) {
    const now = breached(t - reading.settle);
    if (now.size === 0 && alerts.size === 0) continue;
    for (const key of new Set([...alerts.keys(), ...now.keys()])) {
      const alert = alerts.get(key) ?? new Alert(now.get(key) as Tuple);
      alerts.set(key, alert);
      const since = alert.since(t, now.has(key));
      const lasted = now.has(key) && lasts(threshold, reading, since, t, key, breached);
      // blocks and windows hold only while each of them is breached: platforms keep no other state of them
      const holds = blocksOf(threshold, reading) ? lasted : now.has(key);
      const ended = alert.step(t, holds, lasted, (threshold.resolveAfter?.base ?? 0) + reading.resolveAfter);
      if (ended) done.push(ended);
    }
  }
  const open = [...alerts.values()].flatMap((alert) => alert.open());
  return [...done, ...open].sort((a, b) => a.fires - b.fires || (keyOf(a.tuple) < keyOf(b.tuple) ? -1 : 1));
}

/** The tuples that are breached at a time, remembered, since blocks look back. */
function breachedTuples(threshold: Threshold, history: History, reading: Reading): BreachedAt {
  const read = reading.tuples === "together" ? together(threshold) : threshold;
  const known = new Map<number, ReadonlyMap<string, Tuple>>();
  return (t) => {
    const before = known.get(t);
    if (before) return before;
    const found = judge(read, history, t)
      .filter(({ verdict }) => verdict === "breached" || (verdict === "missing" && threshold.whenMissing === "breach"))
      .map(({ tuple }) => (reading.tuples === "kept" ? tuple : {}));
    const tuples = new Map(found.map((tuple) => [keyOf(tuple), tuple]));
    known.set(t, tuples);
    return tuples;
  };
}

/** The threshold without labels to keep, and its condition likewise. */
function together(threshold: Threshold): Threshold {
  const { signal, provided } = threshold;
  const condition = provided && { ...provided, signal: { ...provided.signal, node: withoutBy(provided.signal.node) } };
  const read = { ...threshold, signal: { ...signal, node: withoutBy(signal.node) } };
  return condition ? { ...read, provided: condition } : read;
}

const withoutBy = (node: Node): Node =>
  node.kind === "scale" || node.kind === "unusual" ? { ...node, by: [], of: withoutBy(node.of) } : { ...node, by: [] };

/** What is looked at instead of every evaluation: the blocks of a platform, or the windows of the threshold itself. */
function blocksOf({ lasting, signal }: Threshold, reading: Reading): Reading["blocks"] {
  if (reading.blocks) return reading.blocks;
  return lasting && "windows" in lasting ? { count: lasting.windows, apart: signal.node.over } : undefined;
}

/** Whether a breach has lasted: since its run began, in n windows, or in the blocks that a platform looks at. */
function lasts(
  threshold: Threshold,
  reading: Reading,
  since: number,
  t: number,
  key: string,
  breached: BreachedAt,
): boolean {
  const blocks = blocksOf(threshold, reading);
  if (!blocks) return t - since >= lastingSeconds(threshold);
  return Array.from({ length: blocks.count }, (_, k) => t - reading.settle - k * blocks.apart).every((at) =>
    breached(at).has(key),
  );
}

/** One alert of one tuple, stepping through the evaluations. */
class Alert {
  #since: number | undefined;
  #fires: number | undefined;
  #goodSince: number | undefined;
  constructor(readonly tuple: Tuple) {}

  /** The first evaluation of the unbroken run of breached ones. */
  since(t: number, breached: boolean): number {
    this.#since = breached ? (this.#since ?? t) : undefined;
    return this.#since ?? t;
  }

  step(t: number, breached: boolean, lasted: boolean, resolveAfter: number): Episode | undefined {
    if (this.#fires === undefined) {
      if (lasted) this.#fires = t;
      return undefined;
    }
    this.#goodSince = breached ? undefined : (this.#goodSince ?? t);
    if (this.#goodSince === undefined || t - this.#goodSince < resolveAfter) return undefined;
    const ended = { tuple: this.tuple, fires: this.#fires, resolves: t };
    this.#fires = undefined;
    this.#goodSince = undefined;
    return ended;
  }

  open(): readonly Episode[] {
    return this.#fires === undefined ? [] : [{ tuple: this.tuple, fires: this.#fires }];
  }
}

/**
 * When a notice of a lower rung goes out while a more severe rung of the same subject fires: at the first moment of
 * the episode at which none of `severe` is firing for the same tuple; `undefined` if there is none.
 */
export function noticed(lower: Episode, severe: readonly Episode[], every = plain.every): number | undefined {
  const over = severe.filter(({ tuple }) => keyOf(tuple) === keyOf(lower.tuple));
  const covered = (t: number): boolean =>
    over.some((e) => e.fires <= t && (e.resolves === undefined || t < e.resolves));
  for (let t = lower.fires; lower.resolves === undefined || t < lower.resolves; t += every) {
    if (!covered(t)) return t;
    if (over.some((e) => e.fires <= t && e.resolves === undefined)) return undefined;
  }
  return undefined;
}
