import { watched } from "../../model/availability.ts";
import type { Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import { carriedOf } from "./carried.ts";
import type { Context } from "./dashboard-series.ts";

/** Every service of an environment with what there is to draw it from, sorted. */
export function contextsOf(environment: Environment, resolved: readonly Resolved[]): readonly Context[] {
  const kinds = watched(environment, "aws");
  const carried = carriedOf(environment, resolved);
  const services = [...environment.services].sort((a, b) => (a.name < b.name ? -1 : 1));
  return services.map((service) => {
    const own = resolved.filter((one) => one.service.name === service.name);
    return { environment, service, resolved: own, watched: kinds, carried };
  });
}
