import type { Environment } from "../../model/environment.ts";
import { sourcesOf } from "../../model/service.ts";
import { withServices } from "../../model/some-services.ts";
import { applicationOf, applications } from "../../simulation/index.ts";
import { errors } from "../errors.ts";
import type { Ports } from "./state.ts";

/** The application whose incident is shown first, and which comes first where all are listed. */
export const shownFirst = "lead-scoring";

/**
 * The applications to simulate: those that were named, else all of an environment that have a simulation.
 *
 * @throws errors.notWatched, errors.nothingSimulated, and errors.notSimulated of the simulation
 */
export function chosenApplications(
  { name: environment, services }: Environment,
  named?: readonly string[],
): readonly string[] {
  const watched = services.map(({ name }) => name);
  for (const name of named ?? []) {
    applicationOf(name);
    if (!watched.includes(name)) throw errors.notWatched(environment, name);
  }
  const known = new Set(applications.map(({ service }) => service.name));
  const chosen = named ? [...new Set(named)] : watched.filter((name) => known.has(name)).sort(firstShown);
  if (chosen.length === 0) throw errors.nothingSimulated(environment, [...known].sort());
  return chosen;
}

const firstShown = (a: string, b: string): number =>
  Number(b === shownFirst) - Number(a === shownFirst) || (a < b ? -1 : 1);

/** The environment with those applications only: for others nobody here would answer. */
export const watched = (environment: Environment, names: readonly string[]): Environment =>
  withServices(environment, names);

/** The scrape jobs of applications, in their order. */
export const jobsOf = (names: readonly string[]): readonly string[] => [
  ...new Set(names.flatMap((name) => sourcesOf(applicationOf(name).service).map(({ job }) => job))),
];

/** `host:port` of each scrape job, on an address by which Prometheus knows this machine. */
export const targetsOf = ({ jobs }: Ports, address: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(jobs).map(([job, port]) => [job, [`${address}:${port}`]]));
