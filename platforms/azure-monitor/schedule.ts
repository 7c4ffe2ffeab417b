/**
 * The frequencies, windows and times that a rule may have.
 *
 * Source: azurerm 5.2.0, monitor_scheduled_query_rules_alert_v2; how alerts resolve: Microsoft Learn, "What are Azure
 * Monitor alerts?", stateful alerts.
 */
import { azureErrors } from "./errors.ts";
import type { Iso } from "./rule.ts";

const minute = 60;
const hour = 3600;
const day = 86400;

const minutesOf = (...counts: readonly number[]) => counts.map((n) => n * minute);
const hoursOf = (...counts: readonly number[]) => counts.map((n) => n * hour);

/** How often a rule may be evaluated, in seconds. */
export const frequencies = [...minutesOf(1, 5, 10, 15, 30, 45), ...hoursOf(1, 2, 3, 4, 5, 6), day];
/** The windows of a rule; one of a minute only with a frequency of a minute. */
export const windows = [...frequencies, 2 * day];
/** What `query_time_range_override` may be. */
export const ranges = [...minutesOf(5, 10, 15, 20, 30, 45), ...hoursOf(1, 2, 3, 4, 5, 6), day, 2 * day];
/** A rule sees two days at most, whatever its query says. */
export const longestLookBack = 2 * day;

/** `PT5M`, `PT1H`, `P1D`. */
export function iso(seconds: number): Iso {
  if (seconds % day === 0) return `P${seconds / day}D`;
  return seconds % hour === 0 ? `PT${seconds / hour}H` : `PT${seconds / minute}M`;
}

/** @throws azureErrors.frequency, naming the nearest that there are */
export function frequencyOf(where: string, seconds: number): Iso {
  if (!frequencies.includes(seconds)) throw azureErrors.frequency(where, seconds, nearest(seconds, frequencies));
  return iso(seconds);
}

/** @throws azureErrors.window, naming the nearest that there are */
export function windowOf(where: string, seconds: number, frequency: number): Iso {
  const offered = frequency === minute ? windows : windows.filter((w) => w >= 5 * minute);
  if (!offered.includes(seconds)) throw azureErrors.window(where, seconds, nearest(seconds, offered));
  return iso(seconds);
}

/** The shortest range that holds what a query reads. @throws azureErrors.lookBack beyond two days */
export function rangeOf(where: string, seconds: number, at?: string): Iso {
  const range = ranges.find((r) => r >= seconds);
  if (range === undefined) throw azureErrors.lookBack(where, seconds, longestLookBack, at);
  return iso(range);
}

function nearest(seconds: number, offered: readonly number[]): readonly number[] {
  const under = offered.filter((o) => o < seconds).at(-1);
  const over = offered.find((o) => o > seconds);
  return [under, over].filter((o) => o !== undefined);
}

/** Seconds for which a condition is not met before its alert is resolved. */
export function resolvesAfter(frequency: number): number {
  if (frequency < 5 * minute) return 10 * minute;
  if (frequency <= 15 * minute) return 3 * frequency;
  return frequency <= 11 * hour ? 2 * frequency : frequency;
}
