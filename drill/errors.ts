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

  refused: (url: string, status: number) =>
    new ModelError(
      "prometheus-refuses",
      `Prometheus answers ${url} with ${status}`,
      "It may be ending, or still starting: see its log in the run folder",
    ),

  waitedInVain: (seconds: number, what: string, why?: string) =>
    new ModelError(
      "waited-in-vain",
      `Waited ${Math.round(seconds)} s for ${what}${why === undefined ? "" : ` (${why})`}`,
      "See the logs in the run folder, or try again when the machine is less busy",
    ),
};
