/** What `limen check` says of an environment because it is on Azure. */
import { type Finding, faultOf } from "../model/checks/finding.ts";
import type { Environment } from "../model/environment.ts";
import { crowdingOf } from "../platforms/azure-monitor/crowding.ts";
import { checkOneMinuteBudget } from "../platforms/azure-monitor/limits.ts";
import { compiledOn, rulesBySubscription, type SubscriptionRules } from "../platforms/azure-monitor/minute-rules.ts";
import { placesOf } from "../platforms/azure-monitor/places.ts";

/** A finding, and the environments that have it. */
export interface FoundOnAzure {
  readonly finding: Finding;
  readonly environments: readonly string[];
}

/** What Azure would refuse: a rule as it is compiled, or more of them than a subscription may have. */
export function refusedOnAzure(environments: readonly Environment[]): readonly FoundOnAzure[] {
  const ofRules = environments.flatMap((environment) => {
    const finding = faultOf(environment.name, () => rulesBySubscription([environment]));
    return finding ? [{ finding, environments: [environment.name] }] : [];
  });
  if (ofRules.length > 0) return ofRules;
  return rulesBySubscription(environments).flatMap(overBudget);
}

function overBudget({ subscription, environments, rules }: SubscriptionRules): readonly FoundOnAzure[] {
  const finding = faultOf(environments.join(", "), () => checkOneMinuteBudget(rules, subscription ?? "of its own"));
  return finding ? [{ finding, environments }] : [];
}

/** Of environments that Azure does not refuse: rules that may have more to tell than Azure tells at once. */
export const crowdedOnAzure = (
  environments: readonly Environment[],
): readonly (readonly [string, readonly Finding[]])[] =>
  environments.map((environment) => {
    const compiled = placesOf(environment).flatMap(({ environment: there }) => compiledOn(there));
    return [environment.name, compiled.flatMap(({ one, rules }) => crowdingOf(one, rules))];
  });
