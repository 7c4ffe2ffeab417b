import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace/index.js";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Component } from "../../platforms/azure-monitor/components.ts";
import type { Keeping } from "../../platforms/azure-monitor/keeping.ts";
import type { ResourceId } from "../../platforms/azure-monitor/resource-id.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";
import { InsightsComponent } from "./insights-component.ts";

export interface TelemetryOptions {
  readonly group: Group;
  readonly keeping: Keeping;
  readonly components: readonly Component[];
  /** A workspace that exists. @default one is made */
  readonly workspace?: ResourceId;
  /** The provider that reads a component that exists. @default that of the stack */
  readonly providerOf?: (id: ResourceId) => TerraformProvider | undefined;
}

/**
 * Where telemetry arrives and is queried: components of Application Insights on one workspace.
 *
 * Nobody reads with a key, and who asked what is kept. Collectors outside of Azure's own network may send.
 */
export class Telemetry extends Construct {
  readonly components: readonly InsightsComponent[];
  readonly workspace: string;

  constructor(scope: Construct, id: string, options: TelemetryOptions) {
    super(scope, id);
    const { group, keeping, components, workspace: existing, providerOf } = options;
    const workspace = existing ? escaped(existing.id) : this.makeWorkspace(options);
    this.workspace = workspace;
    this.components = components.map((component) => {
      const provider = component.existing && providerOf?.(component.existing);
      const more = provider && { provider };
      return new InsightsComponent(this, `insights-${component.name}`, {
        group,
        keeping,
        component,
        workspace,
        ...more,
      });
    });
  }

  private makeWorkspace({ group, keeping }: TelemetryOptions): string {
    const workspace = new LogAnalyticsWorkspace(this, "workspace", {
      ...group.place,
      name: `limen-${group.label}`,
      sku: "PerGB2018",
      retentionInDays: keeping.retentionDays,
      dailyQuotaGb: keeping.dailyGigabytes,
      localAuthenticationEnabled: false,
    });
    new MonitorDiagnosticSetting(this, "audit", {
      name: "limen-audit",
      targetResourceId: workspace.id,
      logAnalyticsWorkspaceId: workspace.id,
      enabledLog: [{ categoryGroup: "audit" }],
    });
    return workspace.id;
  }
}
