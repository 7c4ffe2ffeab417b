/** The places of an environment on Azure: one, and one more for each that some services are in. */
import type { AzurePlace, Environment } from "../../model/environment.ts";
import { suggestion } from "../../model/errors.ts";
import { azureErrors } from "./errors.ts";

/** What is in one subscription and location, as an environment of its own. */
export interface PlacedEnvironment {
  /** Empty for the first; unique in the environment. */
  readonly name: string;
  readonly environment: Environment;
}

const validName = /^[a-z][a-z0-9-]*$/;

/** @throws azureErrors.elsewhere for a service that is unknown or in two places, or a name that Azure does not take */
export function placesOf(environment: Environment): readonly PlacedEnvironment[] {
  const { azure } = environment;
  if (!azure?.elsewhere) return [{ name: "", environment }];
  const { elsewhere, ...here } = azure;
  const entries = Object.entries(elsewhere).sort(([a], [b]) => (a < b ? -1 : 1));
  const taken = new Map<string, string>();
  for (const [name, { services }] of entries) {
    if (!validName.test(name)) throw wrong(environment, name, "is no name", `A name matches ${validName}`);
    for (const service of services) take(environment, taken, name, service);
  }
  const left = environment.services.filter(({ name }) => !taken.has(name)).map(({ name }) => name);
  return [
    { name: "", environment: narrowed(environment, left, here) },
    ...entries.map(([name, { services, ...place }]) => ({
      name,
      // states are kept in one container, each under the name of its stack
      environment: narrowed(environment, services, { ...(here.state && { state: here.state }), ...place }),
    })),
  ];
}

function take(environment: Environment, taken: Map<string, string>, place: string, service: string): void {
  const known = environment.services.map(({ name }) => name);
  if (!known.includes(service))
    throw wrong(environment, place, `has "${service}", which is no service`, suggestion(service, known));
  const other = taken.get(service);
  if (other !== undefined)
    throw wrong(environment, place, `has ${service}, which ${other} has too`, "Name it in one of them");
  taken.set(service, place);
}

const wrong = (environment: Environment, name: string, problem: string, remedy: string) =>
  azureErrors.elsewhere(name, problem, remedy, environment.place.text);

/** The environment as if it had these services only; what is about others is left out. */
function narrowed(environment: Environment, names: readonly string[], azure: AzurePlace): Environment {
  const of = <T>(map: Readonly<Record<string, T>> | undefined): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(map ?? {}).filter(([name]) => names.includes(name)));
  const maintenance = (environment.maintenance ?? []).flatMap((one) => {
    const services = one.services?.filter((name) => names.includes(name));
    return services?.length === 0 ? [] : [{ ...one, ...(services && { services }) }];
  });
  return {
    ...environment,
    azure,
    receivers: receiversOf(environment, names),
    services: environment.services.filter(({ name }) => names.includes(name)),
    overrides: of(environment.overrides),
    addresses: of(environment.addresses),
    maintenance,
  };
}

/** Receivers of these services; the catch-all stays whatever it is about. */
function receiversOf({ receivers, fallback }: Environment, names: readonly string[]): Environment["receivers"] {
  const known = (services: readonly string[]): readonly string[] => services.filter((name) => names.includes(name));
  return Object.fromEntries(
    Object.entries(receivers).flatMap(([name, receiver]) => {
      const { services, except, ...rest } = receiver;
      const own = services && known(services);
      if (own?.length === 0 && name !== fallback) return [];
      const left = except && known(except);
      return [[name, { ...rest, ...(own && { services: own }), ...(left && { except: left }) }]];
    }),
  );
}
