import { PortalDashboard } from "@cdktf/provider-azurerm/lib/portal-dashboard/index.js";
import { Construct } from "constructs";
import { type Overview, withComponents } from "../../platforms/azure-monitor/overview.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface OverviewDashboardOptions {
  readonly group: Group;
  readonly overview: Overview;
  /** The component that the queries of a service are about. */
  readonly component: (service: string) => string;
}

/** The first page of an environment in the portal. */
export class OverviewDashboard extends Construct {
  constructor(scope: Construct, id: string, { group, overview, component }: OverviewDashboardOptions) {
    super(scope, id);
    new PortalDashboard(this, "dashboard", {
      ...group.place,
      name: overview.name,
      dashboardProperties: withComponents(escaped(overview.data), component),
      // where the portal reads the title from
      tags: { ...group.tags, "hidden-title": escaped(overview.title) },
    });
  }
}
