/** The shapes of incidents, made from the window, the duration and the limit of a threshold. Times are seconds. */
import { core, selections } from "../model/node.ts";
import type { Threshold } from "../model/threshold.ts";
import { Random } from "../simulation/random.ts";
import type { Incident, Traffic } from "./incident.ts";
import { scaleOf, spans } from "./scale.ts";

export const minute = 60;
export const up = (seconds: number, to: number): number => Math.ceil(seconds / to) * to;

/** When things happen to a threshold with this window and this duration. */
export interface Times {
  readonly window: number;
  readonly lasting: number;
  /** The first evaluation that is judged. */
  readonly from: number;
  /** When the incident begins: on no scrape and on no minute. */
  readonly start: number;
  /** How long it lasts to be beyond doubt on every platform. */
  readonly long: number;
  /** How long every platform takes to be quiet again. */
  readonly calm: number;
}

export function timesOf(threshold: Threshold): Times {
  const { window, lasting } = spans(threshold);
  const from = up(window + 300, 300);
  return {
    window,
    lasting,
    from,
    start: from + 617,
    long: up(window + lasting, minute) + 900,
    calm: window + lasting + 1500,
  };
}

interface Pulse {
  readonly from: number;
  readonly to: number;
  /** @default 1 */
  readonly level?: number;
}
export const pulses =
  (...all: readonly Pulse[]) =>
  (t: number): number => {
    const pulse = all.find(({ from, to }) => t > from && t <= to);
    return pulse ? (pulse.level ?? 1) : 0;
  };

const spanTo = (times: Times, to: number): Incident["span"] => ({ from: times.from, to: up(to, 300) });

/** Good, bad for long enough, and good again. */
export function step(times: Times): Incident {
  const end = times.start + times.long;
  return { span: spanTo(times, end + times.calm), bad: pulses({ from: times.start, to: end }) };
}
export const during =
  (times: Times, part: Traffic, from: number, to: number) =>
  (t: number): Traffic =>
    t > times.start + from && t <= times.start + to ? part : "usual";

/**
 * A pulse that breaches for `run` seconds: its height decides when a sliding window notices it, its length for how
 * long. With overlap x of the window needed, a pulse of length p breaches for p + W - 2xW.
 */
function pulseOf(threshold: Threshold, from: number, run: number): Pulse {
  const { window } = spans(threshold);
  const { line, binary } = scaleOf(threshold);
  if (window === minute || binary) return { from, to: from + run };
  const overlap = Math.max(0.5, 1 - (0.5 * run) / window, line * 1.02);
  return { from, to: from + run + (2 * overlap - 1) * window, level: line / overlap };
}

/** One after the other, far enough apart that each is an incident of its own. */
export function runs(threshold: Threshold, lengths: readonly number[]): Incident {
  const times = timesOf(threshold);
  let at = times.start;
  const all = lengths.map((run) => {
    const pulse = pulseOf(threshold, at, run);
    at = pulse.to + times.calm;
    return pulse;
  });
  return { span: spanTo(times, at), bad: pulses(...all), even: true };
}

/**
 * Too short to fire by what every minute shows, and long enough for who looks at blocks.
 *
 * With a window of a minute: two breaches with a minute or two between them. Else bad throughout, but for a little
 * around each seam of two windows: so little that either of them is breached, and so much that those between are not.
 */
export function dip(threshold: Threshold): Incident {
  const times = timesOf(threshold);
  const { window, lasting } = times;
  const { line } = scaleOf(threshold);
  if (window === minute || lasting < window) {
    const run = Math.max(minute, lasting - minute);
    const first = { from: times.start, to: times.start + run };
    const second = { from: first.to + 2 * minute, to: first.to + 2 * minute + run };
    return { span: spanTo(times, second.to + times.calm), bad: pulses(first, second), even: true };
  }
  const spare = 0.95 * (1 - line) * window;
  const half = up(spare, everyOf(threshold));
  const seams = Array.from(
    { length: Math.floor(lasting / window) },
    (_, k) => up(times.start + half, minute) + (k + 1) * window,
  );
  const end = (seams.at(-1) as number) + window + half;
  const bad = (t: number): number => {
    if (t <= (seams[0] as number) - window - half || t > end) return 0;
    return seams.some((seam) => Math.abs(t - seam) < half || t === seam + half) ? 1 - spare / half : 1;
  };
  return { span: spanTo(times, end + times.calm), bad, even: true };
}

const everyOf = (threshold: Threshold): number =>
  selections(threshold.signal.node)[0]?.metric.source.every.base ?? minute;

/** Two breaches that are too short, and no data between them for as long as a window. */
export function shortGap(threshold: Threshold): Incident | undefined {
  const times = timesOf(threshold);
  if (times.window > minute || times.lasting === 0) return undefined;
  const start = up(times.start, minute);
  const gap = { from: start + times.lasting, to: start + times.lasting + minute };
  const end = gap.to + times.lasting;
  const scraped = (t: number): boolean => t <= gap.from || t > gap.to;
  return { span: spanTo(times, end + times.calm), bad: pulses({ from: start, to: end }), scraped, even: true };
}

/** No data at all for longer than any alarm looks back; in a breach, or before one where missing data is one itself. */
export function noScrapes(threshold: Threshold): Incident {
  const times = timesOf(threshold);
  const { window, lasting, start, long } = times;
  const from = up(start + window + lasting + 600, minute);
  const to = from + 3 * window + lasting + 420;
  const kind = core(threshold.signal.node).kind;
  const last = kind === "rate" || kind === "increase" ? (1.5 * window) / everyOf(threshold) : 1;
  const bad = (t: number): number => {
    if (threshold.whenMissing === "breach" || t <= start || t > start + long) return 0;
    return t > from - everyOf(threshold) && t <= from ? last : 1;
  };
  return {
    span: spanTo(times, to + long + times.calm),
    bad,
    traffic: () => "heavy",
    scraped: (t) => t <= from || t > to,
  };
}

/** Stretches of uneven length, each above the line or below. */
function stretches(threshold: Threshold, seed: number, level: (random: Random) => number, most: number): Incident {
  const times = timesOf(threshold);
  const random = new Random(seed);
  const all: Pulse[] = [];
  let at = times.start;
  const end = at + 3 * times.window + 3 * times.lasting + 3600;
  while (at < end) {
    const to = at + random.between(minute, most);
    all.push({ from: at, to, level: level(random) });
    at = to;
  }
  return { span: spanTo(times, end + times.calm), bad: pulses(...all) };
}

export function flap(threshold: Threshold): Incident {
  const { window, lasting } = spans(threshold);
  const { line } = scaleOf(threshold);
  let high = false;
  const turn = (): number => {
    high = !high;
    return high ? Math.min(1, line * 2) : line * 0.2;
  };
  return stretches(threshold, 7, turn, Math.max(4 * minute, (window + lasting) / 3));
}

export function random(threshold: Threshold, seed: number): Incident {
  const { window, lasting } = spans(threshold);
  const { line } = scaleOf(threshold);
  const level = (r: Random): number => (r.chance(0.55) ? r.between(line, 1) : r.between(0, line));
  return stretches(threshold, seed, level, (window + lasting) * 1.2 + 2 * minute);
}

/** As bad as it gets and no longer, up and down again. */
export function ramp(threshold: Threshold): Incident {
  const times = timesOf(threshold);
  const half = times.window + times.lasting + 1200;
  const top = times.start + half;
  const bad = (t: number): number => Math.max(0, 1 - Math.abs(t - top) / half);
  return { span: spanTo(times, top + half + times.calm), bad };
}
