/** When there is maintenance, by the clocks of its zone. */
import type { Environment, Maintenance, Weekday } from "../environment.ts";
import type { Severity } from "../threshold.ts";

const days: readonly Weekday[] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show: `2026-12-24T22:00`. */
function shown(timeZone: string, moment: number): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { ...parts, timeZone, hourCycle: "h23" });
  formats.set(timeZone, format);
  return format.format(moment).replace(" ", "T");
}

/**
 * Whether clocks show a time of the maintenance, its first minute included and its last one not. A span that crosses
 * midnight belongs to the day on which it begins. An hour that is shown twice is one of it twice.
 *
 * @param moment milliseconds since 1970
 */
export function isIn({ when, timeZone }: Maintenance, moment: number): boolean {
  const now = shown(timeZone, moment);
  const { from, until } = when;
  if (!("on" in when)) return now >= from && now < until;
  const [date = "", time = ""] = now.split("T");
  const today = new Date(`${date}T00:00Z`).getUTCDay();
  const isOn = (day: number): boolean => when.on === "every day" || when.on.includes(days[(day + 7) % 7] as Weekday);
  if (from < until) return isOn(today) && time >= from && time < until;
  return (isOn(today) && time >= from) || (isOn(today - 1) && time < until);
}

/** Whether nobody is told of a severity of a service. @param moment milliseconds since 1970 */
export const isQuiet = (
  { maintenance = [] }: Pick<Environment, "maintenance">,
  { service, severity }: { readonly service: string; readonly severity: Severity },
  moment: number,
): boolean =>
  maintenance.some(
    (one) =>
      (one.services?.includes(service) ?? true) && (one.severities?.includes(severity) ?? true) && isIn(one, moment),
  );
