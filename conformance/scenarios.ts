/** What every alert goes through, made from its own window, duration and limit. Times are seconds. */
import { core } from "../model/signal.ts";
import type { Threshold } from "../model/threshold.ts";
import { Random } from "../simulation/random.ts";
import type { Incident, Traffic } from "./incident.ts";
import { scaleOf, spans } from "./scale.ts";

/** The scenario for a threshold, or nothing where it has no such thing. */
export type Scenario = (threshold: Threshold) => Incident | undefined;

const minute = 60;
const up = (seconds: number, to: number): number => Math.ceil(seconds / to) * to;

/** When things happen to a threshold with this window and this duration. */
interface Times {
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

function timesOf(threshold: Threshold): Times {
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
const pulses =
  (...all: readonly Pulse[]) =>
  (t: number): number => {
    const pulse = all.find(({ from, to }) => t > from && t <= to);
    return pulse ? (pulse.level ?? 1) : 0;
  };

const spanTo = (times: Times, to: number): Incident["span"] => ({ from: times.from, to: up(to, 300) });

/** Good, bad for long enough, and good again. */
function step(times: Times): Incident {
  const end = times.start + times.long;
  return { span: spanTo(times, end + times.calm), bad: pulses({ from: times.start, to: end }) };
}
const during =
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
function runs(threshold: Threshold, lengths: readonly number[]): Incident {
  const times = timesOf(threshold);
  let at = times.start;
  const all = lengths.map((run) => {
    const pulse = pulseOf(threshold, at, run);
    at = pulse.to + times.calm;
    return pulse;
  });
  return { span: spanTo(times, at), bad: pulses(...all), even: true };
}

/** Two breaches that are too short, and so little between them that two blocks may not see it. */
function dip(threshold: Threshold): Incident {
  const times = timesOf(threshold);
  const { window, lasting } = times;
  const { line } = scaleOf(threshold);
  const gap = window === minute ? 2 * minute : up(line * window, minute) + minute;
  const run = Math.max(minute, lasting - minute);
  const length = window === minute ? run : Math.max(run - window + 2 * line * window, line * window + 30);
  const quiet = window === minute ? gap : gap + window - 2 * line * window;
  const first = { from: times.start, to: times.start + length };
  const second = { from: first.to + quiet, to: first.to + quiet + length };
  return { span: spanTo(times, second.to + times.calm), bad: pulses(first, second), even: true };
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

function flap(threshold: Threshold): Incident {
  const { window, lasting } = spans(threshold);
  const { line } = scaleOf(threshold);
  let high = false;
  const turn = (): number => {
    high = !high;
    return high ? Math.min(1, line * 2) : line * 0.2;
  };
  return stretches(threshold, 7, turn, Math.max(4 * minute, (window + lasting) / 3));
}

function random(threshold: Threshold, seed: number): Incident {
  const { window, lasting } = spans(threshold);
  const { line } = scaleOf(threshold);
  const level = (r: Random): number => (r.chance(0.55) ? r.between(line, 1) : r.between(0, line));
  return stretches(threshold, seed, level, (window + lasting) * 1.2 + 2 * minute);
}

/** As bad as it gets and no longer, up and down again. */
function ramp(threshold: Threshold): Incident {
  const times = timesOf(threshold);
  const half = times.window + times.lasting + 1200;
  const top = times.start + half;
  const bad = (t: number): number => Math.max(0, 1 - Math.abs(t - top) / half);
  return { span: spanTo(times, top + half + times.calm), bad };
}

const counts = (threshold: Threshold): boolean => !core(threshold.signal.node).kind.startsWith("level");

/** A step in which something else happens. */
const inStep =
  (change: (times: Times) => Partial<Incident>, when: (threshold: Threshold) => boolean = () => true): Scenario =>
  (threshold) => {
    const times = timesOf(threshold);
    return when(threshold) ? { ...step(times), ...change(times) } : undefined;
  };

const atLine =
  (side: "under" | "over"): Scenario =>
  (threshold) => {
    const times = timesOf(threshold);
    const { span } = step(times);
    return { span, bad: () => 0, line: { side, from: times.start - 17, to: times.start - 17 + times.long } };
  };

/** By name; the seeds of the random ones stand in their names. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  step: inStep(() => ({})),
  ramp,
  flap,
  "shorter than the duration": (threshold) => {
    const { lasting } = spans(threshold);
    return lasting < 2 * minute ? undefined : runs(threshold, [lasting - minute]);
  },
  "longer than the duration": (threshold) => {
    const { lasting, window } = spans(threshold);
    const blocks = Math.ceil(lasting / window) * window;
    const between = blocks > lasting + minute ? [lasting + up((blocks - lasting) / 2, minute)] : [];
    return runs(threshold, [lasting + minute, ...between, lasting + 3 * minute]);
  },
  dip,
  "one event below": atLine("under"),
  "one event above": atLine("over"),
  "low traffic": inStep((times) => ({
    traffic: during(times, "thin", times.long / 2, times.long / 2 + times.window + 300),
  })),
  "no traffic": inStep((times) => ({
    traffic: during(times, "none", times.long / 2, times.long / 2 + times.window + 300),
  })),
  "first seen": inStep((times) => ({ seen: times.start })),
  restart: inStep(
    (times) => ({
      restarts: [times.start - 300, times.start + times.long / 2].map((at) => ({ at, shows: true })),
    }),
    counts,
  ),
  "hidden restart": inStep(
    (times) => ({
      restarts: [times.start - 300, times.start + times.long / 2].map((at) => ({ at, shows: false })),
    }),
    counts,
  ),
  "new bucket": (threshold) => {
    const times = timesOf(threshold);
    if (core(threshold.signal.node).kind !== "quantile") return undefined;
    return { ...step(times), bad: () => 0, instances: 3, rollout: times.start };
  },
  "missing scrapes": inStep((times) => ({
    scraped: (t, instance) => instance > 0 || t < times.start - 200 || Math.floor(t / 5) % 7 > 2,
  })),
  "no scrapes": inStep((times) => {
    const from = times.start + times.long / 2;
    return { scraped: (t) => t < from || t > from + times.window + times.lasting + 420 };
  }),
  "one bad instance": inStep((times) => ({
    bad: (t, i) => (i === 0 ? pulses({ from: times.start, to: times.start + times.long })(t) : 0),
  })),
  "late data": inStep(() => ({ delay: 70 })),
  "random 1": (threshold) => random(threshold, 1),
  "random 2": (threshold) => random(threshold, 2),
  "random 3": (threshold) => random(threshold, 3),
};
