/**
 * What may run services on Azure, and which metrics of its own it has.
 *
 * Source: Microsoft Learn, supported metrics of Microsoft.App/containerapps, Microsoft.Web/serverfarms,
 * Microsoft.Web/sites, Microsoft.Compute/virtualMachineScaleSets and Microsoft.ContainerService/managedClusters.
 */
import type { AzureMeasure } from "../../model/azure-host.ts";

export interface HostMetric {
  readonly metric: string;
  readonly aggregation: "Average" | "Maximum" | "Total";
  /** What is left instead of what is used. */
  readonly isRest?: true;
  /** Its value while all is well, where the threshold has no number of its own. */
  readonly whole?: number;
  /** The dimension that tells instances apart. */
  readonly instance?: string;
  /** The value of a dimension that picks what is counted. */
  readonly only?: { readonly dimension: string; readonly value: string };
}
export interface HostKind {
  /** With its article: `a container app`. */
  readonly words: string;
  readonly namespace: string;
  /** Under which its metrics stand in the portal. @default none */
  readonly category?: string;
  readonly metrics: Readonly<Partial<Record<AzureMeasure, HostMetric>>>;
  /** How the number of its instances changes: by a setting beside it, by rules of its own, or otherwise. */
  readonly scales: "setting" | "rules" | "otherwise";
}

const average = (metric: string, instance: string) => ({ metric, aggregation: "Average", instance }) as const;
const total = (metric: string) => ({ metric, aggregation: "Total" }) as const;

/** By the type of the resource. */
export const hostKinds: Readonly<Record<string, HostKind>> = {
  "microsoft.app/containerapps": {
    words: "a container app",
    namespace: "Microsoft.App/containerApps",
    category: "Basic",
    metrics: {
      cpu: average("CpuPercentage", "podName"),
      memory: average("MemoryPercentage", "podName"),
      instances: { metric: "Replicas", aggregation: "Maximum", whole: 1 },
      requests: total("Requests"),
      "requests 5xx": { ...total("Requests"), only: { dimension: "statusCodeCategory", value: "5xx" } },
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
    // the first is the part of the instances whose health check answers, in percent
    metrics: {
      instances: { metric: "HealthCheckStatus", aggregation: "Average", whole: 100 },
      requests: total("Requests"),
      "requests 5xx": total("Http5xx"),
    },
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
    category: "Nodes (PREVIEW)",
    metrics: {
      cpu: average("node_cpu_usage_percentage", "node"),
      memory: average("node_memory_working_set_percentage", "node"),
    },
    scales: "otherwise",
  },
};
