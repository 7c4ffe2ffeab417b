/**
 * Maintenance as alert processing rules that take the action groups away: alerts are raised all the same, and are not
 * sent when the window ends.
 *
 * Source: Microsoft Learn, "Alert processing rules"; azurerm 5.2.0, alert processing rule suppression.
 */
import type { Again, Environment, Maintenance, Once, Weekday } from "../../model/environment.ts";
import { suggestion } from "../../model/errors.ts";
import { azureErrors } from "./errors.ts";
import { checkDescription } from "./limits.ts";
import { windowsZone } from "./time-zones.ts";

/** A span of the day, without a date. */
export interface Daily {
  readonly startTime: string;
  readonly endTime: string;
}
export interface Weekly extends Daily {
  readonly daysOfWeek: readonly Weekday[];
}
export interface ProcessingRule {
  readonly name: string;
  readonly description: string;
  /** Windows names. */
  readonly timeZone: string;
  readonly effectiveFrom?: string;
  readonly effectiveUntil?: string;
  readonly daily?: readonly Daily[];
  readonly weekly?: readonly Weekly[];
  /** What the names of the alert rules contain; all where there is none. */
  readonly ruleNames: readonly string[];
  /** `Sev0` and so on; all where there is none. */
  readonly severities: readonly string[];
}

const validName = /^[a-z0-9][a-z0-9-]*$/;
const mostValues = 5;
const severities = { critical: "Sev0", warning: "Sev2", info: "Sev3" } as const;

/** The rules of an environment, sorted by name. @throws azureErrors.maintenance, .timeZone */
export function processingRulesOf(environment: Environment): readonly ProcessingRule[] {
  const all = (environment.maintenance ?? []).map((one) => ruleOf(one, environment));
  const twice = all.find(({ name }, i) => all.findIndex((other) => other.name === name) !== i);
  if (twice) throw azureErrors.maintenance(twice.name, "is there twice", "Rename one", environment.place.text);
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function ruleOf(one: Maintenance, environment: Environment): ProcessingRule {
  const at = environment.place.text;
  if (!validName.test(one.name))
    throw azureErrors.maintenance(one.name, "has a name that Azure does not take", `A name matches ${validName}`, at);
  const { from, until } = one.when;
  const pattern = "on" in one.when ? timeOfDay : moment;
  const wrong = [from, until].find((time) => !pattern.test(time) || ("on" in one.when ? false : !isMoment(time)));
  if (wrong !== undefined) {
    const right = "on" in one.when ? "a time of the day is 22:00" : "a moment is 2026-12-24T22:00, without a zone";
    throw azureErrors.maintenance(one.name, `has the time "${wrong}"`, `Here ${right}`, at);
  }
  return {
    name: `limen-${environment.name}-${one.name}`,
    description: checkDescription(`The maintenance "${one.name}"`, one.because, at),
    timeZone: windowsZone(one.timeZone, at),
    ...("on" in one.when ? again(one.when, one.name, at) : once(one.when, one.name, at)),
    ruleNames: ruleNamesOf(one, environment),
    severities: (one.severities ?? []).map((severity) => severities[severity]),
  };
}

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;
const moment = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/;
/** Whether there is such a day, too. */
function isMoment(time: string): boolean {
  const date = new Date(`${time}:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(time);
}

function once({ from, until }: Once, name: string, at?: string) {
  if (from >= until) throw azureErrors.maintenance(name, "ends before it begins", "Exchange from and until", at);
  return { effectiveFrom: `${from}:00`, effectiveUntil: `${until}:00` };
}

const weekdays: readonly Weekday[] = [
  ...(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const),
];
const dayAfter = (day: Weekday): Weekday => weekdays[(weekdays.indexOf(day) + 1) % 7] as Weekday;

/** A span of every day may cross midnight; one of single days becomes two, with the last second of the day between. */
function again({ on, from, until }: Again, name: string, at?: string): Pick<ProcessingRule, "daily" | "weekly"> {
  const span = { startTime: `${from}:00`, endTime: `${until}:00` };
  if (from === until) throw azureErrors.maintenance(name, "ends when it begins", "Let until differ from from", at);
  if (on === "every day") return { daily: [span] };
  if (on.length === 0) throw azureErrors.maintenance(name, "is on no day", 'Name days, or "every day"', at);
  const days = weekdays.filter((day) => on.includes(day));
  if (from < until) return { weekly: [{ daysOfWeek: days, ...span }] };
  const after = weekdays.filter((day) => days.map(dayAfter).includes(day));
  const rest = until === "00:00" ? [] : [{ daysOfWeek: after, startTime: "00:00:00", endTime: span.endTime }];
  return { weekly: [{ daysOfWeek: days, startTime: span.startTime, endTime: "23:59:59" }, ...rest] };
}

/** Rules are named after environment and service; what their names contain must not be that of another service too. */
function ruleNamesOf({ name, services = [] }: Maintenance, environment: Environment): readonly string[] {
  const known = environment.services.map((service) => service.name);
  const at = environment.place.text;
  if (services.length > mostValues)
    throw azureErrors.maintenance(
      name,
      `is about ${services.length} services`,
      `Name ${mostValues} at most, or all`,
      at,
    );
  for (const service of services) {
    if (!known.includes(service))
      throw azureErrors.maintenance(name, `is about "${service}", which is no service`, suggestion(service, known), at);
    const other = known.find((one) => one.startsWith(`${service}-`) && !services.includes(one));
    if (other)
      throw azureErrors.maintenance(
        name,
        `is about ${service} and would silence ${other} too`,
        "Name both, or none",
        at,
      );
  }
  return services.map((service) => `${environment.name}-${service}-`);
}
