import type { AwsPlace } from "./aws-place.ts";
import type { AzurePlace } from "./azure-place.ts";
import type { Channel } from "./channel.ts";
import { type Constants, withConstants } from "./constants.ts";
import { errors } from "./errors.ts";
import { checkGrouping, type Grouping, usualGrouping } from "./grouping.ts";
import type { LocalPlace } from "./local-place.ts";
import type { Maintenance } from "./maintenance.ts";
import type { SourceKind } from "./metric.ts";
import { here, type Place } from "./place.ts";
import { type Dimension, minutes, type Quantity } from "./quantity.ts";
import type { Service } from "./service.ts";
import type { Severity, ThresholdOptions } from "./threshold.ts";

export type * from "./aws-place.ts";
export type * from "./azure-place.ts";
export * from "./channel.ts";
export type { Grouping } from "./grouping.ts";
export type * from "./local-place.ts";
export type * from "./maintenance.ts";

export type Platform = "local" | "aws" | "azure";

/** Somebody who is told, and of what. */
export interface Receiver {
  readonly severities: readonly Severity[];
  /** Only thresholds of these services. @default all */
  readonly services?: readonly string[];
  /** No thresholds of these services: they have receivers of their own. @default none */
  readonly except?: readonly string[];
  readonly channels: readonly Channel[];
  /**
   * How its notices are collected, where that differs: `{ by: "service", wait: minutes(5) }` for a chat that should not
   * be flooded. Only Alertmanager collects; AWS and Azure tell each alert by itself. @default as the environment says
   */
  readonly grouping?: Partial<Grouping>;
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
  /** Names of the secrets that receivers and triggers refer to; their values come from outside. */
  readonly secrets?: readonly string[];
  /** How notices are collected, and repeated, where no receiver says otherwise. @default by subject: 30 s, 5 min, 4 h */
  readonly grouping?: Grouping;
  /** When nobody is told, on any platform, though alerts are raised. @default never */
  readonly maintenance?: readonly Maintenance[];
  readonly local?: LocalPlace;
  /** What named constants of a service are here, such as the memory of its containers. @default as the service says */
  readonly constants?: Readonly<Record<string, Constants>>;
  readonly aws?: AwsPlace;
  readonly azure?: AzurePlace;
  /** The mail server that email channels of the local platform use. */
  readonly smtp?: { readonly host: string; readonly from: string };
  /** How long measurements are kept. @default 15 days */
  readonly retention?: Quantity<"time">;
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

/**
 * Declares where services run and what differs there.
 *
 * @throws errors.invalidName, errors.unknown for a fallback that is no receiver, errors.grouping
 */
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
  const grouping = options.grouping ?? usualGrouping;
  checkGrouping(name, grouping, place.text);
  for (const [receiver, own] of Object.entries(options.receivers))
    checkGrouping(`the receiver "${receiver}" of ${name}`, { ...grouping, ...own.grouping }, place.text);
  return {
    ...options,
    name,
    place,
    evaluateEvery: options.evaluateEvery ?? minutes(1),
    grouping,
    secrets: options.secrets ?? [],
    services: asTheyAreHere(options.services as readonly Service[], options.constants ?? {}, place),
    overrides: (options.overrides ?? {}) as Environment["overrides"],
  };
}

function asTheyAreHere(
  services: readonly Service[],
  constants: NonNullable<EnvironmentOptions["constants"]>,
  { text }: Place,
): readonly Service[] {
  const names = services.map(({ name }) => name);
  const unknown = Object.keys(constants).find((name) => !names.includes(name));
  if (unknown !== undefined) throw errors.unknown("service", unknown, names, text);
  return services.map((one) => {
    const own = constants[one.name];
    return own ? withConstants(one, own, text) : one;
  });
}

/** Whether a receiver takes the notices of a severity of a service. */
export const takes = (receiver: Receiver, service: Service, severity: Severity): boolean =>
  receiver.severities.includes(severity) &&
  (!receiver.services || receiver.services.includes(service.name)) &&
  !receiver.except?.includes(service.name);
