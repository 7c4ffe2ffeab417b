/**
 * Series that lie just under or just over the line of a threshold, made from the threshold itself.
 *
 * What is counted repeats with the period of the window, so that every full window holds the same numbers, and those
 * are chosen off every tie: one event fewer does not breach, one event more does.
 */
import { type Matcher, matches } from "../model/matcher.ts";
import { type Metric, valuesOf } from "../model/metric.ts";
import { bucketAt, core, type Node, type Selection } from "../model/node.ts";
import { exportedName, type Series } from "../model/reference/history.ts";
import { minimumEvents, type Threshold } from "../model/threshold.ts";
import { limitOf } from "./scale.ts";

export type Side = "under" | "over";
/** When the series is on the given side of the line; before and after it is well on the good side. */
export interface Incident {
  readonly from: number;
  readonly to: number;
  /** The end of the series. */
  readonly end: number;
}
/** Counters have counted before the test begins, as those of a running application have. */
const before = 1_000_000;
const instance = "one";

/** The series that a threshold reads, on one side of its line during an incident; what it is provided holds at all times. */
export function atTheLine(threshold: Threshold, side: Side, incident: Incident): readonly Series[] {
  const { provided, ...alone } = threshold;
  const always: Incident = { from: -1, to: incident.end, end: incident.end };
  return [
    ...seriesOf(threshold, side, incident),
    ...(provided ? seriesOf({ ...alone, ...provided }, "over", always) : []),
  ];
}

function seriesOf(threshold: Threshold, side: Side, incident: Incident): readonly Series[] {
  const node = core(threshold.signal.node);
  switch (node.kind) {
    case "level":
      return [gauge(node.of, node, incident, levelOf(threshold, side))];
    case "level quotient":
      return levelQuotient(threshold, node, side, incident);
    case "quotient":
      return quotient(threshold, node, side, incident);
    case "quantile":
      return quantile(threshold, node, side, incident);
    default:
      return [counter(node.of, node, incident, eventsOf(threshold, node, side))];
  }
}

/**
 * Events in the window that are the last not to breach, or the first to; of an amount, a thousandth less or more.
 * Otherwise nothing happens, or far more than a floor asks for.
 */
function eventsOf(
  threshold: Threshold,
  node: Extract<Node, { kind: "rate" | "increase" }>,
  side: Side,
): { during: number; otherwise: number } {
  const limit = limitOf(threshold) * (node.kind === "rate" ? node.over : 1);
  const isFloor = threshold.line.side === "below";
  const otherwise = isFloor ? 2 * Math.ceil(limit) + 2 : 0;
  const isMore = (side === "over") !== isFloor;
  if (node.of.metric.unit.dimension !== "count") return { during: limit * (isMore ? 1.001 : 0.999), otherwise };
  // a limit that can be met exactly is between the two: it would be a tie
  return { during: isMore ? Math.floor(limit) + 1 : Math.ceil(limit) - 1, otherwise };
}

function levelOf(threshold: Threshold, side: Side): { during: number; otherwise: number } {
  const limit = limitOf(threshold);
  if (threshold.line.limit.dimension === "state") {
    const breachedValue = threshold.line.side === "below" ? 0 : 1;
    return { during: side === "over" ? breachedValue : 1 - breachedValue, otherwise: 1 - breachedValue };
  }
  const away = threshold.line.side === "above" ? 1 : -1;
  return { during: limit * (1 + (side === "over" ? away : -away) * 0.001), otherwise: limit * (1 - away * 0.5) };
}

function levelQuotient(
  threshold: Threshold,
  node: Extract<Node, { kind: "level quotient" }>,
  side: Side,
  incident: Incident,
): Series[] {
  const { during, otherwise } = levelOf(threshold, side);
  const whole = typeof node.bottom === "number" ? node.bottom : 1_000_000;
  const part = (share: number): number => (node.complement ? 1 - share : share) * whole;
  const top = gauge(node.top, node, incident, { during: part(during), otherwise: part(otherwise) });
  return typeof node.bottom === "number"
    ? [top]
    : [top, gauge(node.bottom, node, incident, { during: whole, otherwise: whole })];
}

/** How many events make a window, so that no count of matching ones is a tie. */
function windowEvents(threshold: Threshold, limit: number, scrapes: number): number {
  const room = Math.min(limit, 1 - limit);
  // at the ends one event is enough
  const least = Math.max(minimumEvents(threshold), Math.ceil(2 / (room > 0 ? room : 1)), 2 * scrapes);
  const each = Math.ceil(least / scrapes);
  for (let perScrape = each; ; perScrape++) {
    const product = perScrape * scrapes * limit;
    if (Math.abs(product - Math.round(product)) > 1e-6) return perScrape * scrapes;
    // a limit such as one half ties on every even number: one event more in one of the scrapes
    if (perScrape > each + 20) return each * scrapes + 1;
  }
}

function quotient(
  threshold: Threshold,
  node: Extract<Node, { kind: "quotient" }>,
  side: Side,
  incident: Incident,
): Series[] {
  const scrapes = node.over / node.bottom.metric.source.every.base;
  const limit = limitOf(threshold);
  const all = windowEvents(threshold, limit, scrapes);
  const over = threshold.line.side === "above" ? Math.floor(limit * all) + 1 : Math.ceil(limit * all) - 1;
  const toward = threshold.line.side === "above" ? -1 : 1;
  const part = side === "over" ? over : over + toward;
  const healthy = threshold.line.side === "above" ? 0 : all;
  const matching = (value: number): number => (node.complement ? all - value : value);
  const during = matching(part);
  const otherwise = matching(healthy);
  if (!isPart(node.top, node.bottom))
    return [
      counter(node.top, node, incident, { during, otherwise }, node.top.le),
      counter(node.bottom, node, incident, { during: all, otherwise: all }),
    ];
  const [now, usually] = [sides(during, all), sides(otherwise, all)];
  return [
    counter(node.top, node, incident, { during: now.part, otherwise: usually.part }),
    counter(remainder(node.top, node.bottom), node, incident, { during: now.rest, otherwise: usually.rest }),
  ];
}

/** Observations at or below the bound of the limit, and all of them. */
function quantile(
  threshold: Threshold,
  node: Extract<Node, { kind: "quantile" }>,
  side: Side,
  incident: Incident,
): Series[] {
  const scrapes = node.over / node.of.metric.source.every.base;
  const all = windowEvents(threshold, node.q, scrapes);
  const above = threshold.line.side === "above";
  const over = above ? Math.ceil(node.q * all) - 1 : Math.floor(node.q * all) + 1;
  const part = side === "over" ? over : over + (above ? 1 : -1);
  const le = bucketAt(node.of.metric, threshold.line.limit);
  const bucket = counter(node.of, node, incident, { during: part, otherwise: above ? all : 0 }, le);
  return [bucket, counter({ ...node.of, part: "count" }, node, incident, { during: all, otherwise: all })];
}

const scrapeTimes = (metric: Metric, end: number): readonly number[] => {
  const every = metric.source.every.base;
  return Array.from({ length: Math.floor(end / every) + 1 }, (_, i) => i * every);
};

/** How much is counted in a window: so many events, or what they leave of a whole. */
type Events = number | { readonly allBut: number; readonly of: number };

/** Two sides that are the same whole in every window, full or not: the smaller is spread, the larger is what it leaves. */
function sides(part: number, all: number): { readonly part: Events; readonly rest: Events } {
  const rest = all - part;
  return part < rest ? { part, rest: { allBut: part, of: all } } : { part: { allBut: rest, of: all }, rest };
}

function counter(
  of: Selection,
  { over }: Pick<Node, "over">,
  incident: Incident,
  window: { during: Events; otherwise: Events },
  le?: number,
): Series {
  const every = of.metric.source.every.base;
  const scrapes = over / every;
  let total = before;
  const samples = scrapeTimes(of.metric, incident.end).map((t): readonly [number, number] => {
    const events = t > incident.from && t <= incident.to ? window.during : window.otherwise;
    const slot = Math.round(t / every) % scrapes;
    total += inSlot(slot, scrapes, events);
    return [t, total];
  });
  return { metric: exportedName(of.metric, of.part, le), labels: labelsOf(of, le), samples };
}

/** What one scrape of a window adds, the same way in every window; whole events stay whole. */
function inSlot(slot: number, scrapes: number, events: Events): number {
  if (typeof events !== "number") return inSlot(slot, scrapes, events.of) - inSlot(slot, scrapes, events.allBut);
  const upTo = (slots: number) => (Number.isInteger(events) ? Math.floor : Number)((slots * events) / scrapes);
  return upTo(slot + 1) - upTo(slot);
}

function gauge(
  of: Selection,
  _: Pick<Node, "over">,
  incident: Incident,
  value: { during: number; otherwise: number },
): Series {
  const samples = scrapeTimes(of.metric, incident.end).map((t): readonly [number, number] => [
    t,
    t > incident.from && t <= incident.to ? value.during : value.otherwise,
  ]);
  return { metric: of.metric.name, labels: labelsOf(of), samples };
}

/** Labels that satisfy a selection. */
export function labelsOf({ metric, where }: Selection, le?: number): Record<string, string> {
  const own = Object.keys(metric.labels).map((label) => [
    label,
    valueFor(
      metric,
      label,
      where.find((m) => m.label === label),
    ),
  ]);
  const together = metric.combinations?.find((one: Record<string, string>) => isAllowed(one, where));
  return present({
    ...Object.fromEntries(own),
    ...together,
    instance,
    job: metric.source.job,
    ...(le !== undefined && { le: String(le) }),
  });
}

/** A label without a value is none. */
export const present = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ""));

/** Whether a combination satisfies what is asked of its labels. */
const isAllowed = (one: Readonly<Record<string, string>>, where: readonly Matcher[]): boolean =>
  matches(
    one,
    where.filter(({ label }) => label in one),
  );

function valueFor(metric: Metric, label: string, matcher: Matcher | undefined): string {
  if (!matcher) return valuesOf(metric, label)?.[0] ?? "any";
  if ("prefix" in matcher) {
    const { prefix } = matcher;
    return valuesOf(metric, label)?.find((value) => value.startsWith(prefix)) ?? `${prefix}00`;
  }
  if ("values" in matcher) return matcher.values[0] as string;
  return matcher.set ? (valuesOf(metric, label)?.find((value) => value !== "") ?? "any") : "";
}

/** Whether the one is some of the events of the other, and not what they add up to or how many fell into a bucket. */
export const isPart = (top: Selection, bottom: Selection): boolean =>
  top.metric === bottom.metric && top.part === bottom.part && top.le === undefined;

/** The rest of a whole: labels that satisfy all of its conditions, and none of those that its part has alone. */
export function remainder(part: Selection, whole: Selection): Selection {
  if (whole.and) return whole.and;
  const own = part.where.filter((m) => !whole.where.includes(m));
  const differently = own.map((m): Matcher => {
    const allowed = whole.where.find(({ label }) => label === m.label);
    const known = allowed && "values" in allowed ? allowed.values : valuesOf(part.metric, m.label);
    return { label: m.label, values: [known?.find((value) => !matches({ [m.label]: value }, [m])) ?? otherThan(m)] };
  });
  return { ...part, where: [...differently, ...whole.where] };
}

/** Of codes the neighbouring class, which is the one that a wrong pattern would take in. */
function otherThan(m: Matcher): string {
  if ("set" in m && m.set) return "";
  return "prefix" in m && /^[1-9]$/.test(m.prefix) ? `${Number(m.prefix) - 1}04` : "other";
}
