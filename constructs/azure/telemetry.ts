import { ApplicationInsights } from "@cdktf/provider-azurerm/lib/application-insights/index.js";
import { DataAzurermApplicationInsights } from "@cdktf/provider-azurerm/lib/data-azurerm-application-insights/index.js";
import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace/index.js";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Keeping } from "../../platforms/azure-monitor/keeping.ts";
import { nameIn, type ResourceId } from "../../platforms/azure-monitor/resource-id.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface TelemetryOptions {
  readonly group: Group;
  readonly keeping: Keeping;
  /** A workspace that exists. @default one is made */
  readonly workspace?: ResourceId;
  /** A component that exists, and the provider of its subscription. @default one is made */
  readonly insights?: { readonly id: ResourceId; readonly provider?: TerraformProvider };
}

/**
 * Where telemetry arrives and is queried: Application Insights on a workspace.
 *
 * Nobody reads with a key, and who asked what is kept. Collectors outside of Azure's own network may send.
 */
export class Telemetry extends Construct {
  /** The component that queries are about. */
  readonly insights: string;
  readonly workspace: string;
  /** Where to send, with the key to do so. */
  readonly connectionString: string;

  constructor(scope: Construct, id: string, options: TelemetryOptions) {
    super(scope, id);
    const { insights, workspace } = options;
    this.workspace = workspace ? escaped(workspace.id) : this.makeWorkspace(options);
    if (insights) {
      const found = new DataAzurermApplicationInsights(this, "found", {
        name: escaped(nameIn(insights.id)),
        resourceGroupName: escaped(insights.id.resourceGroup),
        ...(insights.provider && { provider: insights.provider }),
      });
      this.insights = escaped(insights.id.id);
      this.connectionString = found.connectionString;
    } else {
      const made = this.makeInsights(options);
      this.insights = made.id;
      this.connectionString = made.connectionString;
    }
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

  /** Names of azurerm 4, three of which version 5 turns round. */
  private makeInsights({ group, keeping }: TelemetryOptions): ApplicationInsights {
    const capped = keeping.dailyGigabytes > 0;
    return new ApplicationInsights(this, "insights", {
      ...group.place,
      name: `limen-${group.label}`,
      applicationType: "other",
      workspaceId: this.workspace,
      localAuthenticationDisabled: !keeping.keysMaySend,
      disableIpMasking: keeping.keepsAddresses,
      samplingPercentage: keeping.samplingPercent,
      // the component has a cap of its own, of 100 GB where none is said
      ...(capped && { dailyDataCapInGb: keeping.dailyGigabytes, dailyDataCapNotificationsDisabled: false }),
    });
  }
}
