/**
 * Alerts that others have made: who is told of them, by severity, and where maintenance silences them.
 *
 * Source: Microsoft Learn, "Alert processing rules": a rule works on scopes of its own subscription.
 */
import type { Environment } from "../../model/environment.ts";
import type { Severity } from "../../model/threshold.ts";
import { azureErrors } from "./errors.ts";
import { resourceIdOf } from "./resource-id.ts";

/** A rule that adds an action group to alerts of a few severities. */
export interface RoutingRule {
  readonly name: string;
  readonly description: string;
  readonly severity: Severity;
  /** `Sev0` and so on. */
  readonly severities: readonly string[];
}
export interface Others {
  /** Ids of what their alerts are about; none where there are none. */
  readonly scopes: readonly string[];
  readonly rules: readonly RoutingRule[];
}

/** All five that Azure has, though Limen itself makes three. */
const azureSeverities = {
  critical: ["Sev0", "Sev1"],
  warning: ["Sev2"],
  info: ["Sev3", "Sev4"],
} as const satisfies Readonly<Record<Severity, readonly string[]>>;

/** @throws azureErrors.otherSubscription, .resourceId, .toldTwice */
export function othersOf(environment: Environment): Others {
  const { name, azure, place } = environment;
  const { alertsOfOthers = [], subscription = "", existing } = azure ?? {};
  const what = "An alert processing rule";
  for (const id of alertsOfOthers) {
    const read = resourceIdOf(id, what, undefined, place.text);
    if (read.subscription.toLowerCase() !== subscription.toLowerCase())
      throw azureErrors.otherSubscription(what, id, subscription, place.text);
    const own = existing?.resourceGroup ?? `limen-${name}`;
    if (read.type === "" && read.resourceGroup.toLowerCase() === own.toLowerCase())
      throw azureErrors.toldTwice(id, place.text);
  }
  const severities = Object.entries(azureSeverities) as [Severity, readonly string[]][];
  return {
    scopes: [...alertsOfOthers].sort(),
    rules:
      alertsOfOthers.length === 0
        ? []
        : severities.map(([severity, own]) => ({
            name: `limen-${name}-others-${severity}`,
            description: `Alerts of ${own.join(" and ")} that others have made are told to those who take what is ${severity} in ${name}.`,
            severity,
            severities: own,
          })),
  };
}
