/**
 * An alert on a metric of a host as Azure Monitor runs it: the metric has a point a minute, the points of the window are
 * put together and compared, and what was breached is over after three evaluations that are not.
 *
 * How alerts resolve: Microsoft Learn, "What are Azure Monitor alerts?", stateful alerts.
 */
import { core, type Node } from "../../model/node.ts";
import type { Episode } from "../../model/reference/episode.ts";
import { episodesWhere } from "../../model/reference/episodes.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import { readNode } from "../../model/reference/value.ts";
import type { HostAlert } from "../../platforms/azure-monitor/host-alerts.ts";
import type { Case } from "../case.ts";

const minute = 60;
/** What a metric takes to arrive. */
const arrival = 3 * minute;
const healthyChecks = 3;

/** @param window in seconds, as the alert says it in words */
export function onMetric(one: Case, alert: HostAlert, window: number): readonly Episode[] {
  const { threshold } = one.resolved;
  const points = new Map<number, ReadonlyMap<string, { tuple: Tuple; value: number }>>();
  const pointsAt = (t: number) => {
    const known = points.get(t) ?? pointsOf(one, alert, t);
    points.set(t, known);
    return known;
  };
  const breached = (t: number): ReadonlyMap<string, Tuple> => {
    const inside = Array.from({ length: window / minute }, (_, i) => pointsAt(t - i * minute));
    const tuples = new Map(inside.flatMap((at) => [...at].map(([key, { tuple }]) => [key, tuple] as const)));
    return new Map(
      [...tuples].filter(([key]) => {
        const values = inside.flatMap((at) => at.get(key)?.value ?? []);
        const sum = values.reduce((a, b) => a + b, 0);
        const value = alert.aggregation === "Total" ? sum : sum / values.length;
        return alert.operator === "GreaterThan" ? value > alert.threshold : value < alert.threshold;
      }),
    );
  };
  // the alert has no duration of its own
  const compared = { ...threshold, lasting: { ...threshold.signal.node, base: 0 }, resolveAfter: undefined } as never;
  const reading = { every: minute, settle: arrival, tuples: "kept", resolveAfter: healthyChecks * minute } as const;
  return episodesWhere(compared, breached, one.incident.span, reading);
}

/** What the host measures in a minute: percent of what there is, or a number. */
function pointsOf({ resolved: { threshold }, history }: Case, alert: HostAlert, t: number) {
  const node = { ...core(threshold.signal.node), over: minute } as Node;
  const counted = node.kind === "rate" || node.kind === "increase";
  const factor = counted ? (node.kind === "rate" ? minute : 1) : 100 * threshold.signal.unit.factor;
  const reads = [...readNode(node, history, t, threshold.line)];
  return new Map(
    reads.flatMap(([key, { tuple, value }]) => {
      if (value === undefined) return [];
      const used = value * factor;
      return [[key, { tuple, value: alert.isRest ? 100 - used : used }] as const];
    }),
  );
}
