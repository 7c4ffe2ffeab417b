import { ApplicationInsights } from "@cdktf/provider-azurerm/lib/application-insights/index.js";
import { DataAzurermApplicationInsights } from "@cdktf/provider-azurerm/lib/data-azurerm-application-insights/index.js";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { type Component, soleServiceOf } from "../../platforms/azure-monitor/components.ts";
import type { Keeping } from "../../platforms/azure-monitor/keeping.ts";
import { nameIn, type ResourceId } from "../../platforms/azure-monitor/resource-id.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface InsightsComponentOptions {
  readonly group: Group;
  readonly keeping: Keeping;
  readonly component: Component;
  /** The id of the workspace that keeps what arrives. */
  readonly workspace: string;
  /** Of the subscription of a component that exists. @default that of the stack */
  readonly provider?: TerraformProvider;
}

/** A component of Application Insights: one that is made on a workspace, or one that exists and is left as it is. */
export class InsightsComponent extends Construct {
  readonly component: Component;
  /** Its id, which queries are about. */
  readonly resource: string;
  /** Where to send, with the key to do so. */
  readonly connectionString: string;

  constructor(scope: Construct, id: string, options: InsightsComponentOptions) {
    super(scope, id);
    const { component, provider } = options;
    this.component = component;
    const { existing } = component;
    const found = existing ? this.find(existing, provider) : this.make(options);
    this.resource = existing ? escaped(existing.id) : found.id;
    this.connectionString = found.connectionString;
  }

  private find(id: ResourceId, provider?: TerraformProvider): DataAzurermApplicationInsights {
    return new DataAzurermApplicationInsights(this, "found", {
      name: escaped(nameIn(id)),
      resourceGroupName: escaped(id.resourceGroup),
      ...(provider && { provider }),
    });
  }

  /**
   * Names of azurerm 4. Version 5 turns three of them round: `local_authentication_enabled`, `ip_masking_enabled` and
   * `daily_data_cap_notifications_enabled`. Source: azurerm, 5.0 upgrade guide.
   */
  private make({ group, keeping, component, workspace }: InsightsComponentOptions): ApplicationInsights {
    const capped = keeping.dailyGigabytes > 0;
    return new ApplicationInsights(this, "insights", {
      ...group.place,
      name: `limen-${group.label}-${component.name}`,
      tags: group.of(soleServiceOf(component)),
      applicationType: "other",
      workspaceId: workspace,
      localAuthenticationDisabled: !keeping.keysMaySend,
      disableIpMasking: keeping.keepsAddresses,
      samplingPercentage: keeping.samplingPercent,
      // the component has a cap of its own, of 100 GB where none is said; that of the workspace holds for all together
      ...(capped && { dailyDataCapInGb: keeping.dailyGigabytes, dailyDataCapNotificationsDisabled: false }),
    });
  }
}
