/** The components of Application Insights of a place: one of each service, or one that exists. */
import type { Environment } from "../../model/environment.ts";
import { type Existing, existingOf } from "./existing.ts";
import type { ResourceId } from "./resource-id.ts";

export interface Component {
  /** Unique in the place, part of names: the service, the first of several, or `shared` for one of all. */
  readonly name: string;
  /** The services that send to it, in the order of the environment. */
  readonly services: readonly string[];
  /** One that exists. @default one is made */
  readonly existing?: ResourceId;
}

/** In the order of the services; none without services. @throws azureErrors of what exists */
export function componentsOf(
  environment: Pick<Environment, "azure" | "place" | "services">,
  existing: Existing = existingOf(environment),
): readonly Component[] {
  const names = environment.services.map(({ name }) => name);
  const { insights, insightsOf = {} } = existing;
  if (names.length === 0) return [];
  if (insights) return [{ name: "shared", services: names, existing: insights }];
  const components = new Map<string, Component>();
  for (const name of names) {
    const theirs = insightsOf[name];
    // Azure compares ids without regard to case
    const key = theirs?.id.toLowerCase() ?? name;
    const { name: first = name, services = [] } = components.get(key) ?? {};
    components.set(key, { name: first, services: [...services, name], ...(theirs && { existing: theirs }) });
  }
  return [...components.values()];
}

/** The service that a component is of, where it is of one. */
export const soleServiceOf = ({ services: [first, ...others] }: Pick<Component, "services">): string | undefined =>
  others.length === 0 ? first : undefined;
