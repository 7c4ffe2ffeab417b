import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert/index.js";
import { Construct } from "constructs";
import type { HostAlert } from "../../platforms/azure-monitor/host-alerts.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface HostAlertsOptions {
  readonly group: Group;
  readonly alerts: readonly HostAlert[];
  /** The action group that is told. */
  readonly actionGroup: (alert: HostAlert) => string;
}

/** Alerts on metrics that Azure itself measures: within a minute, and without the collector. */
export class HostAlerts extends Construct {
  constructor(scope: Construct, id: string, { group, alerts, actionGroup }: HostAlertsOptions) {
    super(scope, id);
    for (const alert of alerts) {
      new MonitorMetricAlert(this, alert.name, {
        name: escaped(alert.name),
        description: escaped(alert.description),
        resourceGroupName: group.name,
        tags: group.of(alert.resolved.service.name),
        scopes: [escaped(alert.on)],
        severity: alert.severity,
        frequency: alert.frequency,
        windowSize: alert.window,
        autoMitigate: true,
        enabled: true,
        criteria: [criterionOf(alert)],
        action: [{ actionGroupId: actionGroup(alert) }],
      });
    }
  }
}

/** Each instance is an alert of its own where the threshold keeps them apart. */
function criterionOf({ namespace, metric, aggregation, operator, threshold, instance, only, resolved }: HostAlert) {
  const apart = instance !== undefined && resolved.threshold.signal.node.by.includes("instance");
  const dimension = [
    ...(apart ? [{ name: instance, operator: "Include", values: ["*"] }] : []),
    ...(only ? [{ name: only.dimension, operator: "Include", values: [only.value] }] : []),
  ];
  return {
    ...{ metricNamespace: namespace, metricName: metric, aggregation, operator, threshold },
    ...(dimension.length > 0 && { dimension }),
  };
}
