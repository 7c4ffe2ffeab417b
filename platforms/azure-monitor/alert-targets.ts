/**
 * What alerts are about that is not in the resource group of the rules: maintenance silences alerts by what they are
 * about, not by where their rules are.
 *
 * Source: Microsoft Learn, "Alert processing rules": a rule applies to alerts that fired on resources within its scope,
 * which cannot be in another subscription.
 */
import type { Environment } from "../../model/environment.ts";
import { componentsOf } from "./components.ts";
import { hostsOf } from "./hosts.ts";
import type { ResourceId } from "./resource-id.ts";

export interface AlertTargets {
  /** Ids that maintenance names besides the resource group, sorted. */
  readonly scopes: readonly string[];
  /** What maintenance cannot silence, each a sentence. */
  readonly warnings: readonly string[];
}

/** Of hosts and of components that others made. @throws azureErrors of what exists */
export function alertTargetsOf(environment: Environment): AlertTargets {
  const { name, azure, maintenance = [] } = environment;
  const there = [
    ...componentsOf(environment).flatMap(({ existing }) => existing ?? []),
    ...hostsOf(environment).map(({ id }) => id),
  ];
  const outside = there.filter(({ resourceGroup, subscription }) => {
    const isOurs = sameId(resourceGroup, azure?.existing?.resourceGroup ?? `limen-${name}`);
    return !isOurs || !sameId(subscription, azure?.subscription);
  });
  const reached = outside.filter(({ subscription }) => sameId(subscription, azure?.subscription));
  const beyond = maintenance.length === 0 ? [] : outside.filter((one) => !reached.includes(one));
  return {
    scopes: sorted(reached),
    warnings: sorted(beyond).map(
      (id) =>
        `Maintenance of ${name} does not silence alerts on ${id}: alert processing rules reach what is in their own subscription only.`,
    ),
  };
}

/** Azure compares ids without regard to case. */
const sameId = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
const sorted = (ids: readonly ResourceId[]): readonly string[] => [...new Set(ids.map(({ id }) => id))].sort();
