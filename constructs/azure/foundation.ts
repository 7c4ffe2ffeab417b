import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { TerraformOutput, type TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../model/environment.ts";
import type { Existing } from "../../platforms/azure-monitor/existing.ts";
import { capRuleOf, type Keeping, keepingOf, vaultOf } from "../../platforms/azure-monitor/keeping.ts";
import type { ResourceId } from "../../platforms/azure-monitor/resource-id.ts";
import { clientVariable, connectionVariable } from "../../platforms/collector/exporters.ts";
import { CapAlert } from "./cap-alert.ts";
import { ConnectionSecret } from "./connection-secret.ts";
import type { Group } from "./group.ts";
import { type Grant, Identity } from "./identity.ts";
import { Telemetry } from "./telemetry.ts";

export interface FoundationOptions {
  readonly group: Group;
  readonly environment: Environment;
  readonly existing: Existing;
}

/** The name that container apps know the connection string by. */
const secretName = "applicationinsights-connection-string";

/** Where telemetry goes, who may send it and who reads it: what everything else in a stack stands on. */
export class Foundation {
  /** The component that queries are about. */
  readonly insights: string;
  readonly workspace: string;
  /** The one that all rules run as: it may read, before the first of them does. */
  readonly reader: Identity;
  private readonly keeping: Keeping;

  constructor(
    private readonly scope: Construct,
    private readonly options: FoundationOptions,
  ) {
    const { group, environment, existing } = options;
    this.keeping = keepingOf(environment);
    const telemetry = new Telemetry(scope, "telemetry", {
      group,
      keeping: this.keeping,
      ...(existing.workspace && { workspace: existing.workspace }),
      ...(existing.insights && { insights: this.found(existing.insights) }),
    });
    const { insights, workspace } = telemetry;
    this.insights = insights;
    this.workspace = workspace;
    const role = "Log Analytics Reader";
    const may = { insights: { role, on: insights }, workspace: { role, on: workspace } };
    this.reader = new Identity(scope, "reader", { group, purpose: "reader", may });
    this.send(telemetry.connectionString);
  }

  /** Tells the action group where what arrives is refused for the rest of the day; only of a workspace that is ours. */
  watchCap(actionGroup: () => string): void {
    const { group, environment, existing } = this.options;
    const rule = existing.workspace ? undefined : capRuleOf(environment, this.keeping);
    if (!rule) return;
    const { workspace, reader: identity } = this;
    new CapAlert(this.scope, "cap", { group, rule, workspace, identity, actionGroup: actionGroup() });
  }

  /** A component of another subscription is read through a provider of that subscription. */
  private found(id: ResourceId): { readonly id: ResourceId; readonly provider?: TerraformProvider } {
    const { subscription } = this.options.environment.azure ?? {};
    if (id.subscription.toLowerCase() === subscription?.toLowerCase()) return { id };
    const provider = new AzurermProvider(this.scope, "telemetry-provider", {
      alias: "telemetry",
      subscriptionId: id.subscription,
      features: [{}],
    });
    return { id, provider };
  }

  /** How an application and its collector send: with the key, as an identity, with a secret of a vault. */
  private send(connectionString: string): void {
    const { group, environment } = this.options;
    const { scope } = this;
    const vault = vaultOf(environment);
    const { workspace } = this;
    const kept = vault && new ConnectionSecret(scope, "connection", { group, vault, connectionString, workspace });
    output(scope, "connection_string", connectionString);
    const may: Record<string, Grant> = {
      ...(!this.keeping.keysMaySend && { insights: { role: "Monitoring Metrics Publisher", on: this.insights } }),
      ...(kept && { vault: { role: "Key Vault Secrets User", on: kept.vault } }),
    };
    const needed = Object.keys(may).length > 0;
    const sender = needed ? new Identity(scope, "sender", { group, purpose: "sender", may }) : undefined;
    output(scope, "container_app", {
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
}

/** Something that is put out, and shown to nobody. */
function output(scope: Construct, id: string, value: unknown): void {
  new TerraformOutput(scope, id, { value, sensitive: true });
}
