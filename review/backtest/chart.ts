import type { Clock } from "./clock.ts";
import type { Outcome, Span } from "./outcome.ts";

/** A row of days, or of hours where there are few days; `·` nothing fired, `-` nothing could be judged. */
export interface Chart {
  readonly row: string;
  /** Seconds that one sign stands for. */
  readonly each: number;
}

const widest = 62;
const hour = 3600;
/** A sign is as high as the time in which it fired, of the longest that it tells apart. */
const signs = "▁▂▃▄▅▆▇█";
const quietSign = "·";
const unknownSign = "-";

/** How long one sign lasts: an hour, a day, or as many days as the row has room for. */
export function signLength({ from, to }: Span): number {
  const days = (to - from) / 86400;
  return days <= 2 ? hour : Math.max(1, Math.ceil(days / widest)) * 86400;
}

export function chartOf({ fired, hours }: Outcome, span: Span, clock: Clock): Chart {
  const each = signLength(span);
  const first = Math.floor(clock.local(span.from) / each);
  const last = Math.floor((clock.local(span.to) - 1) / each);
  const judged = new Set([...hours].map((one) => Math.floor(clock.local(one * hour) / each)));
  const signOf = (bin: number): string => {
    const lasted = fired.reduce((sum, one) => sum + overlap(clock, one.fires, one.resolves, bin * each, each), 0);
    if (lasted > 0) return signs[heightOf(lasted / each)] as string;
    return judged.has(bin) ? quietSign : unknownSign;
  };
  const bins = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return { row: bins.map(signOf).join(""), each };
}

const overlap = (clock: Clock, from: number, to: number, begin: number, length: number): number => {
  const [a, b] = [clock.local(from), Math.max(clock.local(to), clock.local(from) + 1)];
  return Math.max(0, Math.min(b, begin + length) - Math.max(a, begin));
};

/** Each sign stands for twice as much as the one before: of a day 11 min, 22 min, 45 min, 1.5 h, 3 h, 6 h, 12 h. */
const heightOf = (part: number): number =>
  Math.max(0, Math.min(signs.length - 1, Math.ceil(Math.log2(part * 128) - 1e-9)));

/** What the signs mean. */
export const legend = (each: number): string => {
  const unit = each === hour ? "hour" : each === 86400 ? "day" : `${each / 86400} days`;
  return `One sign for ${each > 86400 ? "every " : "each "}${unit}: ${quietSign} did not fire, ${signs[0]} fired for a moment, ${signs.at(-1)} for most of it, ${unknownSign} nothing to judge.`;
};
