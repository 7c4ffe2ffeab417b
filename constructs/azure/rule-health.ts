import { MonitorActivityLogAlert } from "@cdktf/provider-azurerm/lib/monitor-activity-log-alert/index.js";
import { Construct } from "constructs";
import type { HealthAlert } from "../../platforms/azure-monitor/rule-health.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface RuleHealthOptions {
  readonly group: Group;
  readonly alert: HealthAlert;
  readonly actionGroup: string;
}

/** Tells that rules of the resource group are not evaluated, which they cannot tell themselves. */
export class RuleHealth extends Construct {
  constructor(scope: Construct, id: string, { group, alert, actionGroup }: RuleHealthOptions) {
    super(scope, id);
    new MonitorActivityLogAlert(this, "alert", {
      name: escaped(alert.name),
      description: escaped(alert.description),
      resourceGroupName: group.name,
      // events of the activity log are in no location
      location: "global",
      tags: group.tags,
      scopes: [group.resource],
      enabled: true,
      criteria: {
        category: "ResourceHealth",
        resourceTypes: [alert.resourceType],
        resourceHealth: { current: [...alert.states] },
      },
      action: [{ actionGroupId: actionGroup }],
    });
  }
}
