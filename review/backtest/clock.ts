/** When things happened, as people say it. */
import { errors } from "./errors.ts";

export interface Clock {
  /** What the times are in: `UTC`, `Europe/Berlin`. */
  readonly zone: string;
  /** Seconds since midnight of the first day there is, as a clock on the wall counts them. */
  readonly local: (t: number) => number;
  /** A time to the minute. */
  readonly text: (t: number) => string;
}

/** From ten at night to six in the morning. */
export function isNight(clock: Clock, t: number): boolean {
  const hour = Math.floor(clock.local(t) / 3600) % 24;
  return hour >= 22 || hour < 6;
}

/** The clock of a time zone; times are seconds since 1970. @throws errors.timeZone */
export function wallClock(zone: string): Clock {
  const offset = offsetIn(formatOf(zone));
  const local = (t: number): number => t + offset(t);
  const text = (t: number): string => new Date(local(t) * 1000).toISOString().slice(0, 16).replace("T", " ");
  return { zone, local, text };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const numbers = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...numbers, timeZone: zone, hourCycle: "h23" });
  } catch {
    throw errors.timeZone(zone);
  }
}

/** Seconds between a zone and UTC at a time. No zone changes within a quarter of an hour. */
function offsetIn(format: Intl.DateTimeFormat): (t: number) => number {
  const known = new Map<number, number>();
  return (t) => {
    const quarter = Math.floor(t / 900);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const parts = new Map(format.formatToParts(quarter * 900_000).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
    const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) / 1000;
    known.set(quarter, wall - quarter * 900);
    return wall - quarter * 900;
  };
}

/** The clock of a simulation, which begins at midnight of its first day. */
export const simulatedClock: Clock = {
  zone: "simulated time",
  local: (t) => t,
  text: (t) => `day ${Math.floor(t / 86400) + 1} ${new Date((t % 86400) * 1000).toISOString().slice(11, 16)}`,
};
