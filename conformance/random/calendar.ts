/** Random maintenance, in random zones, at random moments: days on which clocks change are among them. */
import type { Maintenance, Weekday } from "../../model/environment.ts";
import { knownZones } from "../../platforms/azure-monitor/time-zones.ts";
import type { Choice } from "./choice.ts";

/** Days around which something may happen: clocks change in Europe, in America and in Australia; a leap day; others. */
const days: readonly string[] = [
  ...["2026-10-25", "2027-03-28", "2026-11-01", "2027-03-14", "2026-10-04", "2027-04-04"],
  ...["2028-02-29", "2026-12-31", "2027-06-16", "2027-01-20"],
];
const minute = 60_000;

/** When second 0 of a play is: milliseconds since 1970, on a minute. */
export const randomOrigin = (choice: Choice): number =>
  Date.parse(`${choice.of(days)}T00:00Z`) + choice.whole(-720, 1440) * minute;

interface During {
  readonly origin: number;
  /** Seconds of the play. */
  readonly span: { readonly from: number; readonly to: number };
  readonly service: string;
}

/** One or two windows that the play meets, or one that it does not. */
export const randomMaintenance = (choice: Choice, during: During): readonly Maintenance[] =>
  Array.from({ length: choice.of([1, 1, 2]) }, (_, i) => maintenance(choice, during, `upgrade-${i + 1}`));

function maintenance(choice: Choice, { origin, span, service }: During, name: string): Maintenance {
  const timeZone = choice.of(knownZones);
  const begin = origin + choice.whole(span.from / 60, span.to / 60) * minute;
  const [from, until] = [begin, begin + choice.of([2, 7, 15, 40, 90, 300]) * minute].map((one) => shown(timeZone, one));
  const own = {
    ...(choice.chance(0.4) && { services: [service] }),
    ...(choice.chance(0.4) && { severities: choice.some(["critical", "warning", "info"] as const) }),
  };
  const weekday = (from?.weekday ?? "Monday") as Weekday;
  const on = choice.chance(0.4)
    ? "every day"
    : choice.chance(0.8)
      ? [weekday]
      : choice.some(["Monday", "Thursday", "Saturday"] as const);
  const [first = "", last = ""] = [from?.moment, until?.moment];
  // an hour that clocks show twice may end before it begins
  const isOnce = choice.chance(0.3) && first < last;
  const when = isOnce
    ? { from: first, until: last }
    : { on, from: first.slice(11), until: last.slice(11) === first.slice(11) ? "04:11" : last.slice(11) };
  return { name, because: "Somebody works on it", timeZone, ...own, when };
}

function shown(timeZone: string, moment: number): { readonly moment: string; readonly weekday: string } {
  const numbers = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  const text = new Intl.DateTimeFormat("sv-SE", { ...numbers, timeZone, hourCycle: "h23" }).format(moment);
  const weekday = new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone }).format(moment);
  return { moment: text.replace(" ", "T"), weekday };
}
