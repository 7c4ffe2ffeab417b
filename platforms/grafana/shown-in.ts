import { uidOf } from "../../model/dashboard.ts";
import type { Environment } from "../../model/environment.ts";
import { linesOf } from "../../model/panel-lines.ts";
import type { Resolved } from "../../model/resolve.ts";

/** Thresholds of one service that are drawn on the same dashboard. */
export interface ShownIn {
  readonly service: string;
  readonly uid: string;
  /** Sorted. */
  readonly thresholds: readonly string[];
}

/** For each threshold the first dashboard of its service that draws its line; sorted by service and uid. */
export function shownIn(environment: Environment, resolved: readonly Resolved[]): readonly ShownIn[] {
  const all = environment.services.flatMap((service) => {
    const own = resolved.filter((one) => one.service.name === service.name);
    const taken = new Set<string>();
    return (service.dashboards ?? []).map((dashboard) => {
      const panels = dashboard.rows.flatMap((row) => row.panels);
      const drawn = panels.flatMap((panel) =>
        linesOf(panel, own).flatMap((line) => line.resolved?.threshold.name ?? []),
      );
      const thresholds = [...new Set(drawn)].filter((name) => !taken.has(name)).sort();
      for (const name of thresholds) taken.add(name);
      return { service: service.name, uid: uidOf(service, dashboard), thresholds };
    });
  });
  const key = ({ service, uid }: ShownIn): string => `${service} ${uid}`;
  return all.filter(({ thresholds }) => thresholds.length > 0).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
