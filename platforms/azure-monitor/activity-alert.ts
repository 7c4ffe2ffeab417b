/**
 * An alert on the activity log, in which Azure itself writes down how it does; it costs nothing.
 *
 * Source: azurerm, monitor activity log alert; Microsoft Learn, service limits of Azure Monitor: 100 in a subscription.
 */
export interface ActivityAlert {
  readonly name: string;
  readonly description: string;
  /** Ids of what the entries are about. @default the resource group of the rules */
  readonly on?: readonly string[];
  readonly about: ResourceHealth | ServiceHealth;
}

/** The health of resources. */
export interface ResourceHealth {
  readonly category: "ResourceHealth";
  /** @default any */
  readonly resourceTypes?: readonly string[];
  /** Each of which tells. */
  readonly states: readonly ("Degraded" | "Unavailable")[];
  /** @default whoever is the reason */
  readonly reasons?: readonly ("PlatformInitiated" | "Unknown")[];
}
/** What Azure says of its own services. */
export interface ServiceHealth {
  readonly category: "ServiceHealth";
  readonly events: readonly ("ActionRequired" | "Incident" | "Security")[];
  /** As events call them. @default all */
  readonly regions?: readonly string[];
}
