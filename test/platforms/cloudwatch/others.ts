import type { Incident } from "../../../conformance/incident.ts";
import { scraped } from "../../../conformance/series.ts";
import { selections } from "../../../model/node.ts";
import { exportedName, type Series } from "../../../model/reference/history.ts";
import type { Threshold } from "../../../model/threshold.ts";
import type { World } from "./world.ts";

/**
 * What alerts read that the application of world.ts does not export, made from the alerts themselves: a new alert is
 * played as soon as it is written.
 */
export function others(world: World, thresholds: readonly Threshold[], known: readonly Series[]): readonly Series[] {
  const exported = new Set(known.map(({ metric }) => metric));
  const isKnown = ({ signal, provided }: Threshold): boolean =>
    [signal, ...(provided ? [provided.signal] : [])]
      .flatMap(({ node }) => selections(node))
      .every(({ metric, part }) => exported.has(exportedName(metric, part)));
  const unknown = thresholds.filter((threshold) => !isKnown(threshold));
  return unknown.flatMap((threshold, i) =>
    scraped(threshold, incidentOf(world, threshold), i + 1).filter(({ metric }) => !exported.has(metric)),
  );
}

/** The world on the scale of one threshold. */
function incidentOf(world: World, { signal }: Threshold): Incident {
  const application = selections(signal.node).some(({ metric }) => metric.source.kind === "application");
  const name = (instance: number): string => (instance === 0 ? "a" : "b");
  return {
    span: { from: 0, to: world.to },
    bad: (t, instance) => world.bad(t, name(instance)),
    traffic(t) {
      const perSecond = world.traffic?.(t) ?? 3;
      return perSecond === 0 ? "none" : perSecond < 1 ? "thin" : "usual";
    },
    scraped(t, instance) {
      const state = world.state?.(t, name(instance)) ?? "up";
      return application ? state === "up" : state !== "gone";
    },
    restarts: (world.restarts?.a ?? []).map((at) => ({ at, shows: true })),
  };
}
