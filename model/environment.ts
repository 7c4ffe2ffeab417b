import { errors } from "./errors.ts";
import type { SourceKind } from "./metric.ts";
import { here, type Place } from "./place.ts";
import { type Dimension, hours, minutes, type Quantity, seconds } from "./quantity.ts";
import type { Service } from "./service.ts";
import type { Severity, ThresholdOptions } from "./threshold.ts";

export type Platform = "local" | "aws" | "azure";

/** The name of a secret, never its value. */
export interface Secret {
  readonly secret: string;
}
export const secret = (name: string): Secret => ({ secret: name });

/** A way to reach somebody. */
export type Channel =
  | { readonly kind: "email"; readonly to: string }
  | { readonly kind: "slack"; readonly channel: string; readonly url: Secret }
  | { readonly kind: "pagerduty"; readonly routingKey: Secret }
  | { readonly kind: "webhook"; readonly url: string | Secret }
  /** The catcher on this machine: nothing leaves it. */
  | { readonly kind: "inbox" };

export const email = (to: string): Channel => ({ kind: "email", to });
export const slack = (channel: string, url: Secret): Channel => ({ kind: "slack", channel, url });
export const pagerduty = (routingKey: Secret): Channel => ({ kind: "pagerduty", routingKey });
export const webhook = (url: string | Secret): Channel => ({ kind: "webhook", url });
export const inbox = (): Channel => ({ kind: "inbox" });

/** Somebody who is told, and of what. */
export interface Receiver {
  readonly severities: readonly Severity[];
  /** Only thresholds of these services. @default all */
  readonly services?: readonly string[];
  readonly channels: readonly Channel[];
}

/** What an environment changes of a threshold, and why. At least one change; the reason is shown to whoever is paged. */
export interface Override<D extends Dimension = Dimension> {
  readonly limit?: Quantity<D>;
  readonly lasting?: Quantity<"time">;
  readonly minimumTraffic?: ThresholdOptions["minimumTraffic"];
  readonly whenMissing?: ThresholdOptions["whenMissing"];
  readonly severity?: Severity;
  readonly because: string;
}

type DimensionIn<I, N extends keyof I> = I[N] & Dimension;
/** Overrides by service, then by threshold; each typed like the threshold it changes. */
export type Overrides<S extends readonly Service<string, any>[]> = {
  readonly [K in S[number] as K["name"]]?: K extends Service<any, infer I>
    ? { readonly [N in keyof I]?: Override<DimensionIn<I, N>> }
    : never;
};

/** Where users reach each service: `https://` and a host. What is asked from outside is asked there. */
export type Addresses<S extends readonly Service<string, any>[]> = { readonly [K in S[number]["name"]]?: string };

/** The account and region of the AWS platform. */
export interface AwsPlace {
  readonly account: string;
  readonly region: string;
  /** The bucket that keeps Terraform's state. @default a file of the project */
  readonly state?: { readonly bucket: string; readonly region?: string };
}
/** A time in which alerts are raised and nobody is told, since those who work on the system know. */
export interface Maintenance {
  /** Stable name within the environment: `database-upgrade`. */
  readonly name: string;
  /** Why, for whoever wonders later. */
  readonly because: string;
  /** The zone of all times, by its IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  readonly when: Once | Again;
  /** Only thresholds of these services. @default all */
  readonly services?: readonly string[];
  /** Only these severities. @default all */
  readonly severities?: readonly Severity[];
}
/** Once: `2026-12-24T22:00`, without a zone. */
export interface Once {
  readonly from: string;
  readonly until: string;
}
/** Again on each day of the week that is named, from one time of the day, `22:00`, until the next such other one. */
export interface Again {
  readonly on: "every day" | readonly Weekday[];
  readonly from: string;
  readonly until: string;
}
export type Weekday = "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";

/** The subscription and location of the Azure platform. */
export interface AzurePlace {
  readonly subscription: string;
  readonly location: string;
  /**
   * How chats are reached, which do not understand what Azure sends: by a workflow of Logic Apps for each.
   * @default not at all, with a warning
   */
  readonly chats?: "workflow";
  /** Ids of the Kubernetes clusters in which services run, by names that stay. @default none */
  readonly clusters?: Readonly<Record<string, string>>;
  /** When nobody is told by Azure. @default never */
  readonly maintenance?: readonly Maintenance[];
  /** The container that keeps Terraform's state. @default a file of the project */
  readonly state?: { readonly resourceGroup: string; readonly storageAccount: string; readonly container: string };
}

export interface EnvironmentOptions {
  readonly platforms: readonly Platform[];
  /** What is watched on each platform. @default everything locally; the application, machines and probes elsewhere */
  readonly watches?: Partial<Readonly<Record<Platform, readonly SourceKind[]>>>;
  /** How often thresholds are evaluated. @default one minute, which is what the other platforms can do too */
  readonly evaluateEvery?: Quantity<"time">;
  /** Receivers by name. Every severity in use needs one. */
  readonly receivers: Readonly<Record<string, Receiver>>;
  /** The receiver of what no other one takes: the catch-all. */
  readonly fallback: string;
  /** Names of the secrets that receivers refer to; their values come from outside. */
  readonly secrets?: readonly string[];
  /** How long notices of one subject are collected, and repeated. @default 30 s, 5 min, 4 h */
  readonly grouping?: Grouping;
  readonly aws?: AwsPlace;
  readonly azure?: AzurePlace;
  /** The mail server that email channels of the local platform use. */
  readonly smtp?: { readonly host: string; readonly from: string };
  /** How long measurements are kept. @default 15 days */
  readonly retention?: Quantity<"time">;
}
export interface Grouping {
  readonly wait: Quantity<"time">;
  readonly interval: Quantity<"time">;
  readonly repeat: Quantity<"time">;
}

export interface Environment extends EnvironmentOptions {
  readonly name: string;
  readonly evaluateEvery: Quantity<"time">;
  readonly grouping: Grouping;
  readonly secrets: readonly string[];
  readonly services: readonly Service[];
  readonly overrides: Readonly<Record<string, Readonly<Record<string, Override>>>>;
  readonly addresses?: Readonly<Record<string, string | undefined>>;
  readonly place: Place;
}

/** Alertmanager's own, said here so that another clock reaches them. */
const usualGrouping: Grouping = { wait: seconds(30), interval: minutes(5), repeat: hours(4) };

/** Declares where services run and what differs there. @throws errors.unknown for a fallback that is no receiver */
export function environment<const S extends readonly Service<string, any>[]>(
  name: string,
  options: EnvironmentOptions & {
    readonly services: S;
    readonly overrides?: Overrides<NoInfer<S>>;
    readonly addresses?: Addresses<NoInfer<S>>;
  },
): Environment {
  const place = here();
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw errors.invalidName("environment", name, "/^[a-z][a-z0-9-]*$/", place.text);
  if (!(options.fallback in options.receivers)) {
    throw errors.unknown("receiver", options.fallback, Object.keys(options.receivers), place.text);
  }
  return {
    ...options,
    name,
    place,
    evaluateEvery: options.evaluateEvery ?? minutes(1),
    grouping: options.grouping ?? usualGrouping,
    secrets: options.secrets ?? [],
    services: options.services as readonly Service[],
    overrides: (options.overrides ?? {}) as Environment["overrides"],
  };
}

/** Whether a receiver takes the notices of a severity of a service. */
export const takes = (receiver: Receiver, service: Service, severity: Severity): boolean =>
  receiver.severities.includes(severity) && (!receiver.services || receiver.services.includes(service.name));
