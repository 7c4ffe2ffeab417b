/** When alert processing rules take the action groups away, and what is told then. Times are seconds. */
import type { Episode } from "../../model/reference/episode.ts";
import { isIn } from "../../model/reference/maintenance.ts";
import type { Notice } from "../../model/reference/told.ts";
import type { ProcessingRule } from "../../platforms/azure-monitor/maintenance.ts";
import { knownZones, windowsZone } from "../../platforms/azure-monitor/time-zones.ts";

/** Of an alert rule, what processing rules ask for. */
export interface Alerting {
  readonly name: string;
  /** 0 to 4. */
  readonly severity: number;
}

/** Whether the actions of an alert rule are taken away. @param moment milliseconds since 1970 */
export const isSuppressed = (rules: readonly ProcessingRule[], alert: Alerting, moment: number): boolean =>
  rules.some(
    ({ ruleNames, severities, ...schedule }) =>
      (ruleNames.length === 0 || ruleNames.some((part) => alert.name.includes(part))) &&
      (severities.length === 0 || severities.includes(`Sev${alert.severity}`)) &&
      isScheduled(schedule, moment),
  );

type Schedule = Omit<ProcessingRule, "ruleNames" | "severities">;

function isScheduled({ timeZone, effectiveFrom, effectiveUntil, daily, weekly }: Schedule, moment: number): boolean {
  const zone = zoneOf(timeZone);
  if (effectiveFrom !== undefined && effectiveUntil !== undefined)
    return within(zone, { from: minuteOf(effectiveFrom), until: minuteOf(effectiveUntil) }, moment);
  return (
    (daily ?? []).some(({ startTime, endTime }) =>
      within(zone, { on: "every day", from: minuteOf(startTime), until: minuteOf(endTime) }, moment),
    ) ||
    (weekly ?? []).some(({ daysOfWeek, startTime, endTime }) =>
      within(zone, { on: daysOfWeek, from: minuteOf(startTime), until: minuteOf(endTime) }, moment),
    )
  );
}

/** `22:00:00` and `2026-12-24T22:00:00` to the minute; the last second of a day is the next midnight. */
const minuteOf = (time: string): string => (time.endsWith("23:59:59") ? "24:00" : time.slice(0, -3));
const within = (timeZone: string, when: Parameters<typeof isIn>[0]["when"], moment: number): boolean =>
  isIn({ name: "", because: "", timeZone, when }, moment);

/** One of the IANA zones that Windows gives one name. */
function zoneOf(windows: string): string {
  const found = knownZones.find((zone) => windowsZone(zone) === windows);
  if (found === undefined) throw new Error(`there is no time zone ${windows}`);
  return found;
}

/**
 * The notices of an alert rule. The rules "modify the fired alerts as they're being fired": one that fires while its
 * action groups are taken away has none, "not even at the end of the maintenance window". Of one that fired before and
 * resolves in the window nothing is said there; it is taken to be not told.
 *
 * Source: Microsoft Learn, "Alert processing rules".
 */
export function toldByAzure(
  alerts: readonly Episode[],
  rung: string,
  isQuiet: (t: number) => boolean,
): readonly Notice[] {
  return alerts
    .filter(({ fires }) => !isQuiet(fires))
    .flatMap(({ fires, resolves }) => [
      { rung, what: "fires" as const, at: fires },
      ...(resolves === undefined || isQuiet(resolves) ? [] : [{ rung, what: "over" as const, at: resolves }]),
    ]);
}
