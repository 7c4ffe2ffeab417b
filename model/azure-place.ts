import type { AzureHost } from "./azure-host.ts";
import type { NativeSources } from "./azure-native.ts";
import type { Secret } from "./channel.ts";

export type { AzureHost, AzureMeasure } from "./azure-host.ts";

/** The subscription and location of the Azure platform, and what is there. */
export interface AzurePlace {
  readonly subscription: string;
  /** Where everything is made; what exists already and is read by rules is there too. */
  readonly location: string;
  /**
   * How chats are reached, which do not understand what Azure sends: by a workflow of Logic Apps for each.
   * @default not at all, with a warning
   */
  readonly chats?: "workflow";
  /**
   * Where the functions and workflows that channels run are called, by the id of the channel: the address has a key in
   * it, so that it is a secret. @default no such channel is reached
   */
  readonly triggers?: Readonly<Record<string, Secret>>;
  /** What webhooks take tokens for: each message then has one. @default webhooks without a token */
  readonly webhookIdentity?: EntraApplication;
  readonly telemetry?: AzureTelemetry;
  /** Ids of the Kubernetes clusters in which services run, with their monitoring add-on, by names that stay. @default none */
  readonly clusters?: Readonly<Record<string, string>>;
  /** What runs a service, by the name of the service: alerts on its own metrics, and its scaling. @default unknown */
  readonly hosts?: Readonly<Record<string, AzureHost>>;
  /**
   * Metrics that are read from requests, dependencies, exceptions or availability results of Application Insights, by
   * service and by metric: `{ shop: { http_requests_total: { table: "requests", … } } }`.
   * @default all are read from customMetrics, which the collector fills
   */
  readonly native?: Readonly<Record<string, NativeSources>>;
  /** What is there already and is used instead of made. @default everything is made */
  readonly existing?: AzureExisting;
  /**
   * Ids of resource groups or resources of this subscription whose alerts others have made: they are told to the same
   * receivers by their severity, and silent in the same maintenance. @default none
   */
  readonly alertsOfOthers?: readonly string[];
  /** Services that are somewhere else: each place, by a name that stays, is a stack of its own. @default none */
  readonly elsewhere?: Readonly<Record<string, AzureElsewhere>>;
  /** The container that keeps Terraform's state. @default a file of the project */
  readonly state?: { readonly resourceGroup: string; readonly storageAccount: string; readonly container: string };
}

/** An application that is registered in Microsoft Entra. */
export interface EntraApplication {
  /** The object id of its service principal. */
  readonly objectId: string;
  /** @default the tenant of the subscription */
  readonly tenantId?: string;
  /** @default "api://" and the id of the application */
  readonly identifierUri?: string;
}

/** How telemetry is taken in and kept. */
export interface AzureTelemetry {
  /** Days that it is kept: 30 to 730. @default 30 */
  readonly retentionDays?: number;
  /** Gigabytes a day after which the rest is refused until the next: what is refused is not watched. @default any number */
  readonly dailyGigabytes?: number;
  /** Part of what arrives that is kept, above 0 and up to 100. @default 100, since senders sample */
  readonly samplingPercent?: number;
  /** Whether addresses of users are kept. @default false */
  readonly keepsAddresses?: boolean;
  /**
   * Who may send: whoever has the key in the connection string, or only identities with a role, which the collector
   * then needs too.
   * @default "keys", since collectors outside of Azure have no identity there
   */
  readonly senders?: "keys" | "identities";
  /**
   * A key vault for the connection strings: the id of one that exists, or a name of 3 to 24 characters, unique in all
   * of Azure, for one to make. @default none: they are outputs that are marked as sensitive
   */
  readonly vault?: string;
}

/** What a company has already. */
export interface AzureExisting {
  /** The name of the resource group that everything is made in. */
  readonly resourceGroup?: string;
  /** The id of the Log Analytics workspace. */
  readonly workspace?: string;
  /**
   * The id of the Application Insights component that all services share, or ids by the name of the service; the
   * workspace is named too, on which those are made that are not named.
   */
  readonly insights?: string | Readonly<Record<string, string>>;
  /** Ids of action groups, by severity, or by severity and service: `critical-shop`; `fallback` for the catch-all. */
  readonly actionGroups?: Readonly<Record<string, string>>;
}

/** Another place, and the services that are there. Its state is kept where that of the first is, unless it says so. */
export interface AzureElsewhere extends Omit<AzurePlace, "elsewhere"> {
  readonly services: readonly string[];
}
