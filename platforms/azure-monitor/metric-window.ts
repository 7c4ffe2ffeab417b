/**
 * Over which time a metric alert compares, and what that does to a threshold.
 *
 * A metric alert with a limit of its own has no duration: it holds one number, over one window, against the limit. With
 * W the window of the threshold, F its duration and V that of the alert, the average over V is that of V / W windows
 * beside each other; where all of them are breached, so is it.
 *
 * Source: azurerm, monitor metric alert; Microsoft Learn, "What are Azure Monitor alerts?", stateful alerts.
 */
import type { Deviation } from "../../model/deviation.ts";
import { lastingSeconds, type Threshold } from "../../model/threshold.ts";
import { duration } from "../../model/words.ts";

const minute = 60;
const hour = 60 * minute;
const windows = [minute, 5 * minute, 15 * minute, 30 * minute, hour, 6 * hour, 12 * hour, 24 * hour];
/** How long metrics of Azure take to arrive at most. */
const arrival = 3 * minute;
/** An alert resolves after three evaluations, of a minute each, that do not breach. */
const resolving = 3 * minute;

/** Seconds from the begin of the first window that is judged to the end of the duration. */
const askedOf = (threshold: Threshold): number => threshold.signal.node.over + lastingSeconds(threshold);

/** The shortest that holds all that is judged; nothing for what lasts longer than a day. */
export const wholeWindow = (threshold: Threshold): number | undefined =>
  windows.find((one) => one >= askedOf(threshold));

/**
 * The longest that is made of windows of the threshold and no longer than what is judged, so that nothing is missed. The
 * shortest that holds all of it where blocks are to be strict, and where the former would see less than half of it: a
 * minute of three would wake somebody for one.
 */
export function windowInstead(threshold: Threshold): number | undefined {
  const asked = askedOf(threshold);
  const made = windows.filter((one) => one <= asked && one % threshold.signal.node.over === 0).at(-1);
  const isEnough = made !== undefined && made >= asked / 2 && threshold.continuity !== "strict";
  return isEnough ? made : wholeWindow(threshold);
}

/** How far an alert over such a window is from the reference. */
export function windowDeviations(threshold: Threshold, window: number): readonly Deviation[] {
  const { over } = threshold.signal.node;
  const lasting = lastingSeconds(threshold);
  const uneven = window % over === 0 ? 0 : over;
  const late = Math.max(0, window - askedOf(threshold) + uneven);
  const holds = lasting > 0 ? `windows of ${duration(over)} for ${duration(lasting)}` : `one of ${duration(over)}`;
  const takes = `it compares one window of ${duration(window)}, and the threshold ${holds}`;
  const stays = resolving + window - over + uneven - (threshold.resolveAfter?.base ?? 0);
  const found: Deviation[] = [
    { kind: "late", by: arrival, why: "a metric of Azure takes so long to arrive" },
    ...(late > 0
      ? ([
          { kind: "late", by: late, why: takes },
          { kind: "misses", some: true, from: lasting, to: lasting + late, why: takes },
        ] as const)
      : []),
    // a value that is far beyond the limit brings the average there at once
    ...(lasting > 0 ? [{ kind: "early", by: lasting, why: takes } as const] : []),
    ...(window > over || lasting > 0 ? [{ kind: "alone", why: `${takes}: a part of it may be enough` } as const] : []),
  ];
  if (stays === 0) return found;
  const why = `a metric alert resolves after three evaluations that do not breach, and what breached is in its window for ${duration(window)}`;
  const kind = stays > 0 ? "resolves late" : "early";
  return [...found, { kind, by: Math.abs(stays), why }];
}
