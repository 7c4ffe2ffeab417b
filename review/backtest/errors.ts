import { ModelError } from "../../model/errors.ts";

/** What keeps a history from being asked for, whatever holds it. */
export const errors = {
  days: (written: string, most: number) =>
    new ModelError("bad-days", `${written} is no number of days to look back`, `Ask for 1 to ${most} whole days`),

  until: (written: string) =>
    new ModelError("bad-time", `"${written}" is no time`, "Write it as 2026-11-21 or 2026-11-21T14:00Z"),

  future: (written: string) =>
    new ModelError("bad-time", `${written} has not come yet`, "Name a time that has passed, or leave out --until"),

  timeZone: (written: string) =>
    new ModelError("bad-time-zone", `There is no time zone "${written}"`, "Name one such as UTC or Europe/Berlin"),

  onlyWithPrometheus: (option: string) =>
    new ModelError(
      "needs-prometheus",
      `${option} is about real history, and no Prometheus is named`,
      "Name one with --prometheus, or leave it out to play the simulation",
    ),

  onlySimulated: (option: string) =>
    new ModelError(
      "needs-simulation",
      `${option} is about the simulation, and real history is asked for`,
      "Leave out either it or --prometheus",
    ),

  nothingSimulated: (services: readonly string[], known: readonly string[]) =>
    new ModelError(
      "not-simulated",
      `There is no simulation of ${services.join(", ")}`,
      `Name a Prometheus with --prometheus, or one of ${known.join(", ")} with --service`,
    ),

  unknownUnit: (id: string, symbol: string) =>
    new ModelError(
      "unknown-unit",
      `${id} is measured in "${symbol}" at the base, a unit that nothing in its export explains`,
      "Name a later --base, or leave it out",
    ),

  unknownMetric: (id: string, metric: string, job: string) =>
    new ModelError(
      "incomplete-export",
      `${id} reads ${metric} of ${job} at the base, which its export does not describe`,
      "Name a later --base, or leave it out",
    ),
};
