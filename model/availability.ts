import { chosenMeasure } from "./aws-native.ts";
import { chosenOnAzure } from "./azure-host.ts";
import type { Environment, Platform } from "./environment.ts";
import type { SourceKind } from "./metric.ts";
import { selections } from "./node.ts";
import type { Resolved } from "./resolve.ts";

/** What a platform watches unless its environment says otherwise: on a laptop everything, elsewhere what runs there. */
const usual: Readonly<Record<Platform, readonly SourceKind[]>> = {
  local: ["application", "node", "container", "probe", "mesh", "cluster", "gitops"],
  aws: ["application", "node", "container", "probe"],
  azure: ["application", "node", "container", "probe"],
};
const names: Readonly<Record<SourceKind, string>> = {
  application: "the application",
  node: "the machines",
  container: "the containers",
  probe: "the probes",
  mesh: "the service mesh",
  cluster: "the cluster",
  gitops: "the GitOps controller",
};

/** What a platform watches in an environment. */
export const watched = (environment: Environment, platform: Platform): readonly SourceKind[] =>
  environment.watches?.[platform] ?? usual[platform];

/** Why a threshold has no rule on a platform, or nothing if all that it reads is watched there. */
export function whyUnavailable(resolved: Resolved, platform: Platform): string | undefined {
  const { environment, threshold } = resolved;
  // what a platform measures by itself is there without a collector
  if (platform === "aws" && chosenMeasure(resolved) !== undefined) return undefined;
  if (platform === "azure" && chosenOnAzure(resolved) !== undefined) return undefined;
  const { signal, provided } = threshold;
  const read = [signal, ...(provided ? [provided.signal] : [])].flatMap(({ node }) => selections(node));
  const kinds = watched(environment, platform);
  const missing = read.map(({ metric }) => metric.source).find(({ kind }) => !kinds.includes(kind));
  if (!missing) return undefined;
  const own = names[missing.kind];
  return `${own} (job ${missing.job}) reports to the Prometheus that runs beside it; name "${missing.kind}" in watches of environments/${environment.name}.ts where its metrics reach ${platform} too`;
}
