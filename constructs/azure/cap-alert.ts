import { MonitorScheduledQueryRulesAlertV2 } from "@cdktf/provider-azurerm/lib/monitor-scheduled-query-rules-alert-v2/index.js";
import { Construct } from "constructs";
import type { CapRule } from "../../platforms/azure-monitor/keeping.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";
import type { Identity } from "./identity.ts";

export interface CapAlertOptions {
  readonly group: Group;
  readonly rule: CapRule;
  readonly workspace: string;
  readonly identity: Identity;
  readonly actionGroup: string;
}

/** Tells that the rest of the day is refused, which no other rule could. */
export class CapAlert extends Construct {
  constructor(scope: Construct, id: string, { group, rule, workspace, identity, actionGroup }: CapAlertOptions) {
    super(scope, id);
    new MonitorScheduledQueryRulesAlertV2(this, "rule", {
      ...group.place,
      name: escaped(rule.name),
      displayName: escaped(rule.name),
      description: escaped(rule.description),
      severity: rule.severity,
      enabled: true,
      scopes: [workspace],
      evaluationFrequency: rule.every,
      windowDuration: rule.every,
      // said once a day: an alert that resolves by itself would resolve while nothing is watched
      autoMitigationEnabled: false,
      // the table is not there before its first row
      skipQueryValidation: true,
      identity: { type: "UserAssigned", identityIds: [identity.resource] },
      dependsOn: identity.roles,
      criteria: [
        {
          query: escaped(rule.query),
          operator: "GreaterThan",
          threshold: 0,
          timeAggregationMethod: "Maximum",
          metricMeasureColumn: "value",
          failingPeriods: { minimumFailingPeriodsToTriggerAlert: 1, numberOfEvaluationPeriods: 1 },
        },
      ],
      action: { actionGroups: [actionGroup] },
    });
  }
}
