import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../model/environment.ts";
import { componentsOf } from "../../platforms/azure-monitor/components.ts";
import type { Existing } from "../../platforms/azure-monitor/existing.ts";
import { capRuleOf, capWarnings, type Keeping, keepingOf } from "../../platforms/azure-monitor/keeping.ts";
import type { ResourceId } from "../../platforms/azure-monitor/resource-id.ts";
import { CapAlert } from "./cap-alert.ts";
import type { Group } from "./group.ts";
import { type Grant, Identity } from "./identity.ts";
import type { InsightsComponent } from "./insights-component.ts";
import { putOutSending } from "./sending.ts";
import { Telemetry } from "./telemetry.ts";

export interface FoundationOptions {
  readonly group: Group;
  readonly environment: Environment;
  readonly existing: Existing;
}

/** Where telemetry goes, who may send it and who reads it: what everything else in a stack stands on. */
export class Foundation {
  readonly components: readonly InsightsComponent[];
  readonly workspace: string;
  /** The one that all rules run as: it may read, before the first of them does. */
  readonly reader: Identity;
  private readonly keeping: Keeping;
  private readonly providers = new Map<string, TerraformProvider>();

  constructor(
    private readonly scope: Construct,
    private readonly options: FoundationOptions,
  ) {
    const { group, environment, existing } = options;
    this.keeping = keepingOf(environment);
    const { components, workspace } = new Telemetry(scope, "telemetry", {
      group,
      keeping: this.keeping,
      components: componentsOf(environment, existing),
      providerOf: (id) => this.providerOf(id),
      ...(existing.workspace && { workspace: existing.workspace }),
    });
    this.components = components;
    this.workspace = workspace;
    this.reader = new Identity(scope, "reader", { group, purpose: "reader", may: this.reading() });
    putOutSending(scope, { group, environment, components, workspace });
  }

  /** The id of the component that queries of a service are about. */
  readonly insightsOf = (service: string): string =>
    this.components.find(({ component }) => component.services.includes(service))?.resource ?? "";

  /** What whoever deploys should know, each a sentence. */
  get warnings(): readonly string[] {
    return capWarnings(this.options.environment, this.keeping);
  }

  /** Tells the action group where what arrives is refused for the rest of the day; only of a workspace that is ours. */
  watchCap(actionGroup: () => string): void {
    const { group, environment, existing } = this.options;
    const rule = existing.workspace ? undefined : capRuleOf(environment, this.keeping);
    if (!rule) return;
    const { workspace, reader: identity } = this;
    new CapAlert(this.scope, "cap", { group, rule, workspace, identity, actionGroup: actionGroup() });
  }

  /** All components, and the workspace that keeps what they take in. */
  private reading(): Readonly<Record<string, Grant>> {
    const role = "Log Analytics Reader";
    const on = this.components.map(({ component, resource }) => [`insights-${component.name}`, { role, on: resource }]);
    return { ...Object.fromEntries(on), workspace: { role, on: this.workspace } };
  }

  /** A component of another subscription is read through a provider of that subscription. */
  private providerOf({ subscription: theirs }: ResourceId): TerraformProvider | undefined {
    const subscriptionId = theirs.toLowerCase();
    if (subscriptionId === this.options.environment.azure?.subscription.toLowerCase()) return undefined;
    const known = this.providers.get(subscriptionId);
    if (known) return known;
    const name = `telemetry-${subscriptionId}`;
    const provider = new AzurermProvider(this.scope, name, {
      ...{ alias: name, subscriptionId, features: [{}] },
      // nothing is made there
      resourceProviderRegistrations: "none",
    });
    this.providers.set(subscriptionId, provider);
    return provider;
  }
}
