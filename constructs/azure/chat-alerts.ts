import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert/index.js";
import { Construct } from "constructs";
import type { ChatAlert } from "../../platforms/azure-monitor/chat-alert.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface ChatAlertsOptions {
  readonly group: Group;
  /** Each with the id of its workflow. */
  readonly alerts: readonly { readonly alert: ChatAlert; readonly workflow: string }[];
  readonly actionGroup: string;
}

/** Tells that messages do not reach a chat. */
export class ChatAlerts extends Construct {
  constructor(scope: Construct, id: string, { group, alerts, actionGroup }: ChatAlertsOptions) {
    super(scope, id);
    for (const { alert, workflow } of alerts) {
      const { name, description, severity, namespace, metric, aggregation, frequency, window } = alert;
      new MonitorMetricAlert(this, name, {
        ...{ name: escaped(name), description: escaped(description), severity, frequency },
        ...{ resourceGroupName: group.name, tags: group.tags, windowSize: window },
        scopes: [workflow],
        autoMitigate: true,
        enabled: true,
        criteria: [
          { metricNamespace: namespace, metricName: metric, aggregation, operator: "GreaterThan", threshold: 0 },
        ],
        action: [{ actionGroupId: actionGroup }],
      });
    }
  }
}
