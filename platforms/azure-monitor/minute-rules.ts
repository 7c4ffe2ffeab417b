import type { Environment } from "../../model/environment.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { compileToAzureMonitor } from "./compile.ts";
import { placesOf } from "./places.ts";
import type { ScheduledQueryRule } from "./rule.ts";

/** The rules that one subscription would have, of all environments and places in it. */
export interface SubscriptionRules {
  /** Absent for an environment that names none yet: it counts on its own. */
  readonly subscription?: string;
  /** In the order in which they were given. */
  readonly environments: readonly string[];
  readonly rules: readonly ScheduledQueryRule[];
}

/** By subscription, in the order of the environments; those that are not on Azure are left out. */
export function rulesBySubscription(environments: readonly Environment[]): readonly SubscriptionRules[] {
  const found = new Map<string, SubscriptionRules>();
  for (const { name, subscription, rules } of environments.flatMap(placed)) {
    const key = subscriptionKey(name, subscription);
    const before = found.get(key);
    const names = new Set([...(before?.environments ?? []), name]);
    found.set(key, {
      ...(subscription !== undefined && { subscription: before?.subscription ?? subscription }),
      environments: [...names],
      rules: [...(before?.rules ?? []), ...rules],
    });
  }
  return [...found.values()];
}

/** One for each subscription, whose ids Azure compares without regard to case; an environment without one is its own. */
export const subscriptionKey = (environment: string, subscription: string | undefined): string =>
  subscription?.toLowerCase() ?? `environment ${environment}`;

const placed = (environment: Environment) =>
  environment.platforms.includes("azure")
    ? placesOf(environment).map(({ environment: there }) => {
        const rules = compiledOn(there).flatMap((each) => each.rules);
        return { name: environment.name, subscription: there.azure?.subscription, rules };
      })
    : [];

/** The rules of each threshold in one place. */
export function compiledOn(there: Environment): readonly {
  readonly one: Resolved;
  readonly rules: readonly ScheduledQueryRule[];
}[] {
  const resolved = resolve(there);
  return resolved.map((one) => ({ one, rules: compileToAzureMonitor(one, resolved).rule }));
}
