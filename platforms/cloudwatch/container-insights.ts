/** Clusters in which Container Insights must be on, since thresholds read it there. */
import type { Environment } from "../../model/environment.ts";
import { ecsOf } from "../../queries/metric-math/native.ts";

/**
 * One sentence for each cluster, with the command: a cluster that is there belongs to nobody's stack here, and a
 * resource for its setting alone is in no version of the provider.
 */
export function insightsWarnings(environment: Environment): readonly string[] {
  const { aws, services } = environment;
  const reading = services.filter(({ name }) =>
    Object.values(aws?.native?.[name]?.thresholds ?? {}).some((measure) =>
      String(measure).startsWith("container insights"),
    ),
  );
  const clusters = new Map<string, string[]>();
  for (const service of reading) {
    const cluster = ecsOf({ environment, service })?.cluster;
    if (cluster !== undefined) clusters.set(cluster, [...(clusters.get(cluster) ?? []), service.name]);
  }
  return [...clusters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([cluster, names]) =>
        `Thresholds of ${names.sort().join(" and ")} read Container Insights of the cluster ${cluster}, which must be on there: ` +
        commandFor(cluster, aws?.region ?? ""),
    );
}

const commandFor = (cluster: string, region: string): string =>
  `aws ecs update-cluster-settings --cluster ${cluster} --settings name=containerInsights,value=enhanced --region ${region}`;
