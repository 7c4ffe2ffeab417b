import { EcsAccountSettingDefault } from "@cdktf/provider-aws/lib/ecs-account-setting-default/index.js";
import { Construct } from "constructs";

export interface ContainerInsightsOptions {
  readonly setting: "enabled" | "enhanced" | "disabled";
}

/**
 * Metrics of containers, for clusters that are made from now on.
 *
 * A setting of the account and region, and not one of a cluster: to change a cluster here it would have to belong to
 * this stack, which would then make and destroy what a company runs on.
 */
export class ContainerInsights extends Construct {
  constructor(scope: Construct, id: string, { setting }: ContainerInsightsOptions) {
    super(scope, id);
    new EcsAccountSettingDefault(this, "setting", { name: "containerInsights", value: setting });
  }
}
