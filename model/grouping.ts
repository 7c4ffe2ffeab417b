import { errors } from "./errors.ts";
import { hours, minutes, type Quantity, seconds, text } from "./quantity.ts";

/** How notices are collected where a platform collects them: Alertmanager does, AWS and Azure tell each alert by itself. */
export interface Grouping {
  /** From the first alert of a group to its notice. */
  readonly wait: Quantity<"time">;
  /** Between two notices of a group that changes. */
  readonly interval: Quantity<"time">;
  /** Between two notices of a group that still fires and does not change. */
  readonly repeat: Quantity<"time">;
  /** What one notice is about: one subject, or everything of a service; each severity by itself. @default "subject" */
  readonly by?: "subject" | "service";
}

/** Alertmanager's own, said here so that another clock reaches them. */
export const usualGrouping: Grouping = { wait: seconds(30), interval: minutes(5), repeat: hours(4) };

/**
 * Refuses what Alertmanager refuses, or what would repeat nothing.
 *
 * @throws errors.grouping for an interval of zero, or a repetition that comes before the next notice could
 */
export function checkGrouping(whose: string, { interval, repeat }: Grouping, at?: string): void {
  if (interval.base <= 0) throw errors.grouping(whose, `has the interval ${text(interval)}`, at);
  if (repeat.base < interval.base)
    throw errors.grouping(
      whose,
      `repeats after ${text(repeat)}, which is less than its interval of ${text(interval)}`,
      at,
    );
}
