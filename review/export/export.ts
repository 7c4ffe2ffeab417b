import { assertSound } from "../../model/check.ts";
import type { Environment } from "../../model/environment.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { canonical } from "./canonical.ts";
import { environmentOf } from "./environment.ts";
import { errors } from "./errors.ts";
import type { Export, ExportedService } from "./schema.ts";
import { serviceOf } from "./service.ts";
import { exportFormat, exportVersion } from "./version.ts";

/**
 * The resolved model as plain data: environments by name, services by name, nothing that depends on time or machine.
 *
 * @throws errors.unsound for an environment with errors, errors.servicesDiffer
 */
export function exportOf(environments: readonly Environment[]): Export {
  for (const one of environments) assertSound(one);
  return {
    format: exportFormat,
    version: exportVersion,
    environments: [...environments].sort(byName).map(environmentOf),
    services: servicesOf(environments),
  };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

interface Seen {
  readonly service: Service;
  readonly environment: string;
  readonly exported: ExportedService;
}

/** Each service once, though several environments have it. */
function servicesOf(environments: readonly Environment[]): readonly ExportedService[] {
  const seen = new Map<string, Seen>();
  for (const environment of environments) {
    const resolved = resolve(environment);
    for (const service of environment.services) {
      const known = seen.get(service.name);
      if (known?.service !== service) remember(seen, environment.name, service, resolved);
    }
  }
  return [...seen.values()].map(({ exported }) => exported).sort(byName);
}

function remember(seen: Map<string, Seen>, environment: string, service: Service, resolved: readonly Resolved[]): void {
  const exported = serviceOf(service, resolved);
  const known = seen.get(service.name);
  if (known && canonical(known.exported) !== canonical(exported))
    throw errors.servicesDiffer(service.name, known.environment, environment, service.place.text);
  seen.set(service.name, { service, environment, exported });
}
