/**
 * What Azure says of itself: an incident in the region explains alerts that nobody can mend, and a host that is not
 * available needs no search in the application.
 *
 * Source: Microsoft Learn, "Service Health alerts" and "Resource Health alerts", whose scopes are in the subscription of
 * the alert.
 */
import type { Environment } from "../../model/environment.ts";
import type { ActivityAlert } from "./activity-alert.ts";
import { hostsOf } from "./hosts.ts";
import { regionName } from "./region-name.ts";
import { resourceIdOf } from "./resource-id.ts";

/** Of the subscription, in the region of the place and where a service has none. */
export function serviceHealthOf({ name, azure }: Pick<Environment, "name" | "azure">): ActivityAlert | undefined {
  if (!azure) return undefined;
  const region = regionName(azure.location);
  return {
    name: `${name}-azure-health`,
    description: [
      `Azure has an incident, or asks for something to be done, in the subscription and region of ${name}.`,
      "Service Health in the portal says which services it is about, and until when.",
    ].join("\n"),
    on: [`/subscriptions/${azure.subscription}`],
    about: {
      category: "ServiceHealth",
      events: ["ActionRequired", "Incident", "Security"],
      ...(region !== undefined && { regions: [region, "Global"] }),
    },
  };
}

/** Of the hosts and clusters in the subscription; nothing where none is named. */
export function hostHealthOf(environment: Environment): ActivityAlert | undefined {
  const { name, azure, place } = environment;
  const clusters = Object.values(azure?.clusters ?? {}).map((id) =>
    resourceIdOf(id, "The cluster", undefined, place.text),
  );
  const ids = [...hostsOf(environment).map(({ id }) => id), ...clusters]
    .filter(({ subscription }) => subscription.toLowerCase() === azure?.subscription.toLowerCase())
    .map(({ id }) => id);
  if (ids.length === 0) return undefined;
  return {
    name: `${name}-host-health`,
    description: [
      `Azure says that something on which services of ${name} run is not available, and that nobody here is the reason.`,
      "Open the resource that the alert names, Help, Resource health: it says since when, and what to do.",
    ].join("\n"),
    on: [...new Set(ids)].sort(),
    about: {
      category: "ResourceHealth",
      states: ["Degraded", "Unavailable"],
      reasons: ["PlatformInitiated", "Unknown"],
    },
  };
}
