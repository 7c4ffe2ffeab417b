/** What names on the command line stand for. */
import type { Environment } from "../model/environment.ts";
import { errors, nearMisses } from "../model/errors.ts";
import { type Resolved, resolve } from "../model/resolve.ts";
import { errors as cliErrors } from "./errors.ts";
import type { Io } from "./io.ts";

/** One environment by name. @throws errors.unknownEnvironment */
export async function environmentNamed(io: Io, name: string): Promise<Environment> {
  const environments = await io.environments();
  const found = environments.find((environment) => environment.name === name);
  if (found) return found;
  throw errors.unknownEnvironment(
    name,
    environments.map((environment) => environment.name),
  );
}

/** The environment asked for, or all of them. */
export async function environmentsNamed(io: Io, name: string | undefined): Promise<readonly Environment[]> {
  return name === undefined ? io.environments() : [await environmentNamed(io, name)];
}

/** The threshold `<service>/<threshold>` of an environment; a threshold's name alone will do if only one has it. */
export function thresholdNamed(environment: Environment, name: string): Resolved {
  const all = resolve(environment);
  const exact = all.find(({ id }) => id === name);
  if (exact) return exact;
  const alone = all.filter(({ threshold }) => threshold.name === name);
  if (alone.length === 1 && alone[0]) return alone[0];
  if (alone.length > 1) {
    throw cliErrors.ambiguous(
      name,
      alone.map(({ id }) => id),
    );
  }
  refuseService(environment, name, all);
  throw errors.unknown("threshold", name, candidates(name, all));
}

/** Where no threshold is near, the mistake is in the service. @throws errors.unknownService */
function refuseService({ services }: Environment, name: string, all: readonly Resolved[]): void {
  const known = services.map((service) => service.name);
  const [service = "", own] = name.split("/");
  if (own === undefined || service === "" || known.includes(service)) return;
  const isOwn = all.some(({ threshold }) => threshold.name === own);
  const near = nearMisses(
    name,
    all.map(({ id }) => id),
  );
  if (!isOwn && near.length === 0) throw errors.unknown("service", service, known);
}

/** What to propose: bare names, and services, for a bare name; else whole names, of the same service if there is such a one. */
function candidates(name: string, all: readonly Resolved[]): readonly string[] {
  if (!name.includes("/")) return [...new Set(all.flatMap((one) => [one.threshold.name, one.service.name]))];
  const ids = all.map(({ id }) => id);
  if (nearMisses(name, ids).length > 0) return ids;
  const [service, own = ""] = name.split("/");
  const within = all.filter((one) => one.service.name === service).map(({ id }) => id);
  if (within.length > 0) return within;
  const same = all.filter(({ threshold }) => threshold.name === own).map(({ id }) => id);
  return same.length > 0 ? same : ids;
}
