import { ModelError } from "../model/errors.ts";

/** Every error of the command line that a person can act on. */
export const errors = {
  foreignFolder: (folder: string) =>
    new ModelError(
      "foreign-folder",
      `${folder} is not empty, and limen compile has not written it`,
      "Name a new or empty folder: compile replaces it as a whole",
    ),

  notAFolder: (path: string) => new ModelError("not-a-folder", `${path} is a file`, "Name a folder"),

  ambiguous: (name: string, ids: readonly string[]) =>
    new ModelError("ambiguous-threshold", `${ids.length} thresholds are called "${name}"`, `Say ${ids.join(" or ")}`),

  notWatched: (environment: string, service: string) =>
    new ModelError(
      "not-watched",
      `${environment} does not watch ${service}, the application that limen up simulates`,
      `Add it to the services in environments/${environment}.ts`,
    ),

  notUp: () => new ModelError("not-up", "No monitoring is up", "Start it with limen up"),

  noFreePort: (purpose: string, first: number, last: number, option: string) =>
    new ModelError(
      "no-free-port",
      `No port from ${first} to ${last} is free for ${purpose}`,
      `Choose another with ${option}`,
    ),

  containers: (problem: string, remedy: string) => new ModelError("containers", problem, remedy),

  didNotAnswer: (what: string, url: string, why: string) =>
    new ModelError("no-answer", `${what} does not answer at ${url} (${why})`, "Stop with limen down, then limen up"),
};
