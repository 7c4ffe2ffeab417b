import { countsEvents, denominator, type Node, type Selection } from "../node.ts";
import { text, tidy } from "../quantity.ts";
import type { Resolved } from "../resolve.ts";
import type { Signal } from "../signal.ts";
import { type Line, lastingSeconds, minimumEvents } from "../threshold.ts";
import { type Finding, type Rule, warn } from "./finding.ts";
import { isPart } from "./range.ts";
import { eventsIn } from "./tie.ts";

/**
 * One event should not be able to fire an alert: a floor of traffic keeps it from that (semantics §4).
 *
 * Among n events one makes a share of 1/n, so a share above T needs n ≥ ⌈1/T⌉, one below T ⌈1/(1 − T)⌉; a quantile
 * above its limit needs ⌈1/(1 − q)⌉, one below ⌈1/q⌉. An event stays in the window for W: lasting W or longer, one
 * alone cannot do it.
 */
export const singleEvent: Rule = (resolved) => {
  const { threshold } = resolved;
  const { node } = threshold.signal;
  if (lastingSeconds(threshold) >= node.over) return [];
  if (eventsIn(node) !== undefined) return count(resolved);
  const all = denominator(node);
  if (!all || !countsEvents(all) || guarded(resolved, all)) return [];
  const floor = floorOf(threshold.signal, threshold.line);
  const events = minimumEvents(threshold);
  if (floor === undefined || events >= floor.events) return [];
  const remedy = `Set minimumTraffic to count(${floor.events}) or more, or let it last as long as the window`;
  const problem = `one event can fire it ${events === 1 ? "where there is little traffic" : `among ${events}`}: ${floor.why}`;
  return [warn(resolved, "single-event", problem, remedy, "minimum traffic")];
};

interface Floor {
  readonly events: number;
  readonly why: string;
}

/** The number of events among which one alone does not breach; `undefined` where no number does or the model cannot tell. */
function floorOf({ node, unit }: Signal, { side, limit }: Line): Floor | undefined {
  if (node.kind === "quantile") {
    const part = side === "above" ? 1 - node.q : node.q;
    return among(part, `the P${tidy(node.q * 100)} of few events is the worst of them`);
  }
  if (node.kind !== "quotient") return undefined;
  if (node.top.part === "sum") return { events: 2, why: "the mean of one event is that event" };
  const value = limit.base / unit.factor;
  const part = side === "above" ? value : 1 - value;
  if (side === "below" && !isPart(node.top, node.bottom)) return undefined;
  return part <= 0 || part >= 1
    ? undefined
    : among(part, `fewer than ${ceiling(part)} events make one more than ${text(limit)}`);
}

const ceiling = (part: number): number => Math.ceil(tidy(1 / tidy(part)));
const among = (part: number, why: string): Floor => ({ events: ceiling(part), why });

/** A count or a rate has no denominator: its limit alone decides. */
function count(resolved: Resolved): readonly Finding[] {
  const { signal, line } = resolved.threshold;
  const limit = line.limit.base / signal.unit.factor;
  if (line.side === "below" || resolved.threshold.provided || limit * (eventsIn(signal.node) as number) >= 1) return [];
  const problem = `one event in ${signal.node.over / 60} min is above ${text(line.limit)}`;
  return [warn(resolved, "single-event", problem, "Raise the limit, or let it last as long as the window", "limit")];
}

/** Whether a condition on the same events stands in for a floor. */
function guarded({ threshold: { provided } }: Resolved, all: Selection): boolean {
  const node: Node | undefined = provided?.signal.node;
  return (node?.kind === "rate" || node?.kind === "increase") && node.of.metric.name === all.metric.name;
}
