import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule/index.js";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association/index.js";
import { Construct } from "constructs";
import type { Containers } from "../../platforms/azure-monitor/containers.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface ContainerInsightsOptions {
  readonly group: Group;
  readonly containers: Containers;
  readonly workspace: string;
}

/** What is collected of the clusters of an environment; nothing at all where it has none. */
export class ContainerInsights extends Construct {
  constructor(scope: Construct, id: string, { group, containers, workspace }: ContainerInsightsOptions) {
    super(scope, id);
    const { clusters, stream, settings } = containers;
    if (clusters.length === 0) return;
    const rule = new MonitorDataCollectionRule(this, "rule", {
      ...group.place,
      name: `limen-${group.label}-containers`,
      kind: "Linux",
      dataSources: {
        extension: [
          {
            name: "containers",
            extensionName: "ContainerInsights",
            streams: [stream],
            extensionJson: escaped(settings),
          },
        ],
      },
      destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: workspace }] },
      dataFlow: [{ streams: [stream], destinations: ["workspace"] }],
    });
    for (const cluster of clusters) {
      new MonitorDataCollectionRuleAssociation(this, cluster.name, {
        // the name that the agent looks for
        name: "ContainerInsightsExtension",
        targetResourceId: escaped(cluster.id),
        dataCollectionRuleId: rule.id,
      });
    }
  }
}
