/**
 * Maintenance as alarms on the time, which suppress the notices of others: nothing runs, and nothing is switched.
 *
 * Metric math says of each point when it was, whatever its value: DAY, HOUR, MINUTE, MONTH and EPOCH, in UTC, as "a
 * new non-sparse time series where each value is based on its timestamp". So points that are missing do no harm. Where
 * the clocks of a zone change within a month, a weekly window is silent at both its hours in that month. A point is
 * read a minute or two after its time, so that windows begin two minutes earlier; they end as much later.
 *
 * Sources: "Using math expressions with CloudWatch metrics", functions; PutCompositeAlarm, ActionsSuppressor.
 */
import type { Again, Environment, Maintenance, Once, Weekday } from "../../model/environment.ts";
import { namespace, type Query } from "../../queries/metric-math/query.ts";
import { logGroupOf } from "../collector/exporters.ts";
import type { Alarm } from "./alarm.ts";
import { errors } from "./maintenance-errors.ts";
import { inUtc, isZone, minutesPerDay, minutesPerWeek, momentOf, type Season, type Span, seasonsOf } from "./utc.ts";

/** An alarm that is in alarm as long as maintenance lasts, and tells nobody. */
export interface MaintenanceAlarm {
  readonly name: string;
  readonly description: string;
  readonly metrics: readonly Query[];
  readonly maintenance: Maintenance;
}

/** How many minutes it takes until the alarm of a time that has come is in alarm. */
const ahead = 2;
const longestExpression = 2048;

/** The alarms of an environment, sorted by name. @throws errors of ./maintenance-errors.ts */
export function maintenanceOf(environment: Environment): readonly MaintenanceAlarm[] {
  const { maintenance = [], services, place, name } = environment;
  const at = place.text;
  if (services.length === 0) return [];
  const seen = new Set<string>();
  const made = maintenance.map((one): MaintenanceAlarm => {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(one.name))
      throw errors.order(one.name, "has a name that is none here", "Use small letters, digits and dashes", at);
    if (seen.has(one.name)) throw errors.order(one.name, "is there twice", "Rename one", at);
    seen.add(one.name);
    const known = services.map((service) => service.name);
    const unknown = one.services?.find((service) => !known.includes(service));
    if (unknown) throw errors.service(one.name, unknown, known, at);
    if (!isZone(one.timeZone)) throw errors.zone(one.name, one.timeZone, at);
    const expressions = "on" in one.when ? again(one, one.when, at) : once(one, one.when, at);
    const longest = Math.max(...expressions.map(({ expression }) => expression.length));
    if (longest > longestExpression) throw errors.tooLong(one.name, longest, longestExpression, at);
    return {
      name: `${name}-maintenance-${one.name}`,
      description: `Maintenance: ${one.because}. While this is in alarm, alarms tell nobody. It tells nobody itself.`,
      metrics: [...expressions, clockOf(environment, one)],
      maintenance: one,
    };
  });
  return made.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether an alarm is silent in it. */
export const isSilentIn = (
  { services, severities }: Maintenance,
  { service, severity }: Pick<Alarm, "service" | "severity">,
): boolean => (!services || services.includes(service)) && (!severities || severities.includes(severity));

type Expression = Extract<Query, { expression: string }>;
const value = (expression: string): Expression => ({ id: "value", expression, returnData: true });
const named = (id: string, expression: string): Expression => ({ id, expression, returnData: false });

/** Its values say nothing: what the collector writes for as long as there is one. Its points need not be there. */
function clockOf(environment: Environment, { services }: Maintenance): Query {
  const names = [...(services ?? environment.services.map((service) => service.name))].sort();
  const service = environment.services.find((one) => one.name === names[0]);
  const logGroup = service ? logGroupOf(environment, service) : namespace;
  return {
    id: "clock",
    returnData: false,
    metricStat: {
      namespace: "AWS/Logs",
      metricName: "IncomingBytes",
      dimensions: [{ name: "LogGroupName", value: logGroup }],
      period: 60,
      stat: "Sum",
    },
  };
}

const moment = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/;
const isMoment = (time: string): boolean => {
  const date = new Date(`${time}:00Z`);
  return moment.test(time) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(time);
};

function once({ name, timeZone }: Maintenance, { from, until }: Once, at: string | undefined): readonly Expression[] {
  const wrong = [from, until].find((time) => !isMoment(time));
  if (wrong !== undefined) throw errors.time(name, wrong, "a moment is 2026-12-24T22:00, without a zone", at);
  if (from >= until) throw errors.order(name, "ends before it begins", "Exchange from and until", at);
  const [first, last] = [from, until].map((time) => momentOf(timeZone, time) / 1000) as [number, number];
  const second = named("second", "EPOCH(clock)");
  return [value(`IF(second >= ${first - ahead * 60} AND second < ${last}, 1, 0)`), second];
}

const weekdays: readonly Weekday[] = [
  ...(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const),
];
const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

function again({ name, timeZone }: Maintenance, when: Again, at: string | undefined): readonly Expression[] {
  const { from, until, on } = when;
  const wrong = [from, until].find((time) => !timeOfDay.test(time));
  if (wrong !== undefined) throw errors.time(name, wrong, "a time of the day is 22:00", at);
  if (from === until) throw errors.order(name, "ends when it begins", "Let until differ from from", at);
  if (on !== "every day" && on.length === 0) throw errors.order(name, "is on no day", 'Name days, or "every day"', at);
  const daily = on === "every day";
  const length = daily ? minutesPerDay : minutesPerWeek;
  const days = daily ? [0] : weekdays.flatMap((day, i) => (on.includes(day) ? [i] : []));
  const [start, end] = [from, until].map(minuteOf) as [number, number];
  const lasting = (end - start + minutesPerDay) % minutesPerDay;
  const spans = days.map((day): Span => {
    const begin = day * minutesPerDay + start;
    return [begin - ahead, begin + lasting];
  });
  const seasons = seasonsOf(timeZone);
  const parts = seasons.map((season) => {
    const within = inSpans(inUtc(spans, season.offsets, length));
    return seasons.length === 1 ? within : `(${inMonths(season)} AND ${within})`;
  });
  const minute = "HOUR(clock) * 60 + MINUTE(clock)";
  return [
    value(`IF(${parts.join(" OR ")}, 1, 0)`),
    named("minute", daily ? minute : `(DAY(clock) - 1) * ${minutesPerDay} + ${minute}`),
    ...(seasons.length === 1 ? [] : [named("month", "MONTH(clock)")]),
  ];
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const inSpans = (spans: readonly Span[]): string =>
  `(${spans.map(([from, until]) => `(minute >= ${from} AND minute < ${until})`).join(" OR ")})`;
const inMonths = ({ months }: Season): string => `(${months.map((month) => `month == ${month}`).join(" OR ")})`;
