import { MonitorActivityLogAlert } from "@cdktf/provider-azurerm/lib/monitor-activity-log-alert/index.js";
import { Construct } from "constructs";
import type { ActivityAlert as Alert } from "../../platforms/azure-monitor/activity-alert.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface ActivityAlertOptions {
  readonly group: Group;
  readonly alert: Alert;
  readonly actionGroup: string;
}

/** Tells what Azure writes down of itself, which no rule could. */
export class ActivityAlert extends Construct {
  constructor(scope: Construct, id: string, { group, alert, actionGroup }: ActivityAlertOptions) {
    super(scope, id);
    new MonitorActivityLogAlert(this, "alert", {
      name: escaped(alert.name),
      description: escaped(alert.description),
      resourceGroupName: group.name,
      // events of the activity log are in no location
      location: "global",
      tags: group.tags,
      scopes: alert.on?.map(escaped) ?? [group.resource],
      enabled: true,
      criteria: criteriaOf(alert),
      action: [{ actionGroupId: actionGroup }],
    });
  }
}

function criteriaOf({ about }: Alert) {
  if (about.category === "ServiceHealth") {
    const { category, events, regions } = about;
    return { category, serviceHealth: { events: [...events], ...(regions && { locations: [...regions] }) } };
  }
  const { category, resourceTypes, states, reasons } = about;
  return {
    category,
    ...(resourceTypes && { resourceTypes: [...resourceTypes] }),
    resourceHealth: { current: [...states], ...(reasons && { reason: [...reasons] }) },
  };
}
