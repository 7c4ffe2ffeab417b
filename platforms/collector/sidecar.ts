/** What an application on ECS takes over into its own task to be watched from there. */
import type { Environment } from "../../model/environment.ts";
import { selections } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { settingsIn } from "../../model/traces.ts";
import { collectorConfiguration } from "./configuration.ts";
import { ownLogGroupOf, samplingEndpoint } from "./exporters.ts";
import { instanceVariable } from "./scrape.ts";

/** A container definition of ECS, with the names that RegisterTaskDefinition takes. */
export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly command: readonly string[];
  /** Units of CPU: 1,024 are a core. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly readonlyRootFilesystem: boolean;
  readonly user: string;
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly logConfiguration: {
    readonly logDriver: "awslogs";
    readonly options: Readonly<Record<string, string>>;
  };
}

/** The release that the configurations were run on: docs/telemetry.md. */
const image = "otel/opentelemetry-collector-contrib:0.160.0";
const configurationVariable = "LIMEN_COLLECTOR";

/**
 * The collector beside an instance of a service, which holds its configuration itself: it is no secret, and a task
 * definition takes 64 KB.
 *
 * `undefined` where no threshold reads the application itself. The application does not stop with the collector. The role of the task needs the policy of the stack.
 */
export function sidecarOf(
  environment: Environment,
  service: Service,
  resolved: readonly Resolved[],
  { region }: { readonly region: string },
): ContainerDefinition | undefined {
  const isBeside = (one: Resolved): boolean => one.service === service && sourceKinds(one).includes("application");
  if (!resolved.some(isBeside)) return undefined;
  return {
    name: "limen-collector",
    image,
    essential: false,
    command: [`--config=env:${configurationVariable}`],
    cpu: 128,
    memory: 256,
    readonlyRootFilesystem: true,
    user: "10001",
    environment: [
      {
        name: configurationVariable,
        value: collectorConfiguration(environment, service, resolved, "aws", { topology: "sidecar" }),
      },
      // CloudWatch adds instances up, so that nothing tells them apart there
      { name: instanceVariable, value: "task" },
    ],
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": ownLogGroupOf(environment, service),
        "awslogs-region": region,
        "awslogs-stream-prefix": "collector",
      },
    },
  };
}

const sourceKinds = ({ threshold }: Resolved): readonly string[] =>
  selections(threshold.signal.node).map(({ metric }) => metric.source.kind);

/** What a running application is told: how it is called in traces, where they go, and its own settings. */
export function runtimeVariables(
  { name, traces }: Service,
  environment: Environment,
): Readonly<Record<string, string>> {
  const settings = Object.entries(settingsIn(traces ?? {}, environment)).flatMap(([key, setting]) =>
    typeof setting === "string" ? [[key, setting] as const] : [],
  );
  const all = {
    OTEL_SERVICE_NAME: name,
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4317",
    OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
    OTEL_RESOURCE_ATTRIBUTES: `deployment.environment=${environment.name}`,
    // every SDK knows this one; that of X-Ray has to be brought, and some do not start without it
    OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
    OTEL_TRACES_SAMPLER_ARG: String(traces?.sampling?.base ?? 1),
    ...Object.fromEntries(settings),
  };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What an application that starts with a distribution of AWS (ADOT) is told instead: to follow the sampling rules of
 * X-Ray, which it asks the collector beside it for. Other SDKs have no such sampler.
 *
 * Source: "Trace sampling rate" of the CloudWatch guide; "X-Ray remote sampling" of ADOT.
 */
export const remoteSampling: Readonly<Record<string, string>> = {
  OTEL_TRACES_SAMPLER: "xray",
  OTEL_TRACES_SAMPLER_ARG: `endpoint=http://${samplingEndpoint}`,
};

/** Names of settings whose values are secrets, which come from elsewhere. */
export const secretSettings = ({ traces }: Service): readonly string[] =>
  Object.entries(traces?.settings ?? {})
    .flatMap(([key, setting]) => (typeof setting !== "string" && "secret" in setting ? [key] : []))
    .sort();
