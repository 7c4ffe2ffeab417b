/**
 * What runs services on Azure, and which of its own metrics say what a threshold says.
 *
 * Source: Microsoft Learn, supported metrics of Microsoft.App/containerapps, Microsoft.Web/serverfarms,
 * Microsoft.Web/sites, Microsoft.Compute/virtualMachineScaleSets and Microsoft.ContainerService/managedClusters.
 */
import type { Environment } from "../../model/environment.ts";
import { suggestion } from "../../model/errors.ts";
import { core, type Node } from "../../model/node.ts";
import type { Service } from "../../model/service.ts";
import type { Threshold } from "../../model/threshold.ts";
import { azureErrors } from "./errors.ts";
import { type ResourceId, resourceIdOf } from "./resource-id.ts";

/** What a host has a metric of: the use of its CPU and memory in percent, and how many instances answer. */
export type Measure = "cpu" | "memory" | "instances";

export interface HostMetric {
  readonly metric: string;
  readonly aggregation: "Average" | "Maximum";
  /** What is left instead of what is used. */
  readonly isRest?: true;
  /** Its value while all is well, where the threshold has no number of its own. */
  readonly whole?: number;
  /** The dimension that tells instances apart. */
  readonly instance?: string;
}
export interface HostKind {
  /** With its article: `a container app`. */
  readonly words: string;
  readonly namespace: string;
  readonly metrics: Readonly<Partial<Record<Measure, HostMetric>>>;
  /** How the number of its instances changes: by a setting beside it, by rules of its own, or otherwise. */
  readonly scales: "setting" | "rules" | "otherwise";
}

const average = (metric: string, instance: string) => ({ metric, aggregation: "Average", instance }) as const;

/** By the type of the resource. */
const kinds: Readonly<Record<string, HostKind>> = {
  "microsoft.app/containerapps": {
    words: "a container app",
    namespace: "Microsoft.App/containerApps",
    metrics: {
      cpu: average("CpuPercentage", "podName"),
      memory: average("MemoryPercentage", "podName"),
      instances: { metric: "Replicas", aggregation: "Maximum", whole: 1 },
    },
    scales: "rules",
  },
  "microsoft.web/serverfarms": {
    words: "an App Service plan",
    namespace: "Microsoft.Web/serverFarms",
    metrics: { cpu: average("CpuPercentage", "Instance"), memory: average("MemoryPercentage", "Instance") },
    scales: "setting",
  },
  "microsoft.web/sites": {
    words: "a site of an App Service plan",
    namespace: "Microsoft.Web/sites",
    // the part of the instances whose health check answers, in percent
    metrics: { instances: { metric: "HealthCheckStatus", aggregation: "Average", whole: 100 } },
    scales: "otherwise",
  },
  "microsoft.compute/virtualmachinescalesets": {
    words: "a scale set",
    namespace: "Microsoft.Compute/virtualMachineScaleSets",
    metrics: {
      cpu: average("Percentage CPU", "VMName"),
      memory: { ...average("Available Memory Percentage", "VMName"), isRest: true },
    },
    scales: "setting",
  },
  "microsoft.containerservice/managedclusters": {
    words: "a Kubernetes cluster",
    namespace: "Microsoft.ContainerService/managedClusters",
    metrics: {
      cpu: average("node_cpu_usage_percentage", "node"),
      memory: average("node_memory_working_set_percentage", "node"),
    },
    scales: "otherwise",
  },
};

/** A service and what runs it. */
export interface Host {
  readonly service: Service;
  readonly id: ResourceId;
  readonly kind: HostKind;
  readonly instances?: { readonly least: number; readonly most: number };
}

/** Of one autoscale setting. */
const mostInstances = 1000;

/** The hosts of an environment, by the name of their service. @throws azureErrors.host, .resourceId */
export function hostsOf({ azure, services, place }: Environment): readonly Host[] {
  const at = place.text;
  const names = services.map(({ name }) => name);
  return Object.entries(azure?.hosts ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { on, instances }]) => {
      const service = services.find((one) => one.name === name);
      if (!service) throw azureErrors.host(name, "is no service", suggestion(name, names), at);
      const id = resourceIdOf(on, `The host of ${name}`, Object.keys(kinds), at);
      const { least = 1, most = 1 } = instances ?? {};
      if (![least, most].every(Number.isInteger) || least < 0 || most < least || most > mostInstances)
        throw azureErrors.host(
          name,
          `has ${least} to ${most} instances`,
          `Say whole numbers up to ${mostInstances}`,
          at,
        );
      return { service, id, kind: kinds[id.type] as HostKind, ...(instances && { instances }) };
    });
}

/** What a threshold measures, where a host may have it too. */
export function measureOf({ signal, line }: Pick<Threshold, "signal" | "line">): Measure | undefined {
  const node = core(signal.node);
  const name = topOf(node)?.name;
  if (node.kind === "quotient" && node.complement && name === "node_cpu_seconds_total") return "cpu";
  if (node.kind === "level quotient") {
    if (node.complement && name === "node_memory_MemAvailable_bytes") return "memory";
    return !node.complement && name === "container_memory_usage_bytes" ? "memory" : undefined;
  }
  const isDown = node.kind === "level" && node.of.metric.source.up === node.of.metric && line.side === "below";
  return isDown && node.of.metric.source.kind === "application" ? "instances" : undefined;
}

const topOf = (node: ReturnType<typeof core>): Extract<Node, { kind: "quotient" }>["top"]["metric"] | undefined =>
  node.kind === "quotient" || node.kind === "level quotient" ? node.top.metric : undefined;

/** The metric of a host that says what a threshold says, and the number and side that it is compared with. */
export interface Compared extends HostMetric {
  readonly operator: "GreaterThan" | "LessThan";
  readonly threshold: number;
}

/** A part becomes percent; what is left turns the comparison round. Nothing where the host has no such metric. */
export function comparedOn({ kind }: Host, { signal, line }: Pick<Threshold, "signal" | "line">): Compared | undefined {
  const measure = measureOf({ signal, line });
  const metric = measure && kind.metrics[measure];
  if (!metric) return undefined;
  if (metric.whole !== undefined) return { ...metric, operator: "LessThan", threshold: metric.whole };
  const percent = Number((line.limit.base * 100).toPrecision(12));
  const above = (line.side === "above") !== (metric.isRest === true);
  return {
    ...metric,
    operator: above ? "GreaterThan" : "LessThan",
    threshold: metric.isRest ? Number((100 - percent).toPrecision(12)) : percent,
  };
}
