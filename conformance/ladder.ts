/** A warning and the critical rung above it, on one set of series: the one comes, then both, then neither. */

import { core } from "../model/node.ts";
import { count } from "../model/quantity.ts";
import { History, type Series } from "../model/reference/history.ts";
import type { Resolved } from "../model/resolve.ts";
import { minimumEvents, type Threshold } from "../model/threshold.ts";
import { moreSevere } from "../platforms/siblings.ts";
import { alerts } from "./alerts.ts";
import type { Case } from "./case.ts";
import type { Incident } from "./incident.ts";
import { isolated } from "./isolate.ts";
import { limitOf, scaleOf } from "./scale.ts";
import { scraped } from "./series.ts";
import { pulses, timesOf, up } from "./shapes.ts";

export interface Pair {
  readonly name: string;
  readonly warning: Resolved;
  readonly critical: Resolved;
}

/** Every rung with each that is more severe, of the same subject and labels, on metrics that both share. */
export const pairs: readonly Pair[] = alerts.flatMap((warning) =>
  moreSevere(warning, alerts).map((critical) => {
    const name = `${warning.service.name}/${warning.threshold.subject}`;
    return { name: warning.id, warning: isolated(warning, name), critical: isolated(critical, name) };
  }),
);

/** What is breached when: the critical rung while the warning is, both at once, or the critical beyond the warning's end. */
export const orders = ["within", "sudden", "under"] as const;
export type Order = (typeof orders)[number];

/**
 * Whether the order can come about. A warning ends under its critical only where the one can be good while the other
 * is breached: where they are different quantiles. Else the lower line is crossed whenever the upper one is.
 */
export function canBe(order: Order, { warning, critical }: Pair): boolean {
  const [lower, upper] = [core(warning.threshold.signal.node), core(critical.threshold.signal.node)];
  return order !== "under" || (lower.kind === "quantile" && upper.kind === "quantile" && lower.q < upper.q);
}

/** The warning's case; its series are the critical one's too. */
export function ladderCase(pair: Pair, order: Order = "within"): Case {
  const { warning, critical } = pair;
  const [lower, upper] = [timesOf(warning.threshold), timesOf(critical.threshold)];
  const alone = up(lower.window + lower.lasting + 600, 60);
  const both = up(upper.window + upper.lasting + 1500, 60);
  const start = Math.max(lower.start, upper.start);
  const high = { from: start + alone, to: start + alone + both };
  const end = high.to + alone;
  const from = Math.max(lower.from, upper.from);
  const base = { span: { from, to: up(end + Math.max(lower.calm, upper.calm), 300) }, even: true };
  const { low, top } = levels(warning.threshold, critical.threshold);
  const half = high.from + up(both / 2, 60);
  const after = { from: high.to, to: end, level: low };
  const shapes: Readonly<Record<Order, readonly [bad: Incident["bad"], worse: Incident["bad"]]>> = {
    within: [pulses({ from: start, to: high.from, level: low }, { ...high, level: top }, after), pulses(high)],
    sudden: [pulses({ from: start, to: high.to, level: top }, after), pulses({ from: start, to: high.to })],
    under: [pulses({ from: start, to: half }), pulses({ from: high.from, to: end, level: 0.5 })],
  };
  const [bad, worse] = shapes[order];
  const first = { ...base, bad };
  const series = together(warning.threshold, critical.threshold, first, { ...base, bad: worse });
  return { resolved: warning, scenario: order, incident: first, series, history: new History(series), plainly: [] };
}

/** Where the warning alone is breached, and where both are, on the scale of the warning. */
function levels(warning: Threshold, critical: Threshold): { readonly low: number; readonly top: number } {
  const scale = scaleOf(warning);
  if (scale.binary || core(warning.signal.node).kind === "quantile") return { low: 1, top: 1 };
  const point = (value: number): number => (value - scale.good) / (scale.bad - scale.good);
  const [line, above] = [scale.line, point(limitOf(critical))];
  return { low: (line + above) / 2, top: (above + Math.max(point(scaleOf(critical).bad), above * 1.02)) / 2 };
}

/** What both read is made once: of rungs that differ in their bucket or their labels, each has its own besides. */
function together(warning: Threshold, critical: Threshold, first: Incident, second: Incident): readonly Series[] {
  const floor = count(Math.max(minimumEvents(warning), minimumEvents(critical)));
  const busy = (threshold: Threshold): Threshold =>
    threshold.minimumTraffic ? { ...threshold, minimumTraffic: floor } : threshold;
  const all = [...scraped(busy(warning), first, 1), ...scraped(busy(critical), second, 1)];
  const key = ({ metric, labels }: Series): string => JSON.stringify([metric, Object.entries(labels).sort()]);
  return [...new Map([...all].reverse().map((one) => [key(one), one])).values()];
}
