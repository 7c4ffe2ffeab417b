import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../model/environment.ts";
import { keepingOf, vaultOf } from "../../platforms/azure-monitor/keeping.ts";
import { clientVariable, connectionVariable } from "../../platforms/collector/exporters.ts";
import { ConnectionVault } from "./connection-vault.ts";
import type { Group } from "./group.ts";
import { type Grant, Identity } from "./identity.ts";
import type { InsightsComponent } from "./insights-component.ts";

export interface SendingOptions {
  readonly group: Group;
  readonly environment: Environment;
  readonly components: readonly InsightsComponent[];
  readonly workspace: string;
}

/** The name that container apps know the connection string by. */
const secretName = "applicationinsights-connection-string";

/** How each application and its collector send: with the key, as an identity, with a secret of a vault. */
export function putOutSending(scope: Construct, options: SendingOptions): void {
  const { group, environment, components, workspace } = options;
  const kind = vaultOf(environment);
  const vault = kind && new ConnectionVault(scope, "connection", { group, vault: kind, workspace });
  for (const each of components)
    for (const service of each.component.services) putOut(scope, service, each, options, vault);
}

/** The identity of a service may send to its own component and read its own secret, and nothing else. */
function putOut(
  scope: Construct,
  service: string,
  { resource, connectionString }: InsightsComponent,
  { group, environment }: SendingOptions,
  vault: ConnectionVault | undefined,
): void {
  const kept = vault?.keep(service, connectionString);
  const may: Record<string, Grant> = {
    ...(!keepingOf(environment).keysMaySend && { insights: { role: "Monitoring Metrics Publisher", on: resource } }),
    ...(kept && { secret: { role: "Key Vault Secrets User", on: kept.resource } }),
  };
  const needed = Object.keys(may).length > 0;
  const purpose = `${service}-sender`;
  const sender = needed ? new Identity(scope, `sender-${service}`, { group, purpose, may, service }) : undefined;
  output(scope, `connection_string_${inOutput(service)}`, connectionString);
  output(scope, `container_app_${inOutput(service)}`, {
    ...(sender && { identity_ids: [sender.resource] }),
    secret: kept
      ? { name: secretName, key_vault_secret_id: kept.reference, identity: sender?.resource }
      : { name: secretName, value: connectionString },
    env: [
      { name: connectionVariable, secret_name: secretName },
      ...(sender ? [{ name: clientVariable, value: sender.client }] : []),
    ],
  });
}

const inOutput = (service: string): string => service.replaceAll("-", "_");

/** Something that is put out, and shown to nobody. */
function output(scope: Construct, id: string, value: unknown): void {
  new TerraformOutput(scope, id, { value, sensitive: true });
}
