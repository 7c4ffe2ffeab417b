/** Where metrics and traces go. */
import { accountOf } from "../../model/aws-place.ts";
import type { Environment } from "../../model/environment.ts";
import type { Service } from "../../model/service.ts";
import { namespace } from "../../queries/metric-math/query.ts";
import type { Dimension } from "../../queries/published.ts";
import { errors } from "./errors.ts";
import type { SourceTelemetry } from "./telemetry.ts";
import { FromEnvironment, oneOf } from "./text.ts";

/** Exporters by id, and which of them take what. */
export interface Exporters {
  readonly exporters: Readonly<Record<string, object>>;
  /** What is needed besides, by id. @default nothing */
  readonly extensions?: Readonly<Record<string, object>>;
  readonly metrics: string;
  readonly traces: string;
}

/**
 * The log group that carries the metrics. The collector does not create it: whoever deploys does, with a retention
 * and a key, since the exporter's own group would be kept forever.
 */
export const logGroupOf = (environment: Environment, service: Service): string =>
  `/limen/${environment.name}/${service.name}/metrics`;

/** Where the collector writes what it has to say itself: not among the metrics, whose arrival says that it is well. */
export const ownLogGroupOf = (environment: Environment, service: Service): string =>
  `/limen/${environment.name}/${service.name}/collector`;

/** Where an application asks for the sampling rules of X-Ray: the port of X-Ray's own daemon. */
export const samplingEndpoint = "127.0.0.1:2000";

/**
 * Beside an instance, the collector also signs what the application asks of X-Ray: its sampling rules. It does so for
 * whoever can reach it, so that it listens to its own host alone, and a gateway does not.
 *
 * Source: awsproxy, README.md.
 * @throws errors.place for an environment without a region
 */
export function awsExporters(
  environment: Environment,
  service: Service,
  sources: readonly SourceTelemetry[],
  beside: boolean,
): Exporters {
  if (!environment.aws) throw errors.place(environment.name, environment.place.text);
  const { region } = accountOf(environment.aws, service.name);
  const awsemf = {
    region,
    namespace,
    log_group_name: logGroupOf(environment, service),
    log_stream_name: "collector",
    // by default every metric would be published for each single label too, and paid for
    dimension_rollup_option: "NoDimensionRollup",
    metric_declarations: declarations(sources),
  };
  return {
    exporters: { awsemf, awsxray: { region } },
    ...(beside && { extensions: { awsproxy: { endpoint: samplingEndpoint, region } } }),
    metrics: "awsemf",
    traces: "awsxray",
  };
}

/** What the application and the collector are told to reach Application Insights: never a value in a file. */
export const connectionVariable = "APPLICATIONINSIGHTS_CONNECTION_STRING";

/** Which identity the collector sends as, where keys are not enough. */
export const clientVariable = "AZURE_CLIENT_ID";

/**
 * Where the environment lets only identities send, the collector shows the token of one; the connection string still
 * says where to send.
 *
 * Source: azuremonitorexporter, AUTHENTICATION.md (authenticators since 0.136); azureauthextension, README.md.
 */
export function azureExporters(environment: Environment): Exporters {
  const byIdentity = environment.azure?.telemetry?.senders === "identities";
  const azuremonitor = {
    connection_string: new FromEnvironment(connectionVariable),
    maxbatchinterval: "5s",
    ...(byIdentity && { auth: { authenticator: "azure_auth" } }),
  };
  const azure_auth = {
    managed_identity: { client_id: new FromEnvironment(clientVariable) },
    scopes: ["https://monitor.azure.com/.default"],
  };
  return {
    exporters: { azuremonitor },
    ...(byIdentity && { extensions: { azure_auth } }),
    metrics: "azuremonitor",
    traces: "azuremonitor",
  };
}

/** Which metrics have which dimensions, where their labels have which values. */
export interface Declaration {
  readonly dimensions: readonly (readonly string[])[];
  readonly label_matchers: readonly { readonly label_names: readonly string[]; readonly regex: string }[];
  readonly metric_name_selectors: readonly string[];
}

/** A declaration with more is dropped by the exporter: awsemfexporter, metric_declaration.go. */
const mostDimensions = 10;
/** Between the values of the labels that are matched; the exporter's default. */
const separator = ";";

/** One for all metrics that are read with the same dimensions, so that no other set and no other value is published. */
function declarations(sources: readonly SourceTelemetry[]): readonly Declaration[] {
  const read = sources.flatMap(({ published }) =>
    published.flatMap(({ name, sets, copies }) => [
      ...byLabels(name, sets),
      ...copies.flatMap((c) => byLabels(c.name, c.sets)),
    ]),
  );
  const together = new Map<string, string[]>();
  for (const { name, dimensions } of read) together.set(dimensions, [...(together.get(dimensions) ?? []), name]);
  return [...together].sort().map(([dimensions, names]) => ({
    ...(JSON.parse(dimensions) as Pick<Declaration, "dimensions" | "label_matchers">),
    metric_name_selectors: [oneOf([...new Set(names)].sort())],
  }));
}

/** The sets of a metric by the names of their labels; each with the values that are read. */
function byLabels(name: string, sets: readonly (readonly Dimension[])[]) {
  const found = new Map<string, string[]>();
  for (const set of sets) {
    const labels = JSON.stringify(set.map((dimension) => dimension.name));
    const values = set.map(({ value }) => value).join(separator);
    found.set(labels, [...(found.get(labels) ?? []), values]);
  }
  return [...found].map(([labels, values]) => {
    const label_names = JSON.parse(labels) as readonly string[];
    if (label_names.length > mostDimensions) throw errors.dimensions(name, label_names, mostDimensions);
    return {
      name,
      dimensions: JSON.stringify({
        dimensions: [label_names],
        label_matchers: [{ label_names, regex: oneOf(values) }],
      }),
    };
  });
}
