/** When a time interval of Alertmanager is. */

export interface TimeInterval {
  readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
  readonly weekdays?: readonly string[];
  readonly days_of_month?: readonly string[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
  readonly location?: string;
}
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/**
 * Whether a moment is in it: in one of each list that it has, ranges with both their ends, spans of the day without
 * their last minute.
 *
 * Source: ContainsTime in timeinterval/timeinterval.go of Alertmanager. @param moment milliseconds since 1970
 */
export function isIn(interval: TimeInterval, moment: number): boolean {
  const { times, weekdays: week, days_of_month: days, months, years, location = "UTC" } = interval;
  const now = clockOf(location, moment);
  const minute = now.hour * 60 + now.minute;
  return (
    (times?.some((one) => minute >= minuteOf(one.start_time) && minute < minuteOf(one.end_time)) ?? true) &&
    (week?.some((one) => inRange(one, weekdays.indexOf(now.weekday), (day) => weekdays.indexOf(day))) ?? true) &&
    (days?.some((one) => inRange(one, now.day)) ?? true) &&
    (months?.some((one) => inRange(one, now.month)) ?? true) &&
    (years?.some((one) => inRange(one, now.year)) ?? true)
  );
}

function inRange(text: string, value: number, read: (part: string) => number = Number): boolean {
  const [first = "", last = first] = text.split(":");
  return value >= read(first) && value <= read(last);
}
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const formats = new Map<string, Intl.DateTimeFormat>();
function clockOf(timeZone: string, moment: number) {
  const numbers = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", { ...numbers, weekday: "long", timeZone, hourCycle: "h23" });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, weekday = "" } = parts;
  return {
    ...{ year: Number(year), month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute) },
    weekday: weekday.toLowerCase(),
  };
}
