import { ModelError } from "../model/errors.ts";

/** What prevents a drill. */
export const errors = {
  twoClocks: (metric: string, job: string, one: number, other: number) =>
    new ModelError(
      "two-clocks",
      `The accelerated model scrapes ${job} every ${one} s and, for ${metric}, every ${other} s`,
      "Let model/clock.ts change everything of a service that reads a metric",
    ),

  notQuiet: (alerts: readonly string[]) =>
    new ModelError(
      "not-quiet",
      `Before the first incident ${alerts.join(", ")} fires`,
      "A simulation without an incident raises no alert: see test/simulation, or the log of Prometheus",
    ),

  waitedInVain: (seconds: number, what: string) =>
    new ModelError(
      "waited-in-vain",
      `Waited ${Math.round(seconds)} s for ${what}`,
      "See the logs in the run folder, or try again when the machine is less busy",
    ),
};
