/**
 * What a subscription must know before anything is made in it.
 *
 * By itself azurerm registers some seventy resource providers, and of those that stand here neither
 * Microsoft.AlertsManagement nor Microsoft.Portal: in a new subscription smart detection, processing rules and
 * dashboards would be refused. Source: azurerm, internal/resourceproviders/required.go, whose names are told apart by case.
 */
import type { Environment } from "../../model/environment.ts";

const always = [
  "Microsoft.AlertsManagement",
  "Microsoft.ManagedIdentity",
  "Microsoft.OperationalInsights",
  "Microsoft.Portal",
  "microsoft.insights",
];

/** The names of those that are needed, sorted. */
export function resourceProvidersOf({ azure }: Pick<Environment, "azure">): readonly string[] {
  return [
    ...always,
    ...(azure?.chats === undefined ? [] : ["Microsoft.Logic"]),
    ...(azure?.telemetry?.vault === undefined ? [] : ["Microsoft.KeyVault"]),
  ].sort();
}
