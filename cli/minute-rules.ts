/** How much of what Azure evaluates every minute is used, by subscription. */
import { type Finding, fault } from "../model/checks/finding.ts";
import type { Environment } from "../model/environment.ts";
import { ModelError } from "../model/errors.ts";
import { checkOneMinuteBudget, minuteRules, oneMinuteRules } from "../platforms/azure-monitor/limits.ts";
import { rulesBySubscription, type SubscriptionRules } from "../platforms/azure-monitor/minute-rules.ts";

/** Of all environments in one subscription that were looked at. */
export interface MinuteRules {
  readonly subscription?: string;
  readonly environments: readonly string[];
  /** Rules that are evaluated every minute, and how many of them a subscription may have. */
  readonly used: number;
  readonly of: number;
}
/** A finding, and the environments that have it. */
export interface Refused {
  readonly finding: Finding;
  readonly environments: readonly string[];
}

/** What is used by sound environments. @throws the errors of the compiler */
export const minuteRulesOf = (environments: readonly Environment[]): readonly MinuteRules[] =>
  rulesBySubscription(environments).map(({ subscription, environments: names, rules }) => ({
    ...(subscription !== undefined && { subscription }),
    environments: names,
    ...{ used: minuteRules(rules).length, of: oneMinuteRules },
  }));

/** What Azure would refuse: a rule as it is compiled, or more of them than a subscription may have. */
export function refusedOnAzure(environments: readonly Environment[]): readonly Refused[] {
  const ofRules = environments.flatMap((environment) => {
    const finding = found(environment.name, () => rulesBySubscription([environment]));
    return finding ? [{ finding, environments: [environment.name] }] : [];
  });
  if (ofRules.length > 0) return ofRules;
  return rulesBySubscription(environments).flatMap(overBudget);
}

function overBudget({ subscription, environments, rules }: SubscriptionRules): readonly Refused[] {
  const finding = found(environments.join(", "), () => checkOneMinuteBudget(rules, subscription ?? "of its own"));
  return finding ? [{ finding, environments }] : [];
}

function found(where: string, attempt: () => unknown): Finding | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof ModelError) return fault(where, error);
    throw error;
  }
}

/** For people, a sentence for each subscription. */
export const minuteRulesText = ({ subscription, environments, used, of }: MinuteRules): string => {
  const whose = subscription === undefined ? "a subscription" : `subscription ${subscription}`;
  return `Rules of ${environments.join(" and ")} that Azure evaluates every minute: ${used} of the ${of} that ${whose} may have.`;
};
