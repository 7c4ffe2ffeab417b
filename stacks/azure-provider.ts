import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { AzurermBackend, type TerraformStack } from "cdktf";
import type { AzurePlace, Environment } from "../model/environment.ts";
import { resourceProvidersOf } from "../platforms/azure-monitor/resource-providers.ts";

/** Azure would make an alert rule and an action group for each component by itself, which nobody could delete. */
export function azureProvider(stack: TerraformStack, environment: Environment, subscriptionId: string): void {
  const features = [{ applicationInsights: [{ disableGeneratedRule: true }] }];
  new AzurermProvider(stack, "azurerm", {
    ...{ subscriptionId, features },
    resourceProviderRegistrations: "none",
    resourceProvidersToRegister: [...resourceProvidersOf(environment)],
  });
}

/** Keeps the state of a stack in a container, under its name. */
export function azureBackend(stack: TerraformStack, state: NonNullable<AzurePlace["state"]>): void {
  new AzurermBackend(stack, {
    resourceGroupName: state.resourceGroup,
    storageAccountName: state.storageAccount,
    containerName: state.container,
    key: `limen/${stack.node.id}.tfstate`,
    useAzureadAuth: true,
  });
}
