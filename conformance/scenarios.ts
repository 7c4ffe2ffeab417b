/** What every alert goes through, by name. Times are seconds. */
import { core } from "../model/node.ts";
import type { Threshold } from "../model/threshold.ts";
import type { Incident } from "./incident.ts";
import { spans } from "./scale.ts";
import {
  dip,
  during,
  flap,
  minute,
  noScrapes,
  pulses,
  ramp,
  random,
  runs,
  shortGap,
  step,
  type Times,
  timesOf,
  up,
} from "./shapes.ts";

/** The scenario for a threshold, or nothing where it has no such thing. */
export type Scenario = (threshold: Threshold) => Incident | undefined;

const counts = (threshold: Threshold): boolean => !core(threshold.signal.node).kind.startsWith("level");

/** Of nothing at all there is less than a floor of events asks for: it is breached from the beginning. */
const isQuietWithout = ({ signal, line }: Threshold): boolean =>
  line.side === "above" || !["rate", "increase"].includes(core(signal.node).kind);

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
  "first seen": inStep((times) => ({ seen: times.start }), isQuietWithout),
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
  "no scrapes": noScrapes,
  "a short gap": shortGap,
  "one bad instance": inStep((times) => ({
    bad: (t, i) => (i === 0 ? pulses({ from: times.start, to: times.start + times.long })(t) : 0),
  })),
  "late data": inStep(() => ({ delay: 70 })),
  "random 1": (threshold) => random(threshold, 1),
  "random 2": (threshold) => random(threshold, 2),
  "random 3": (threshold) => random(threshold, 3),
};

/** A scenario by its name; besides those above, "random" with any seed. */
export function scenarioNamed(name: string): Scenario | undefined {
  const seed = /^random (\d+)$/.exec(name)?.[1];
  return scenarios[name] ?? (seed === undefined ? undefined : (threshold) => random(threshold, Number(seed)));
}
