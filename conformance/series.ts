/** Incidents as scraped series, made for whatever a threshold reads. */
import { valuesOf } from "../model/metric.ts";
import { bucketAt, core, type Node, type Selection } from "../model/node.ts";
import { exportedName, type Series } from "../model/reference/history.ts";
import { minimumEvents, type Threshold } from "../model/threshold.ts";

import type { Incident } from "./incident.ts";
import { atTheLine, isPart, labelsOf, present, remainder } from "./line.ts";
import { type Scale, scaleOf, valueAt } from "./scale.ts";

/** Counters have counted before, as those of a running application have. */
const before = 1_000_000;
/** Seconds that the scrapes of the instances lie apart. */
const phase = 5;

/** The series of a threshold in an incident. @param salt makes traffic uneven in another way, to stay off ties */
export function scraped(threshold: Threshold, incident: Incident, salt: number): readonly Series[] {
  const { line, span } = incident;
  if (line) return once(atTheLine(threshold, line.side, { ...line, end: span.to }));
  const count = incident.instances ?? 2;
  return Array.from({ length: count }, (_, i) => i).flatMap((instance) => {
    const which = { instance, count, salt };
    return once([...new Feed(threshold, incident, which).series(), ...condition(threshold, incident, which)]);
  });
}

/** Of series that are read twice there is one: what the threshold itself reads comes first. */
const once = (all: readonly Series[]): readonly Series[] =>
  [...new Map([...all].reverse().map((one) => [keyOf(one), one])).values()].reverse();
const keyOf = ({ metric, labels }: Series): string => JSON.stringify([metric, Object.entries(labels).sort()]);

/** What a threshold is provided with holds while there is traffic. */
function condition({ provided, ...threshold }: Threshold, incident: Incident, which: Which): readonly Series[] {
  if (!provided) return [];
  const always: Incident = { ...incident, bad: () => 1 };
  return new Feed({ ...threshold, ...provided }, always, which).series();
}

interface Which {
  readonly instance: number;
  readonly count: number;
  readonly salt: number;
}

/** Small enough to be the same in every run, uneven enough that no two minutes are alike. */
const uneven = (time: number, salt: number): number => ((Math.imul(time + salt * 977, 2654435761) >>> 7) % 1000) / 1000;

/** Writes the series of one instance. */
class Feed {
  readonly #node: ReturnType<typeof core>;
  readonly #scale: Scale;
  constructor(
    readonly threshold: Threshold,
    readonly incident: Incident,
    readonly which: Which,
  ) {
    this.#node = core(threshold.signal.node);
    this.#scale = scaleOf(threshold);
  }

  series(): readonly Series[] {
    const node = this.#node;
    switch (node.kind) {
      case "quantile":
        return this.#quantile(node);
      case "quotient":
        return this.#quotient(node);
      case "level":
        return this.#late([this.#gauge(node.of, (t) => this.#value(t) * this.#wobble(t) * this.#share(node.across))]);
      case "level quotient":
        return this.#late(this.#levels(node));
      default:
        return this.#late([
          this.#counter(
            node.of,
            this.#whole(node.of, (t) => this.#rate(node, t)),
          ),
        ]);
    }
  }

  #value = (t: number): number => valueAt(this.#scale, this.incident.bad(t, this.which.instance));
  /** A hundredth more or less, where there is anything between good and bad. */
  #wobble = (t: number): number =>
    this.#scale.binary || this.incident.even ? 1 : 1 + 0.01 * (uneven(t, this.#salt()) - 0.5);
  #salt = (): number => this.which.salt * 31 + this.which.instance;
  /** What is added up over instances is spread over them, unless each of them is an alert of its own. */
  #share = (across?: string): number =>
    (across === undefined || across === "sum") && this.#node.by.length === 0 ? 1 / this.which.count : 1;

  /** A rate that is divided among the instances; nothing where there is no traffic, little where there is little. */
  #rate(node: Extract<Node, { kind: "rate" | "increase" }>, t: number): number {
    const perSecond = node.kind === "rate" ? this.#value(t) : this.#value(t) / node.over;
    const traffic = this.incident.traffic?.(t) ?? "usual";
    const part = traffic === "usual" || traffic === "heavy" ? 1 : traffic === "none" ? 0 : 0.2;
    return perSecond * every(node.of) * this.#share() * part * this.#wobble(t);
  }

  #quantile(node: Extract<Node, { kind: "quantile" }>): readonly Series[] {
    const count: Selection = { ...node.of, part: "count" };
    const events = this.#events(count);
    const bucket = this.#counter(node.of, this.#matching(events), { le: bucketAt(node.of.metric, this.#limit()) });
    const { rollout } = this.incident;
    const own = rollout === undefined ? [bucket] : this.which.instance > 0 ? [] : [fromZero(bucket, rollout)];
    return this.#late([...own, this.#counter(count, events)]);
  }
  #limit = () => this.threshold.line.limit;

  #quotient(node: Extract<Node, { kind: "quotient" }>): readonly Series[] {
    const { top, bottom, complement } = node;
    const { seen } = this.incident;
    const events = this.#events(bottom);
    if (!isPart(top, bottom)) {
      // one histogram has both; of two counters the one may be there without the other
      if (top.part === "sum")
        return this.#late([this.#counter(top, this.#summed(events)), this.#counter(bottom, events)]);
      const most = top.le === undefined && this.#scale.bad > 1 ? Number.POSITIVE_INFINITY : 1;
      return [this.#first(this.#counter(top, this.#matching(events, most)), seen), this.#counter(bottom, events)];
    }
    const amount = top.metric.unit.dimension !== "count";
    const whole = amount ? () => every(bottom) : events;
    const part = amount ? (t: number) => every(bottom) * this.#value(t) * this.#wobble(t) : this.#matching(events);
    const matched = (t: number): number => Math.min(whole(t), part(t));
    const mine = complement ? (t: number) => whole(t) - matched(t) : matched;
    const both = [this.#counter(top, mine), this.#counter(remainder(top, bottom), (t) => whole(t) - mine(t))];
    // what is bad is what is seen late: the part, or what it leaves
    const bad = complement === (this.threshold.line.side === "above") ? 1 : 0;
    return both.map((series, i) => (i === bad ? this.#first(series, seen) : series));
  }

  #summed = (events: (t: number) => number) => (t: number) => events(t) * this.#value(t);

  #levels(node: Extract<Node, { kind: "level quotient" }>): readonly Series[] {
    const { bottom, complement } = node;
    const whole = typeof bottom === "number" ? bottom : 8e9;
    const part = (t: number) => Math.min(1, this.#value(t) * this.#wobble(t));
    const top = this.#gauge(node.top, (t) => whole * (complement ? 1 - part(t) : part(t)));
    return typeof bottom === "number" ? [top] : [top, this.#gauge(bottom, () => whole)];
  }

  /** Events at each scrape: three times the floor in a window, fewer than the floor, or none. */
  #events(of: Selection): (t: number) => number {
    const scrapes = this.#node.over / every(of);
    const floor = minimumEvents(this.threshold) * this.#share();
    // more of them with each attempt: then fewer numbers are a tie
    const usual = Math.ceil((3 * floor) / scrapes) + 4 + 2 * this.which.salt;
    const thin = this.#whole(of, () => (0.7 * floor) / scrapes);
    return (t) => {
      const traffic = this.incident.traffic?.(t) ?? "usual";
      if (traffic === "thin") return thin(t);
      if (traffic === "none") return 0;
      if (traffic === "heavy")
        return usual + Math.ceil(1.2 * floor * this.which.count) + Math.floor(uneven(t, this.#salt()) * 5);
      return this.incident.even ? usual + 3 : usual + Math.floor(uneven(t, this.#salt()) * 5);
    };
  }

  /** How many of the events match, whole ones; of what is no part of them, more than there are. */
  #matching(events: (t: number) => number, most = 1): (t: number) => number {
    const taken = new Map<number, number>();
    let owed = uneven(7, this.#salt());
    return (t) => {
      const known = taken.get(t);
      if (known !== undefined) return known;
      owed += events(t) * this.#value(t);
      const now = Math.min(most * events(t) || 0, Math.floor(owed));
      owed -= now;
      taken.set(t, now);
      return now;
    };
  }

  /** Whole events, of what comes as parts of them; amounts stay as they are. */
  #whole(of: Selection, amount: (t: number) => number): (t: number) => number {
    if (of.metric.unit.dimension !== "count" && of.part !== "count") return amount;
    const taken = new Map<number, number>();
    let owed = uneven(3, this.#salt());
    return (t) => {
      const known = taken.get(t);
      if (known !== undefined) return known;
      owed += amount(t);
      const now = Math.floor(owed);
      owed -= now;
      taken.set(t, now);
      return now;
    };
  }

  #times(of: Selection): readonly number[] {
    const times: number[] = [];
    // the first instance is scraped on the minute, so that some samples lie on the edge of a window
    for (let t = this.which.instance * phase; t <= this.incident.span.to; t += every(of)) times.push(t);
    return times;
  }

  #labels(of: Selection, le?: number): Record<string, string> {
    const { instance } = this.which;
    const tuple = this.#node.by
      .filter((label) => label !== "instance")
      .map((label) => {
        const known = valuesOf(of.metric, label);
        return [label, known?.[instance % known.length] ?? `${label} ${instance + 1}`];
      });
    const { combinations = [] } = of.metric;
    const together = combinations[instance % combinations.length];
    const all = { ...labelsOf(of, le), ...Object.fromEntries(tuple), ...together };
    return { ...present(all), instance: `10.0.0.${instance + 1}:8000` };
  }

  #counter(of: Selection, grows: (t: number) => number, { le = of.le }: { le?: number | undefined } = {}): Series {
    const restarts = this.which.instance === 0 ? [...(this.incident.restarts ?? [])] : [];
    let total = before;
    const samples: [number, number][] = [];
    for (const t of this.#times(of)) {
      const restart = restarts[0] !== undefined && t >= restarts[0].at ? restarts.shift() : undefined;
      const more = grows(t);
      if (restart?.shows) total = more;
      // begun anew, and already beyond where it was: only the rest is seen
      else total += restart ? Math.floor(more / 3) : more;
      if (this.incident.scraped?.(t, this.which.instance) ?? true) samples.push([t, total]);
    }
    return { metric: exportedName(of.metric, of.part, le), labels: this.#labels(of, le), samples };
  }

  #gauge(of: Selection, value: (t: number) => number): Series {
    const times = this.#times(of).filter((t) => this.incident.scraped?.(t, this.which.instance) ?? true);
    return { metric: of.metric.name, labels: this.#labels(of), samples: times.map((t) => [t, value(t)]) };
  }

  /** The last instance, with its tuple, is seen for the first time. */
  #late(series: readonly Series[]): readonly Series[] {
    const { seen } = this.incident;
    if (seen === undefined || this.which.instance < this.which.count - 1) return series;
    return series.map((one) => this.#first(one, seen));
  }
  #first = (one: Series, seen: number | undefined): Series =>
    seen === undefined ? one : this.#isLevel() ? { ...one, samples: after(one, seen) } : fromZero(one, seen);
  #isLevel = () => this.#node.kind === "level" || this.#node.kind === "level quotient";
}

const every = ({ metric }: Selection): number => metric.source.every.base;
const after = ({ samples }: Series, from: number): Series["samples"] => samples.filter(([t]) => t >= from);

/** A counter that begins at zero. */
function fromZero(one: Series, from: number): Series {
  const samples = after(one, from);
  const begins = samples[0]?.[1] ?? 0;
  return { ...one, samples: samples.map(([t, value]) => [t, value - begins]) };
}
