/** How much of what Azure evaluates every minute is used, by subscription. */
import { check } from "../model/check.ts";
import type { Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import { minuteRules, oneMinuteRules } from "../platforms/azure-monitor/limits.ts";
import { rulesBySubscription, subscriptionKey } from "../platforms/azure-monitor/minute-rules.ts";
import { placesOf } from "../platforms/azure-monitor/places.ts";
import type { ScheduledQueryRule } from "../platforms/azure-monitor/rule.ts";
import { refusedOnAzure } from "./azure-findings.ts";

/** Of all environments in one subscription that were looked at. */
export interface MinuteRules {
  readonly subscription?: string;
  readonly environments: readonly string[];
  /** Rules that are evaluated every minute, and how many of them a subscription may have. */
  readonly used: number;
  readonly of: number;
}

/** What is used by sound environments. @throws the errors of the compiler */
export const minuteRulesOf = (environments: readonly Environment[]): readonly MinuteRules[] =>
  rulesBySubscription(environments).map(({ subscription, environments: names, rules }) => ({
    ...(subscription !== undefined && { subscription }),
    environments: names,
    ...{ used: minuteRules(rules).length, of: oneMinuteRules },
  }));

/** The same of the subscription that a threshold is in, and how many of its own rules are among them. */
export interface MinuteRulesOfOne extends MinuteRules {
  readonly own: number;
}

/**
 * Nothing where none of its rules is evaluated every minute.
 *
 * @param environments all there are; what is not sound has no rules
 */
export function minuteRulesOfOne(
  { environment, service }: Pick<Resolved, "environment" | "service">,
  rules: readonly ScheduledQueryRule[],
  environments: readonly Environment[],
): MinuteRulesOfOne | undefined {
  const own = minuteRules(rules).length;
  if (own === 0) return undefined;
  const place = placesOf(environment).find((one) => one.environment.services.some(({ name }) => name === service.name));
  const key = subscriptionKey(environment.name, place?.environment.azure?.subscription);
  const all = minuteRulesOf(environments.filter(isSound));
  const found = all.find(({ subscription, environments: [name = ""] }) => subscriptionKey(name, subscription) === key);
  return found && { own, ...found };
}

const isSound = (environment: Environment): boolean =>
  check(environment).every(({ level }) => level === "warning") &&
  refusedOnAzure([environment]).every(({ finding }) => finding.code === "azure-budget");

/** For people, a sentence for each subscription. */
export const minuteRulesText = ({ subscription, environments, used, of }: MinuteRules): string =>
  `Rules of ${environments.join(" and ")} that Azure evaluates every minute: ${used} of the ${of} that ${whose(subscription)} may have.`;

/** For people, what a threshold uses. */
export const minuteRulesOfOneText = ({ own, used, of, environments, subscription }: MinuteRulesOfOne): string =>
  `${own} of the ${used} rules of ${environments.join(" and ")} that Azure evaluates every minute; ${whose(subscription)} may have ${of}`;

const whose = (subscription: string | undefined): string =>
  subscription === undefined ? "a subscription" : `subscription ${subscription}`;
