/** What runs the services of an environment on Azure. */
import type { Environment } from "../../model/environment.ts";
import { suggestion } from "../../model/errors.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { azureErrors } from "./errors.ts";
import { type HostKind, hostKinds } from "./host-kinds.ts";
import { placesOf } from "./places.ts";
import { type ResourceId, resourceIdOf } from "./resource-id.ts";

/** A service and what runs it. */
export interface Host {
  readonly service: Service;
  readonly id: ResourceId;
  readonly kind: HostKind;
  readonly instances?: { readonly least: number; readonly most: number };
}

/** Of one autoscale setting. */
const mostInstances = 1000;

/** The hosts of an environment, by the name of their service. @throws azureErrors.host, .resourceId */
export function hostsOf({ azure, services, place }: Environment): readonly Host[] {
  const at = place.text;
  const names = services.map(({ name }) => name);
  return Object.entries(azure?.hosts ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { on, instances, thresholds = {} }]) => {
      const service = services.find((one) => one.name === name);
      if (!service) throw azureErrors.host(name, "is no service", suggestion(name, names), at);
      const id = resourceIdOf(on, `The host of ${name}`, Object.keys(hostKinds), at);
      const own = service.thresholds.map((one) => one.name);
      const wrong = Object.keys(thresholds).find((one) => !own.includes(one));
      if (wrong !== undefined)
        throw azureErrors.host(
          name,
          `reads "${wrong}" from its host, which is no threshold`,
          suggestion(wrong, own),
          at,
        );
      const { least = 1, most = 1 } = instances ?? {};
      if (![least, most].every(Number.isInteger) || least < 0 || most < least || most > mostInstances)
        throw azureErrors.host(
          name,
          `has ${least} to ${most} instances`,
          `Say whole numbers up to ${mostInstances}`,
          at,
        );
      return { service, id, kind: hostKinds[id.type] as HostKind, ...(instances && { instances }) };
    });
}

/** What runs the service of a threshold, wherever that is. */
export function hostOf({ environment, service }: Pick<Resolved, "environment" | "service">): Host | undefined {
  const places = placesOf(environment).map((place) => place.environment);
  const there = places.find(({ services }) => services.some(({ name }) => name === service.name));
  return there && hostsOf(there).find((host) => host.service.name === service.name);
}
