import { linesOf } from "../panel-lines.ts";
import type { Resolved } from "../resolve.ts";
import { type EnvironmentRule, warn } from "./finding.ts";

/** Whoever is paged sees the line that was crossed: a panel draws it, where the service has dashboards at all. */
export const drawn: EnvironmentRule = (environment, all) =>
  environment.services.flatMap(({ name, dashboards = [] }) => {
    if (dashboards.length === 0) return [];
    const own = all.filter(({ service }) => service.name === name);
    const panels = dashboards.flatMap(({ rows }) => rows.flatMap((row) => row.panels));
    const seen = new Set(panels.flatMap((panel) => linesOf(panel, own).map(({ resolved }) => resolved)));
    return own.filter((one) => !seen.has(one)).map(undrawn);
  });

const undrawn = (resolved: Resolved) =>
  warn(
    resolved,
    "on-no-panel",
    "no panel of a dashboard shows its signal",
    "Add a panel of the same signal, which then draws this line by itself",
  );
