import type { Export } from "../export/schema.ts";
import type { Diff } from "./change.ts";
import { contextOf } from "./context.ts";
import { dashboardChanges } from "./dashboards.ts";
import { deviationChanges } from "./deviations.ts";
import { goalChanges } from "./goals.ts";
import { itemChanges } from "./items.ts";
import { overrideChanges } from "./overrides.ts";
import { rewrittenRules } from "./rewritten.ts";
import { ranked } from "./risk.ts";
import { routeChanges } from "./routes.ts";
import { scopeChanges } from "./scope.ts";
import { settingChanges } from "./settings.ts";
import { stackChanges } from "./stacks.ts";
import { thresholdChanges } from "./thresholds.ts";

/** What a change does to the monitoring. Line numbers that move are no difference. */
export function diffOf(before: Export, after: Export): Diff {
  const context = contextOf(before, after);
  const risky = {
    scope: scopeChanges(context),
    thresholds: thresholdChanges(context),
    routes: routeChanges(context),
    overrides: overrideChanges(context),
    deviations: deviationChanges(context),
    goals: goalChanges(context),
    settings: settingChanges(context),
  };
  const rest = {
    dashboards: dashboardChanges(context),
    items: itemChanges(context),
    rewritten: rewrittenRules(context),
    stacks: stackChanges(context),
  };
  return {
    empty: [...Object.values(risky), ...Object.values(rest)].every(({ length }) => length === 0),
    environments: after.environments.map(({ name }) => name),
    thresholdCount: after.environments.reduce((sum, { thresholds }) => sum + thresholds.length, 0),
    risks: ranked(Object.values(risky).flat()),
    ...risky,
    ...rest,
  };
}
