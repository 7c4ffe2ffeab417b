import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { AutoscaleSettings } from "../constructs/azure/autoscale.ts";
import type { Group } from "../constructs/azure/group.ts";
import { HostAlerts } from "../constructs/azure/host-alerts.ts";
import type { Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import { type HostAlert, hostAlertsOf } from "../platforms/azure-monitor/host-alerts.ts";
import { scalingOf } from "../platforms/azure-monitor/scaling.ts";
import type { AzureAudiences } from "./azure-audiences.ts";

interface Hosted {
  readonly environment: Environment;
  readonly resolved: readonly Resolved[];
  readonly group: Group;
  readonly audiences: Pick<AzureAudiences, "ofThreshold" | "fallback">;
}

/**
 * What runs the services: alerts that stand in for a rule are told as it would be, the others to the catch-all.
 *
 * @returns what whoever deploys should know, each a sentence
 */
export function hosts(stack: Construct, { environment, resolved, group, audiences }: Hosted): readonly string[] {
  const actionGroup = ({ standsIn, resolved: one }: HostAlert): string =>
    standsIn ? audiences.ofThreshold(one) : audiences.fallback();
  new HostAlerts(stack, "hosts", { group, alerts: hostAlertsOf(environment, resolved), actionGroup });
  const { settings, apps, warnings } = scalingOf(environment, resolved);
  new AutoscaleSettings(stack, "scaling", { group, settings });
  for (const { service, template } of apps)
    new TerraformOutput(stack, `scaling_${service.replaceAll("-", "_")}`, {
      value: template,
      description: `What the template of the container app of ${service} takes: azurerm_container_app, template`,
    });
  return warnings;
}
