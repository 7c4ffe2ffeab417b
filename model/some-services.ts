import type { Environment } from "./environment.ts";

/** An environment with these of its services alone, and with nothing that is said about the others. */
export function withServices(environment: Environment, names: readonly string[]): Environment {
  const overrides = Object.entries(environment.overrides).filter(([service]) => names.includes(service));
  return {
    ...environment,
    services: environment.services.filter(({ name }) => names.includes(name)),
    overrides: Object.fromEntries(overrides),
  };
}
