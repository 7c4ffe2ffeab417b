import type { Node } from "../node.ts";
import { text, tidy, type Unit } from "../quantity.ts";
import { type Comparison, comparisons, type Rule, warn } from "./finding.ts";

/**
 * A limit on a whole number of events is a tie at exactly that many, where platforms disagree: CloudWatch and KQL see
 * equality, Prometheus extrapolates to one side or the other (semantics §3).
 *
 * Half an event farther, or nearer for `below`, the limit means the same and no count lies on it.
 */
export const tie: Rule = (resolved) =>
  comparisons(resolved).flatMap((comparison) => {
    const { signal, line } = comparison;
    const events = eventsIn(signal.node);
    if (events === undefined) return [];
    const limit = line.limit.base / signal.unit.factor;
    const k = Number((limit * events).toPrecision(12));
    if (!Number.isInteger(k) || k === 0 || k >= many) return [];
    const better = proposal(comparison, events, line.side === "above" ? k + 0.5 : k - 0.5);
    const problem = `${text(line.limit)} is exactly ${k} events in ${signal.node.over / 60} min, and platforms disagree on a tie`;
    return [warn(resolved, "tie", problem, `Use ${better}, which no count lies on`, "limit")];
  });

/** So many events do not come out even twice: a tie among them is chance, not a knife edge. */
const many = 1000;

/** How many events in the window make one unit of the node's value; `undefined` where it does not count events. */
export function eventsIn(node: Node): number | undefined {
  if (node.kind === "scale") {
    const inner = eventsIn(node.of);
    return inner === undefined ? undefined : inner / node.factor;
  }
  if (node.kind !== "rate" && node.kind !== "increase") return undefined;
  if (node.of.metric.unit.dimension !== "count") return undefined;
  return node.kind === "rate" ? node.over : 1;
}

/** The number of events as a limit in the unit that was written, with as few digits as tell it from its neighbours. */
function proposal({ signal, line }: Comparison, events: number, wanted: number): string {
  const unit: Unit = line.limit.unit;
  const exact = ((wanted / events) * signal.unit.factor) / unit.factor;
  for (let digits = 2; digits < 15; digits++) {
    const short = Number(exact.toPrecision(digits));
    const counted = tidy(((short * unit.factor) / signal.unit.factor) * events);
    if (Math.abs(counted - wanted) < 0.1) return unit.text(short);
  }
  return unit.text(tidy(exact));
}
