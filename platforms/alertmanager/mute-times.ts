/**
 * Maintenance as mute time intervals: alerts are raised all the same, and nobody is told of those that last no longer
 * than it. What still fires when it ends is told then.
 *
 * Source: Alertmanager, "Configuration", time_interval. A span of a day ends at 24:00 at the latest.
 */
import type { Again, Environment, Maintenance, Once, Weekday } from "../../model/environment.ts";
import { suggestion } from "../../model/errors.ts";
import type { Service } from "../../model/service.ts";
import type { Severity } from "../../model/threshold.ts";
import { alertmanagerErrors } from "./errors.ts";

interface Span {
  readonly start_time: string;
  readonly end_time: string;
}
interface Interval {
  readonly times: readonly Span[];
  readonly weekdays?: readonly string[];
  readonly days_of_month?: readonly string[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
  readonly location: string;
}
export interface MuteTime {
  readonly name: string;
  readonly time_intervals: readonly Interval[];
}

const midnight = "00:00";
const endOfDay = "24:00";
const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The mute times of an environment, sorted by name. @throws alertmanagerErrors.maintenance */
export function muteTimesOf(environment: Environment): readonly MuteTime[] {
  const { maintenance = [], place } = environment;
  const twice = maintenance.find(({ name }, i) => maintenance.findIndex((other) => other.name === name) !== i);
  if (twice) throw alertmanagerErrors.maintenance(twice.name, "is there twice", "Rename one", place.text);
  const times = maintenance.map((one) => {
    checkNames(one, environment);
    return { name: one.name, time_intervals: intervals(one, place.text) };
  });
  return times.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Names of the mute times in which nobody is told of a severity of a service, sorted. */
export const muteTimesFor = ({ maintenance = [] }: Environment, { name }: Service, severity: Severity) =>
  maintenance
    .filter((one) => !one.services || one.services.includes(name))
    .filter((one) => !one.severities || one.severities.includes(severity))
    .map((one) => one.name)
    .sort();

function checkNames({ name, services = [], timeZone }: Maintenance, environment: Environment): void {
  const at = environment.place.text;
  const known = environment.services.map((service) => service.name);
  const unknown = services.find((service) => !known.includes(service));
  if (unknown !== undefined) {
    const problem = `is about "${unknown}", which is no service`;
    throw alertmanagerErrors.maintenance(name, problem, suggestion(unknown, known), at);
  }
  if (!isZone(timeZone)) {
    const remedy = 'Write a name of the IANA list, such as "Europe/Berlin" or "UTC"';
    throw alertmanagerErrors.maintenance(name, `has the time zone "${timeZone}"`, remedy, at);
  }
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

const intervals = ({ name, when, timeZone }: Maintenance, at?: string): readonly Interval[] =>
  ("on" in when ? again(when, name, at) : once(when, name, at)).map((one) => ({ ...one, location: timeZone }));

type Part = Omit<Interval, "location">;
const span = (from: string, until: string): readonly Span[] => [{ start_time: from, end_time: until }];

const week: readonly Weekday[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const dayAfter = (day: Weekday): Weekday => week[(week.indexOf(day) + 1) % 7] as Weekday;

/** A span that crosses midnight is one until then, and one of the day after. */
function again({ on, from, until }: Again, name: string, at?: string): readonly Part[] {
  const wrong = [from, until].find((time) => !timeOfDay.test(time));
  if (wrong !== undefined) throw badTime(name, wrong, "a time of the day is 22:00", at);
  if (from === until)
    throw alertmanagerErrors.maintenance(name, "ends when it begins", "Let until differ from from", at);
  if (on !== "every day" && on.length === 0)
    throw alertmanagerErrors.maintenance(name, "is on no day", 'Name days, or "every day"', at);
  const days = on === "every day" ? week : week.filter((day) => on.includes(day));
  if (from < until) return [{ ...onDays(days), times: span(from, until) }];
  const rest = until === midnight ? [] : [{ ...onDays(days.map(dayAfter)), times: span(midnight, until) }];
  return [{ ...onDays(days), times: span(from, endOfDay) }, ...rest];
}

const onDays = (days: readonly Weekday[]): Pick<Part, "weekdays"> =>
  days.length === week.length
    ? {}
    : { weekdays: week.filter((day) => days.includes(day)).map((day) => day.toLowerCase()) };

/** A day at a time, but whole days of a month together. */
function once({ from, until }: Once, name: string, at?: string): readonly Part[] {
  const wrong = [from, until].find((time) => !isMoment(time));
  if (wrong !== undefined) throw badTime(name, wrong, "a moment is 2026-12-24T22:00, without a zone", at);
  if (from >= until) throw alertmanagerErrors.maintenance(name, "ends before it begins", "Exchange from and until", at);
  const [firstDay, begin] = from.split("T") as [string, string];
  const [lastDay, end] = until.split("T") as [string, string];
  if (firstDay === lastDay) return [{ ...onDates(firstDay), times: span(begin, end) }];
  const last = end === midnight ? [] : [{ ...onDates(lastDay), times: span(midnight, end) }];
  return [{ ...onDates(firstDay), times: span(begin, endOfDay) }, ...between(firstDay, lastDay), ...last];
}

/** The whole days between two dates, without these. */
function between(first: string, last: string): readonly Part[] {
  const months = new Map<string, string[]>();
  for (let date = dateAfter(first); date < last; date = dateAfter(date)) {
    const month = date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), date]);
  }
  return [...months.values()].map((dates) => ({
    ...onDates(dates[0] as string, dates.at(-1)),
    times: span(midnight, endOfDay),
  }));
}

const dateAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

function onDates(first: string, last = first): Omit<Part, "times"> {
  const [year, month, day] = first.split("-").map((part) => String(Number(part))) as [string, string, string];
  const until = String(Number(last.slice(8)));
  return { days_of_month: [day === until ? day : `${day}:${until}`], months: [month], years: [year] };
}

const moment = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/;
/** Whether there is such a day, too. */
function isMoment(time: string): boolean {
  const date = new Date(`${time}:00Z`);
  return moment.test(time) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(time);
}

const badTime = (name: string, time: string, right: string, at?: string) =>
  alertmanagerErrors.maintenance(name, `has the time "${time}"`, `Here ${right}`, at);
