/** All rungs of a ladder on one set of series: one after the other is breached, then fewer, then none. */

import { core } from "../model/node.ts";
import { count } from "../model/quantity.ts";
import { sum } from "../model/reference/arithmetic.ts";
import { History, type Series } from "../model/reference/history.ts";
import type { Resolved } from "../model/resolve.ts";
import { minimumEvents, severities, type Threshold } from "../model/threshold.ts";
import { moreSevere } from "../platforms/siblings.ts";
import { alerts } from "./alerts.ts";
import type { Case } from "./case.ts";
import type { Incident } from "./incident.ts";
import { isolated } from "./isolate.ts";
import { limitOf, scaleOf } from "./scale.ts";
import { scraped } from "./series.ts";
import { pulses, timesOf, up } from "./shapes.ts";

/** Thresholds of one subject and the same labels, the least severe first. */
export type Rungs = readonly [Resolved, ...Resolved[]];

/** The ladders among thresholds, each on metrics that its rungs share. */
export function laddersIn(all: readonly Resolved[]): readonly Rungs[] {
  const found = new Map<string, Resolved[]>();
  for (const one of all) {
    const { service, threshold } = one;
    const key = JSON.stringify([service.name, threshold.subject, threshold.signal.node.by]);
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.values()]
    .filter((rungs) => rungs.some((one) => moreSevere(one, rungs).length > 0))
    .map((rungs) => [...rungs].sort((a, b) => rank(b) - rank(a) || farther(a.threshold, b.threshold)))
    .map((rungs) => rungs.map((one) => isolated(one, nameOf(one))) as unknown as Rungs);
}
const rank = ({ threshold }: Resolved): number => severities.indexOf(threshold.severity);
const farther = (a: Threshold, b: Threshold): number =>
  (a.line.side === "above" ? 1 : -1) * (limitOf(a) - limitOf(b)) || (a.name < b.name ? -1 : 1);
const nameOf = ({ service, threshold }: Resolved): string => `${service.name}/${threshold.subject}`;

export const ladders: readonly Rungs[] = laddersIn(alerts);

/** What is breached when: each rung while the one below is, all at once, or those above beyond the end of the lowest. */
export const orders = ["within", "sudden", "under"] as const;
export type Order = (typeof orders)[number];

/**
 * Whether the order can come about. A rung ends under those above only where the one can be good while the other is
 * breached: where they are different quantiles. Else the lower line is crossed whenever the upper one is.
 */
export function canBe(order: Order, [lowest, ...above]: Rungs): boolean {
  const lower = core(lowest.threshold.signal.node);
  const ofOthers = above.every(({ threshold }) => {
    const upper = core(threshold.signal.node);
    return lower.kind === "quantile" && upper.kind === "quantile" && lower.q < upper.q;
  });
  return order !== "under" || ofOthers;
}

interface Breach {
  readonly from: number;
  readonly to: number;
}

/** When each rung is breached. Down it goes in the order in which it went up. */
function breachesOf(order: Order, rungs: Rungs, start: number): readonly Breach[] {
  const top = rungs.length - 1;
  const slots = rungs.map(({ threshold }, i) => {
    const { window, lasting } = timesOf(threshold);
    return up(window + lasting + (i === top ? 1500 : 600), 60);
  });
  const begins = slots.map((_, i) => start + sum(slots.slice(0, i)));
  const full = start + sum(slots);
  const ends = slots.map((_, i) => full + sum(slots.slice(i, top)));
  const half = (begins[1] ?? start) + up((slots[1] ?? 0) / 2, 60);
  return rungs.map((_, i) => {
    const [from = start, to = full] = [begins[i], ends[i]];
    if (order === "within") return { from, to };
    if (order === "sudden") return { from: start, to };
    return i === 0 ? { from, to: half } : { from, to: ends[0] ?? full };
  });
}

/** The case of the lowest rung; its series are those of all. */
export function ladderCase(rungs: Rungs, order: Order = "within"): Case {
  const times = rungs.map(({ threshold }) => timesOf(threshold));
  const most = (of: "start" | "from" | "calm"): number => Math.max(...times.map((one) => one[of]));
  const breaches = breachesOf(order, rungs, most("start"));
  const end = Math.max(...breaches.map(({ to }) => to));
  const base = { span: { from: most("from"), to: up(end + most("calm"), 300) }, even: true };
  const heights = levels(rungs);
  const bad: Incident["bad"] = (t) => {
    const highest = breaches.map(({ from, to }) => t > from && t <= to).lastIndexOf(true);
    return highest < 0 ? 0 : (heights[highest] ?? 1);
  };
  const own: Incident["bad"][] =
    order === "under"
      ? breaches.map((one, i) => pulses(i === 0 ? one : { ...one, level: 0.5 }))
      : breaches.map((one, i) => (i === 0 ? bad : pulses(one)));
  const incidents = own.map((one) => ({ ...base, bad: one }));
  const series = together(rungs, incidents);
  const [resolved] = rungs;
  const incident = incidents[0] as Incident;
  return { resolved, scenario: order, incident, series, history: new History(series), plainly: [] };
}

/** How bad it is where a rung is the highest that is breached, on the scale of the lowest. */
function levels([lowest, ...above]: Rungs): readonly number[] {
  const scale = scaleOf(lowest.threshold);
  if (scale.binary || core(lowest.threshold.signal.node).kind === "quantile") return [1, ...above.map(() => 1)];
  const point = (value: number): number => (value - scale.good) / (scale.bad - scale.good);
  const lines = [scale.line, ...above.map(({ threshold }) => point(limitOf(threshold)))];
  const last = (above.at(-1) ?? lowest).threshold;
  return lines.map((line, i) => {
    const next = lines[i + 1] ?? Math.max(point(scaleOf(last).bad), line * 1.02);
    return (line + next) / 2;
  });
}

/** What several read is made once: of rungs that differ in their bucket or their labels, each has its own besides. */
function together(rungs: Rungs, incidents: readonly Incident[]): readonly Series[] {
  const floor = count(Math.max(...rungs.map(({ threshold }) => minimumEvents(threshold))));
  const all = rungs.flatMap(({ threshold }, i) => {
    const busy = threshold.minimumTraffic ? { ...threshold, minimumTraffic: floor } : threshold;
    return scraped(busy, incidents[i] as Incident, 1);
  });
  const key = ({ metric, labels }: Series): string => JSON.stringify([metric, Object.entries(labels).sort()]);
  return [...new Map([...all].reverse().map((one) => [key(one), one])).values()];
}
