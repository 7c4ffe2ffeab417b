/** What runs a service on Azure, and which of its thresholds are read from it. */
import type { Resolved } from "./resolve.ts";

/**
 * What Azure measures of a host by itself: the use of its CPU and memory in percent, how many instances answer, the
 * requests that arrive, and those of them that were answered with a status of 5xx.
 */
export type AzureMeasure = "cpu" | "memory" | "instances" | "requests" | "requests 5xx";

/** What runs the instances of a service. */
export interface AzureHost {
  /** The id of a container app, an App Service plan or one of its sites, a scale set or a Kubernetes cluster. */
  readonly on: string;
  /** How many instances there may be, where thresholds of the service change their number. @default nothing does */
  readonly instances?: { readonly least: number; readonly most: number };
  /**
   * What a threshold reads instead of the metric of the application, `{ HighCPU: "cpu" }`: it is a metric alert then,
   * told to whoever is told of the threshold, and no rule. @default none
   */
  readonly thresholds?: Readonly<Record<string, AzureMeasure>>;
}

/** What a threshold reads of its host, where its environment says so, wherever the service is. */
export function chosenOnAzure({
  environment: { azure },
  service,
  threshold,
}: Pick<Resolved, "environment" | "service" | "threshold">): AzureMeasure | undefined {
  const places = [azure, ...Object.values(azure?.elsewhere ?? {})];
  return places.map((place) => place?.hosts?.[service.name]?.thresholds?.[threshold.name]).find(Boolean);
}
