/**
 * Container Insights: what is collected of Kubernetes clusters, by a data collection rule.
 *
 * Source: Microsoft Learn, "Configure data collection in Container insights"; azurerm, data collection rule.
 */
import type { Environment } from "../../model/environment.ts";
import { sourcesOf } from "../../model/service.ts";

export interface Containers {
  /** Ids of clusters by names that stay, sorted. */
  readonly clusters: readonly { readonly name: string; readonly id: string }[];
  readonly stream: string;
  /** Settings of the extension, as JSON. */
  readonly settings: string;
  /** Each a sentence. */
  readonly warnings: readonly string[];
}

const settings = {
  dataCollectionSettings: { interval: "1m", namespaceFilteringMode: "Off", enableContainerLogV2: true },
};

/** Services with a source in a cluster run in one: where none is named, whoever deploys is told. */
export function containersOf(environment: Environment): Containers {
  const named = Object.entries(environment.azure?.clusters ?? {});
  const clusters = named.map(([name, id]) => ({ name, id })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const inClusters = environment.services.filter((one) => sourcesOf(one).some(({ kind }) => kind === "cluster"));
  const unwatched = clusters.length > 0 ? [] : inClusters;
  return {
    clusters,
    stream: "Microsoft-ContainerInsights-Group-Default",
    settings: JSON.stringify(settings),
    warnings: unwatched.map(
      ({ name }) =>
        `Container Insights does not watch the containers of ${name}: name the cluster in azure.clusters of environments/${environment.name}.ts.`,
    ),
  };
}
