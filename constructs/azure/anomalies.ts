import { ApplicationInsightsSmartDetectionRule } from "@cdktf/provider-azurerm/lib/application-insights-smart-detection-rule/index.js";
import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert/index.js";
import { MonitorSmartDetectorAlertRule } from "@cdktf/provider-azurerm/lib/monitor-smart-detector-alert-rule/index.js";
import { Construct } from "constructs";
import type { Anomalies, DynamicAlert } from "../../platforms/azure-monitor/anomalies.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface AnomalyDetectionOptions {
  readonly group: Group;
  readonly anomalies: Anomalies;
  readonly component: string;
  /** The id of the action group that is told. */
  readonly actionGroup: string;
}

/** What Azure finds by itself in one component, told to an action group and never to the owners of the subscription. */
export class AnomalyDetection extends Construct {
  constructor(scope: Construct, id: string, options: AnomalyDetectionOptions) {
    super(scope, id);
    const { anomalies, component } = options;
    for (const { name, enabled } of anomalies.old) {
      new ApplicationInsightsSmartDetectionRule(this, name.replaceAll(" ", "-"), {
        applicationInsightsId: component,
        name,
        enabled,
        sendEmailsToSubscriptionOwners: false,
      });
    }
    this.detectors(options);
    for (const alert of anomalies.dynamic) this.dynamic(alert, options);
  }

  private detectors({ group, anomalies, component, actionGroup }: AnomalyDetectionOptions): void {
    for (const detector of anomalies.detectors) {
      new MonitorSmartDetectorAlertRule(this, detector.type, {
        name: escaped(detector.name),
        description: escaped(detector.description),
        resourceGroupName: group.name,
        tags: group.of(anomalies.service),
        detectorType: detector.type,
        scopeResourceIds: [component],
        severity: "Sev3",
        frequency: detector.frequency,
        actionGroup: { ids: [actionGroup] },
      });
    }
  }

  private dynamic(alert: DynamicAlert, { group, anomalies, component, actionGroup }: AnomalyDetectionOptions): void {
    new MonitorMetricAlert(this, alert.name, {
      name: escaped(alert.name),
      description: escaped(alert.description),
      resourceGroupName: group.name,
      tags: group.of(anomalies.service),
      scopes: [component],
      severity: 3,
      frequency: alert.frequency,
      windowSize: alert.window,
      autoMitigate: true,
      enabled: true,
      dynamicCriteria: {
        metricNamespace: "microsoft.insights/components",
        metricName: alert.metric,
        aggregation: alert.aggregation,
        operator: alert.operator,
        alertSensitivity: alert.sensitivity,
        evaluationFailureCount: alert.failing,
        evaluationTotalCount: alert.of,
        // there is no such metric before the first request
        skipMetricValidation: true,
        dimension: [{ name: alert.dimension, operator: "Include", values: ["*"] }],
      },
      action: [{ actionGroupId: actionGroup }],
    });
  }
}
