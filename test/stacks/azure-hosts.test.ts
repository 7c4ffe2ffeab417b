import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Group } from "../../constructs/azure/group.ts";
import { production } from "../../environments/production.ts";
import type { AzureHost, AzurePlace, Environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import { hosts } from "../../stacks/azure-hosts.ts";
import { blocks, synthesize } from "../support/terraform.ts";

/** Who is told of what, by the name of the threshold. */
function told(environment: Environment): Readonly<Record<string, string>> {
  const made = synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    const group = new Group(stack, "group", { environment: "production", location: "westeurope" });
    const audiences = { ofThreshold: () => "as the threshold", fallback: () => "the catch-all" };
    hosts(stack, { environment, resolved: resolve(environment), group, audiences });
  });
  const alerts = blocks(made, "azurerm_monitor_metric_alert");
  return Object.fromEntries(
    alerts.map(({ name, severity, action }) => [
      name.replace(/^production-lead-scoring-|-host$/g, ""),
      `${severity} ${action[0].action_group_id}`,
    ]),
  );
}

describe("alerts on what runs a service", () => {
  const host = production.azure?.hosts?.["lead-scoring"] as AzureHost;
  const reading = (thresholds: AzureHost["thresholds"]): Environment => {
    const azure = { ...(production.azure as AzurePlace), hosts: { "lead-scoring": { ...host, thresholds } } };
    return { ...production, azure: azure as AzurePlace };
  };

  it("are told as the threshold where they are read in its stead, and to the catch-all beside a rule", () => {
    expect(told(reading({ CriticalCPU: "cpu", HighMemory: "memory" }))).toEqual({
      CriticalCPU: "0 as the threshold",
      HighCPU: "3 the catch-all",
      CriticalMemory: "3 the catch-all",
      HighMemory: "2 as the threshold",
    });
  });

  it("are told as the threshold where nothing that a rule reads is watched", () => {
    expect(told({ ...reading({}), watches: { azure: ["application"] } })).toMatchObject({
      CriticalCPU: "0 as the threshold",
      HighMemory: "2 as the threshold",
    });
  });
});
