import { pause } from "../until.ts";
import { corruptRules } from "./corrupt-rules.ts";
import { type Fault, onceAndItsEnd } from "./fault.ts";
import type { Stage } from "./stage.ts";

const slowRequests = { service: "lead-scoring", alert: "HighLatency", speed: 10 } as const;
const busyProcessor = { service: "lead-scoring", alert: "HighCPU", speed: 10 } as const;

/** Ends a program as a crash does, and starts it again after so many minutes of the application. */
const away =
  (program: "prometheus" | "alertmanager", minutes = 0) =>
  async (stage: Stage): Promise<void> => {
    const server = stage.stand.monitoring[program];
    await server.kill();
    await pause(stage.wall(minutes));
    await server.startAgain();
  };

/** So many minutes, in which whoever forgets forgets, and whoever repeats repeats. */
const goOn = (stage: Stage, minutes: number): Promise<void> => pause(stage.wall(minutes));

/** So far that less of a `for` of five minutes is left than the grace period. */
const nearlyFired = (stage: Stage): Promise<void> => pause(stage.wall(4.2));

const restored =
  "Prometheus reads from its own data since when the alert was pending (for-outage-tolerance: 1 h), and fires after a " +
  "grace period (for-grace-period: 1 min) at the earliest";
const validity =
  "Each repetition tells Alertmanager to take the alert as over after four of them, four minutes, if no other comes";

/** What may fail, and what follows from what the programs promise. Sources: their documentation and flags. */
export const faults: readonly Fault[] = [
  {
    ...slowRequests,
    name: "nothing",
    because: "The condition is breached within a minute, and lasts two",
    expected: onceAndItsEnd,
    within: 4,
  },
  {
    ...busyProcessor,
    name: "Prometheus killed while the alert is pending",
    because: restored,
    expected: onceAndItsEnd,
    // without the state of before it would be five minutes more
    within: 13,
    whilePending: async (stage) => {
      await nearlyFired(stage);
      await away("prometheus")(stage);
    },
  },
  {
    ...busyProcessor,
    name: "Prometheus killed while the alert is pending, back after three minutes",
    because: `${restored}; it may be away longer than that period, if the window of the condition still holds samples`,
    expected: onceAndItsEnd,
    within: 16,
    whilePending: async (stage) => {
      await nearlyFired(stage);
      await away("prometheus", 3)(stage);
    },
  },
  {
    ...busyProcessor,
    name: "Prometheus killed while the alert is pending, back after seven minutes",
    because:
      "The window of five minutes is empty when it is back: nothing is breached, so nothing is taken up again. The alert " +
      "begins anew once it measures again: late by as long as it was away, and by its waiting time",
    expected: onceAndItsEnd,
    whilePending: async (stage) => {
      await nearlyFired(stage);
      await away("prometheus", 7)(stage);
    },
  },
  {
    ...slowRequests,
    name: "Prometheus killed while the alert fires",
    because: `${validity}. It fires again at the second evaluation, long before`,
    expected: onceAndItsEnd,
    whileFiring: async (stage) => {
      await away("prometheus")(stage);
      await goOn(stage, 6);
    },
  },
  {
    ...busyProcessor,
    name: "Prometheus killed while an alert fires that lasts five minutes",
    because: `${validity}. With the grace period of one minute its waiting time is not waited for again`,
    expected: onceAndItsEnd,
    whileFiring: async (stage) => {
      await away("prometheus")(stage);
      await goOn(stage, 9);
    },
  },
  {
    ...busyProcessor,
    name: "the same with the grace period of Prometheus itself, ten minutes",
    because: `${validity}. The waiting time of five minutes begins anew: the reason for the shorter grace period`,
    pace: { graceAfter: 600 },
    expected: { messages: 2, falseEnds: 1, endTold: true },
    whileFiring: async (stage) => {
      await away("prometheus")(stage);
      await goOn(stage, 9);
    },
  },
  {
    ...slowRequests,
    name: "Prometheus killed while the alert fires, back after six minutes",
    because: `${validity}: nobody can tell an alert that is over from a Prometheus that is away. It is told again after`,
    expected: { messages: 2, falseEnds: 1, endTold: true },
    whileFiring: async (stage) => {
      await away("prometheus", 6)(stage);
      await goOn(stage, 6);
    },
  },
  {
    ...slowRequests,
    name: "Alertmanager killed before the first notice, back after two minutes",
    because: "Prometheus repeats a firing alert every minute (resend-delay), whether or not the last one arrived",
    expected: onceAndItsEnd,
    within: 6.5,
    whilePending: async (stage) => {
      await stage.stand.monitoring.alertmanager.kill();
      await stage.untilIs("firing");
      await goOn(stage, 2);
      await stage.stand.monitoring.alertmanager.startAgain();
    },
  },
  {
    ...slowRequests,
    name: "Alertmanager stopped in order while the alert fires, and started again",
    because: "It writes down whom it has told of what (nflog) when it ends",
    expected: onceAndItsEnd,
    whileFiring: async (stage) => {
      await stage.stand.monitoring.alertmanager.stop();
      await stage.stand.monitoring.alertmanager.startAgain();
      await goOn(stage, 3);
    },
  },
  {
    ...slowRequests,
    name: "Alertmanager killed while the alert fires",
    because:
      "Of whom it has told it writes a file only every 15 minutes, so it tells once more: at least once is its promise",
    expected: { messages: 2, falseEnds: 0, endTold: true },
    whileFiring: async (stage) => {
      await away("alertmanager")(stage);
      await goOn(stage, 3);
    },
  },
  {
    ...slowRequests,
    name: "the receiver down when the alert fires, back after two minutes",
    because: "Alertmanager tries again, at growing distances, and with each interval of the group",
    expected: onceAndItsEnd,
    within: 7.5,
    whilePending: async (stage) => {
      await stage.stand.inbox.stop();
      await stage.untilIs("firing");
      await goOn(stage, 2);
      await stage.stand.inbox.startAgain();
    },
  },
  {
    ...slowRequests,
    name: "the receiver down when the alert ends, back after two minutes",
    because: "The same holds for the notice of its end",
    expected: onceAndItsEnd,
    afterCause: async (stage) => {
      await stage.stand.inbox.stop();
      await stage.untilGone();
      await goOn(stage, 2);
      await stage.stand.inbox.startAgain();
    },
  },
  {
    ...slowRequests,
    name: "the receiver down from before the alert fires until after it ended",
    because:
      "Alertmanager tells of the end only to whom it has told of the beginning, and forgets an alert that is over: of " +
      "an incident that is shorter than the outage of its receiver nobody is told. Two channels are the remedy",
    expected: { messages: 0, falseEnds: 0, endTold: false },
    whilePending: (stage) => stage.stand.inbox.stop(),
    whileFiring: (stage) => goOn(stage, 1),
    afterCause: async (stage) => {
      await stage.untilGone();
      await goOn(stage, 2);
      await stage.stand.inbox.startAgain();
      await goOn(stage, 2);
    },
  },
  {
    ...slowRequests,
    name: "the application gone while the alert fires",
    because:
      "Latency that nobody measures is not slow: the alert ends when its window holds too few requests. That the " +
      "application is down is told before",
    expected: { messages: 1, falseEnds: 1, endTold: true },
    whileFiring: async (stage) => {
      await stage.begin("ServiceDown");
      await stage.untilTold("ServiceDown");
      await stage.untilOver();
    },
    finally: async (stage) => {
      const [down, over] = [stage.openings("ServiceDown")[0], stage.openings(stage.alert)[0]];
      const ahead = stage.minutes((over?.resolved?.arrived ?? 0) - (down?.arrived ?? Number.NaN));
      if (!(ahead > 0)) throw new Error("ServiceDown was told after the other alert was over");
      await stage.end("ServiceDown");
      await stage.untilOver("ServiceDown");
      return `ServiceDown was told ${ahead.toFixed(1)} min before that, and its end`;
    },
  },
  {
    ...slowRequests,
    name: "a corrupt rule file",
    because:
      "promtool reads rules before they replace others; of a file that somebody put there by hand Prometheus says that " +
      "it cannot be read, and goes on with the rules it has",
    expected: onceAndItsEnd,
    within: 4,
    before: corruptRules,
  },
];
