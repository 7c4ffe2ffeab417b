import type { Secret } from "./channel.ts";

/** What the stack on this machine has beside alerts, dashboards and probes. */
export interface LocalPlace {
  /** Follows requests: takes OpenTelemetry on this machine, and shows traces beside the metrics. @default false */
  readonly traces?: boolean;
  /** Keeps the lines that the containers of the stack and OpenTelemetry clients write. @default false */
  readonly logs?: boolean;
  /**
   * The image of cAdvisor, which measures each container of this machine, pinned to a release. It has no default,
   * since Docker's own registry has none. @default containers are not measured one by one
   */
  readonly cadvisor?: string;
  /** Other stores to which Prometheus sends all that it measures, by name. @default none */
  readonly remoteWrite?: Readonly<Record<string, RemoteWrite>>;
}

/** A store that takes Prometheus' remote write: Mimir, Thanos, Amazon's and Azure's managed Prometheus. */
export interface RemoteWrite {
  /** `https://mimir.example.com/api/v1/push` */
  readonly url: string;
  /** What else the store wants to be told: `{ "X-Scope-OrgID": "team" }`. Never a secret. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How Prometheus shows who it is. @default not at all */
  readonly as?: Writer;
  /** Only metrics whose names match, as a regular expression. @default all */
  readonly only?: string;
}

export type Writer =
  /** A user with a password: Mimir behind a gateway, Grafana Cloud. */
  | { readonly user: string; readonly password: Secret }
  /** A bearer token. */
  | { readonly token: Secret }
  /** The AWS credentials of the machine, or a role that they may take: Amazon Managed Service for Prometheus. */
  | { readonly awsRegion: string; readonly role?: string }
  /** A managed identity by its client id: Azure Monitor managed service for Prometheus. */
  | { readonly azureClient: string };
