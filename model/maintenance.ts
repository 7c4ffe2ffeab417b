import type { Severity } from "./threshold.ts";

/** A time in which alerts are raised and nobody is told, since those who work on the system know. */
export interface Maintenance {
  /** Stable name within the environment: `database-upgrade`. */
  readonly name: string;
  /** Why, for whoever wonders later. */
  readonly because: string;
  /** The zone of all times, by its IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  readonly when: Once | Again;
  /** Only thresholds of these services. @default all */
  readonly services?: readonly string[];
  /** Only these severities. @default all */
  readonly severities?: readonly Severity[];
}
/** Once: `2026-12-24T22:00`, without a zone. */
export interface Once {
  readonly from: string;
  readonly until: string;
}
/** Again on each day of the week that is named, from one time of the day, `22:00`, until the next such other one. */
export interface Again {
  readonly on: "every day" | readonly Weekday[];
  readonly from: string;
  readonly until: string;
}
export type Weekday = "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";
