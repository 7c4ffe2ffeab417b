import { ApplicationInsights } from "@cdktf/provider-azurerm/lib/application-insights/index.js";
import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace/index.js";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import { Construct } from "constructs";
import type { Group } from "./group.ts";

export interface TelemetryOptions {
  readonly group: Group;
  /** How long telemetry is kept: 30 to 730. @default 30 */
  readonly retentionInDays?: number;
  /** How many gigabytes a day are taken in before the rest is refused. @default any number: what is refused is not watched */
  readonly dailyQuotaGb?: number;
  /** Whether the key in the connection string is enough to send. @default false: senders need an identity */
  readonly keysMaySend?: boolean;
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
    const { group, retentionInDays = 30, dailyQuotaGb = -1, keysMaySend = false } = options;
    const name = `limen-${group.options.environment}`;
    const workspace = new LogAnalyticsWorkspace(this, "workspace", {
      ...group.place,
      name,
      sku: "PerGB2018",
      retentionInDays,
      dailyQuotaGb,
      localAuthenticationEnabled: false,
    });
    const insights = new ApplicationInsights(this, "insights", {
      ...group.place,
      name,
      applicationType: "other",
      workspaceId: workspace.id,
      localAuthenticationDisabled: !keysMaySend,
      // addresses of users are not kept; nothing is sampled here, since the senders do that
      disableIpMasking: false,
      samplingPercentage: 100,
    });
    new MonitorDiagnosticSetting(this, "audit", {
      name: "limen-audit",
      targetResourceId: workspace.id,
      logAnalyticsWorkspaceId: workspace.id,
      enabledLog: [{ categoryGroup: "audit" }],
    });
    this.workspace = workspace.id;
    this.insights = insights.id;
    this.connectionString = insights.connectionString;
  }
}
