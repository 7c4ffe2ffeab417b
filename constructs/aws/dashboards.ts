import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js";
import { Construct } from "constructs";
import type { CloudWatchDashboard } from "../../platforms/cloudwatch/dashboard-body.ts";
import { escaped } from "../escape.ts";

export interface DashboardsOptions {
  readonly dashboards: readonly CloudWatchDashboard[];
}

/** The dashboards of an environment. They are global, but each widget reads its own region. */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, { dashboards }: DashboardsOptions) {
    super(scope, id);
    for (const { name, body } of dashboards) {
      new CloudwatchDashboard(this, name, { dashboardName: name, dashboardBody: escaped(JSON.stringify(body)) });
    }
  }
}
