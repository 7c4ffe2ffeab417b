/** Everything of an environment that a synth for AWS would stop at, all at once. */
import { type Finding, faultOf } from "../../model/checks/finding.ts";
import type { Environment } from "../../model/environment.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { telemetryOf } from "../collector/telemetry.ts";
import { checkAlarms } from "./actions.ts";
import type { Alarm } from "./alarm.ts";
import { bandsOf } from "./anomalies.ts";
import { compileToCloudWatch } from "./compile.ts";
import { pagesOf } from "./composites.ts";
import { contextsOf } from "./contexts.ts";
import { cloudWatchDashboards } from "./dashboards.ts";
import { healthChecksOf } from "./health-checks.ts";
import { heartbeatsOf } from "./heartbeats.ts";
import { checkNames } from "./limits.ts";
import { logsOf } from "./logs.ts";
import { maintenanceOf } from "./maintenance.ts";
import { slosOf } from "./objectives.ts";
import { partsOf } from "./parts.ts";
import { scalingOf } from "./scaling.ts";
import { tracesOf } from "./traces.ts";
import { checkInsights, checkUnusual } from "./untold.ts";

/**
 * Limits and mistakes that follow from the model and the environment alone: of each account and region the thresholds,
 * and what is made besides. What a threshold causes is found with the threshold; nothing is said twice.
 */
export function refusalsOf(environment: Environment): readonly Finding[] {
  const found: Finding[] = [];
  const parts = tried(found, environment.name, () => partsOf(environment)) ?? [];
  for (const part of parts) found.push(...refusedIn(part.environment));
  return [...new Map(found.map((one) => [JSON.stringify([one.code, one.problem]), one])).values()];
}

function refusedIn(environment: Environment): readonly Finding[] {
  const found: Finding[] = [];
  const { name } = environment;
  const resolved = resolve(environment);
  const attempt = <T>(run: () => T): T | undefined => tried(found, name, run);
  attempt(() => maintenanceOf(environment));
  attempt(() => tracesOf(environment, resolved));
  attempt(() => checkInsights(environment));
  attempt(() => healthChecksOf(environment));
  attempt(() => logsOf(environment, resolved));
  const alarms = resolved.flatMap((one) => tried(found, one.id, () => compileToCloudWatch(one, resolved).rule) ?? []);
  // whatever follows reads all of that, and would say it once more
  if (found.length === 0) found.push(...refusedOf(environment, resolved, alarms));
  return found;
}

/** What comes of all alarms together. */
function refusedOf(environment: Environment, resolved: readonly Resolved[], compiled: readonly Alarm[]) {
  const found: Finding[] = [];
  const attempt = <T>(run: () => T): T | undefined => tried(found, environment.name, run);
  if (attempt(() => telemetryOf(environment, resolved, "aws")) === undefined) return found;
  const alarms = [...compiled, ...heartbeatsOf(environment, resolved)];
  attempt(() => checkNames(alarms));
  const pages = attempt(() => pagesOf(environment, compiled));
  const scaling = attempt(() => scalingOf(environment, resolved, compiled));
  if (pages && scaling) {
    const silences = maintenanceOf(environment);
    attempt(() => checkAlarms(environment, alarms, { pages, scaled: scaling.services, silences }));
  }
  attempt(() => slosOf(environment, resolved));
  const bands = attempt(() => contextsOf(environment, resolved).flatMap(bandsOf));
  if (bands === undefined) return found;
  attempt(() => checkUnusual(environment, bands));
  const options = { region: environment.aws?.region ?? "", alarms, arn: (name: string) => name };
  attempt(() => cloudWatchDashboards(environment, resolved, options));
  return found;
}

/** What comes of it, or nothing where it is refused, which is noted. */
function tried<T>(found: Finding[], where: string, run: () => T): T | undefined {
  let made: T | undefined;
  const refused = faultOf(where, () => {
    made = run();
  });
  if (refused) found.push(refused);
  return made;
}
