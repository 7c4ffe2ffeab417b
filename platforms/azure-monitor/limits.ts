/** What one rule, and all rules of a subscription, may not exceed. Sources: azurerm 5.2.0;
 * Microsoft Learn, service limits of Azure Monitor and "Create a log search alert rule". */
import type { Resolved } from "../../model/resolve.ts";
import { azureErrors } from "./errors.ts";
import type { ScheduledQueryRule } from "./rule.ts";

const longestName = 260;
const longestDescription = 4096;
/** Of an environment, with its place. */
const longestLabel = 47;
/** Of metric alerts and alert processing rules. */
const longestOther = 2048;
/** How many rules may run in the name of one identity. */
const identityRules = 500;
/** Of all properties together; these two are nearly all of it. */
const longestRule = 64 * 1024;
const mostDimensions = 6;
/** How many rules of a subscription may be evaluated every minute. */
export const oneMinuteRules = 100;
const forbidden = /[*#&+:<>?@%{}\\/;]/;

/** @throws azureErrors.name, .description, .querySize, .dimensions */
export function checkRule(rule: ScheduledQueryRule, { id, threshold }: Resolved): ScheduledQueryRule {
  const { name, description, query, criteria } = rule;
  const { place } = threshold;
  for (const text of [name, rule.displayName]) {
    const why = wrongName(text);
    if (why) throw azureErrors.name(text, why, place.text);
  }
  const size = query.length + description.length;
  if (size > longestRule) throw azureErrors.querySize(id, size, longestRule);
  if (description.length > longestDescription)
    throw azureErrors.description(id, description.length, longestDescription, place.text);
  const labels = criteria.dimensions.map((dimension) => dimension.name);
  if (labels.length > mostDimensions) throw azureErrors.dimensions(id, labels, mostDimensions, place.text);
  return rule;
}

/** A saved query, which has the room of a rule. @throws azureErrors.packedQuerySize */
export function checkPackedQuery(name: string, query: string): string {
  if (query.length > longestRule) throw azureErrors.packedQuerySize(name, query.length, longestRule);
  return query;
}

/**
 * What stands in the names of resources: a data collection rule has the least room, 64 characters, of which
 * `limen-` and `-containers` are 17.
 *
 * Source: Microsoft Learn, "Naming rules and restrictions for Azure resources", Microsoft.Insights.
 * @throws azureErrors.label
 */
export function checkLabel(label: string, at?: string): string {
  if (label.length > longestLabel) throw azureErrors.label(label, label.length, longestLabel, at);
  return label;
}

/** @throws azureErrors.description for what is said of a metric alert or a processing rule */
export function checkDescription(where: string, description: string, at?: string): string {
  if (description.length > longestOther) throw azureErrors.description(where, description.length, longestOther, at);
  return description;
}

/** @throws azureErrors.identity where more rules run in the name of one identity than may */
export function checkIdentity(rules: readonly ScheduledQueryRule[], environment: string): void {
  if (rules.length > identityRules) throw azureErrors.identity(environment, rules.length, identityRules);
}

function wrongName(name: string): string | undefined {
  if (name.length > longestName) return `it has ${name.length} characters, and ${longestName} is the most`;
  const character = forbidden.exec(name)?.[0];
  if (character) return `it contains ${character}`;
  return /[ .]$/.test(name) ? "it ends in a space or a point" : undefined;
}

/** The rules that are evaluated every minute. */
export const minuteRules = (rules: readonly ScheduledQueryRule[]): readonly ScheduledQueryRule[] =>
  rules.filter(({ evaluationFrequency }) => evaluationFrequency === "PT1M");

/**
 * Counts the rules of one subscription that are evaluated every minute; returns how many there are.
 *
 * @throws azureErrors.budget where there are more than 100
 */
export function checkOneMinuteBudget(rules: readonly ScheduledQueryRule[], subscription: string): number {
  const every = minuteRules(rules);
  if (every.length > oneMinuteRules) {
    const warnings = every.filter(({ severity }) => severity > 0).map(({ name }) => name);
    throw azureErrors.budget(subscription, every.length, oneMinuteRules, [...warnings].sort());
  }
  return every.length;
}
