import type { Dashboard } from "../dashboard.ts";
import { errors } from "../errors.ts";
import type { Panel } from "../panel.ts";
import { directionOf, linesOf } from "../panel-lines.ts";
import type { Resolved } from "../resolve.ts";
import { type EnvironmentRule, type Finding, fault } from "./finding.ts";

/** A panel does not say that the one way is bad while its thresholds lie on the other side. */
export const direction: EnvironmentRule = (environment, all) =>
  environment.services.flatMap(({ name, dashboards = [] }) => {
    const own = all.filter(({ service }) => service.name === name);
    return dashboards.flatMap((dashboard) =>
      dashboard.rows.flatMap(({ panels }) => panels.flatMap((panel) => against(name, dashboard, panel, own))),
    );
  });

function against(service: string, { place }: Dashboard, panel: Panel, own: readonly Resolved[]): readonly Finding[] {
  const said = "direction" in panel ? panel.direction : undefined;
  if (said === undefined || said === "neutral") return [];
  const lines = linesOf(panel, own);
  const found = directionOf(panel, lines);
  if (found === said || found === "neutral") return [];
  const names = lines.flatMap(({ resolved, side }) => (resolved ? [`${resolved.threshold.name} fires ${side}`] : []));
  const problem = `says "${said}", and ${names[0]} its line`;
  const remedy = "Leave the direction out: the thresholds of a panel say which way is bad";
  return [fault(`${service}/${panel.title}`, errors.dashboard(`Panel "${panel.title}"`, problem, remedy, place.text))];
}
