/**
 * How telemetry is taken in and kept.
 *
 * Source: azurerm, log analytics workspace and application insights, for what may be said; Microsoft Learn, "Set daily
 * cap on Log Analytics workspace" and "Sampling in Application Insights".
 */
import type { AzureTelemetry, Environment } from "../../model/environment.ts";
import { azureErrors } from "./errors.ts";
import { resourceIdOf } from "./resource-id.ts";

export interface Keeping {
  readonly retentionDays: number;
  /** -1 for any number. */
  readonly dailyGigabytes: number;
  readonly samplingPercent: number;
  readonly keepsAddresses: boolean;
  readonly keysMaySend: boolean;
}

const retention = [30, 730] as const;

/** @throws azureErrors.telemetry for a number that Azure does not take */
export function keepingOf({ azure, place }: Pick<Environment, "azure" | "place">): Keeping {
  const { retentionDays = 30, dailyGigabytes, samplingPercent = 100, ...rest } = azure?.telemetry ?? {};
  const at = place.text;
  const [least, most] = retention;
  if (!Number.isInteger(retentionDays) || retentionDays < least || retentionDays > most)
    throw azureErrors.telemetry("retentionDays", retentionDays, `Keep it ${least} to ${most} whole days`, at);
  if (dailyGigabytes !== undefined && !(dailyGigabytes > 0))
    throw azureErrors.telemetry("dailyGigabytes", dailyGigabytes, "Say more than 0, or nothing for any number", at);
  if (!(samplingPercent > 0 && samplingPercent <= 100))
    throw azureErrors.telemetry("samplingPercent", samplingPercent, "Keep more than 0 and up to 100 percent", at);
  const { keepsAddresses = false, senders = "keys" }: AzureTelemetry = rest;
  return {
    ...{ retentionDays, dailyGigabytes: dailyGigabytes ?? -1, samplingPercent, keepsAddresses },
    keysMaySend: senders === "keys",
  };
}

/** The rule that says that the rest of the day is not watched: it is written down in the workspace and nowhere else. */
export interface CapRule {
  readonly name: string;
  readonly description: string;
  /** On the workspace. */
  readonly query: string;
  /** The worst: nothing else that would be told can be. */
  readonly severity: 0;
  /** Of Azure's own advice: the daily cap is looked at that often. */
  readonly every: "PT5M";
}

/** What whoever deploys with a cap should know, each a sentence. */
export const capWarnings = ({ name, azure }: Pick<Environment, "name" | "azure">, { dailyGigabytes }: Keeping) =>
  dailyGigabytes < 0 || azure?.existing?.workspace !== undefined
    ? []
    : [
        `After ${dailyGigabytes} GB on a day no rule of ${name} sees anything until the next: azure.telemetry.dailyGigabytes silences what watches, and ${name}-daily-cap tells that it did.`,
      ];

/** Nothing where there is no cap. Source: Microsoft Learn, "Set daily cap on Log Analytics workspace". */
export function capRuleOf({ name }: Pick<Environment, "name">, { dailyGigabytes }: Keeping): CapRule | undefined {
  if (dailyGigabytes < 0) return undefined;
  return {
    name: `${name}-daily-cap`,
    description: [
      `The workspace of ${name} has taken in the ${dailyGigabytes} GB of this day: what arrives now is refused, and nothing that reads it can fire.`,
      `Raise azure.telemetry.dailyGigabytes of environments/${name}.ts, or find what has grown: Usage | summarize sum(Quantity) by DataType.`,
    ].join("\n"),
    query: [
      "_LogOperation",
      '| where Category =~ "Ingestion" and Detail has "OverQuota"',
      "| project TimeGenerated, value = 1.0",
    ].join("\n"),
    severity: 0,
    every: "PT5M",
  };
}

/** A vault that is there, or the name of one to make. */
export type Vault = { readonly id: string } | { readonly name: string };

const vaultName = /^[A-Za-z](?!.*--)[A-Za-z0-9-]{1,22}[A-Za-z0-9]$/;

/** Where the connection string is kept. @throws azureErrors.vault for a name that Azure does not take */
export function vaultOf({ azure, place }: Pick<Environment, "azure" | "place">): Vault | undefined {
  const vault = azure?.telemetry?.vault;
  if (vault === undefined) return undefined;
  if (vault.startsWith("/")) {
    resourceIdOf(vault, "The key vault", ["microsoft.keyvault/vaults"], place.text);
    return { id: vault };
  }
  if (!vaultName.test(vault)) throw azureErrors.vault(vault, place.text);
  return { name: vault };
}
