import { MonitorAlertProcessingRuleSuppression } from "@cdktf/provider-azurerm/lib/monitor-alert-processing-rule-suppression/index.js";
import { Construct } from "constructs";
import type { ProcessingRule } from "../../platforms/azure-monitor/maintenance.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface ProcessingRulesOptions {
  readonly group: Group;
  readonly rules: readonly ProcessingRule[];
  /** What else alerts are about that are silent, in the same subscription. @default nothing */
  readonly others?: readonly string[];
}

/** Times in which nobody is told of alerts on what is in this resource group, nor on what is beside it. */
export class ProcessingRules extends Construct {
  constructor(scope: Construct, id: string, { group, rules, others = [] }: ProcessingRulesOptions) {
    super(scope, id);
    for (const rule of rules) {
      new MonitorAlertProcessingRuleSuppression(this, rule.name, {
        name: escaped(rule.name),
        description: escaped(rule.description),
        resourceGroupName: group.name,
        tags: group.tags,
        scopes: [group.resource, ...others.map(escaped)],
        enabled: true,
        schedule: scheduleOf(rule),
        ...conditionOf(rule),
      });
    }
  }
}

const scheduleOf = ({ timeZone, effectiveFrom, effectiveUntil, daily, weekly }: ProcessingRule) => ({
  timeZone,
  ...(effectiveFrom !== undefined && { effectiveFrom }),
  ...(effectiveUntil !== undefined && { effectiveUntil }),
  ...((daily || weekly) && {
    recurrence: {
      ...(daily && { daily: [...daily] }),
      ...(weekly && { weekly: weekly.map(({ daysOfWeek, ...span }) => ({ ...span, daysOfWeek: [...daysOfWeek] })) }),
    },
  }),
});

function conditionOf({ ruleNames, severities }: ProcessingRule) {
  const condition = {
    ...(ruleNames.length > 0 && { alertRuleName: { operator: "Contains", values: [...ruleNames] } }),
    ...(severities.length > 0 && { severity: { operator: "Equals", values: [...severities] } }),
  };
  return Object.keys(condition).length === 0 ? {} : { condition };
}
