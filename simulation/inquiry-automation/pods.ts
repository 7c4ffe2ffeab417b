import type { LabelSet } from "../meters.ts";

/** A pod that runs, with its containers; of one that belongs to a deployment, which. */
export interface Pod {
  readonly namespace: string;
  readonly pod: string;
  readonly containers: readonly string[];
  readonly deployment?: string;
  /** Bytes: what each container uses, and may use; 0 is no limit. */
  readonly memory: number;
  readonly memoryLimit: number;
}

const mebi = 2 ** 20;
const namespace = "inquiries-system";
const proxied = (container: string): readonly string[] => [container, "istio-proxy"];

/** The pods of the application and of what it runs with. */
export const pods = {
  api: {
    namespace,
    pod: "inquiry-automation-5d9c",
    containers: proxied("api"),
    deployment: "inquiry-automation",
    memory: 600 * mebi,
    memoryLimit: 1024 * mebi,
  },
  /** The pod of the next version, there while it is rolled out. */
  next: {
    namespace,
    pod: "inquiry-automation-7f4b",
    containers: proxied("api"),
    memory: 0,
    memoryLimit: 1024 * mebi,
  },
  intake: {
    namespace,
    pod: "mail-intake-66d4",
    containers: ["mail-intake"],
    deployment: "mail-intake",
    memory: 90 * mebi,
    memoryLimit: 256 * mebi,
  },
  models: {
    namespace,
    pod: "model-server-58bf",
    containers: proxied("model-server"),
    deployment: "model-server",
    memory: 1800 * mebi,
    memoryLimit: 3072 * mebi,
  },
  argo: {
    namespace: "argocd",
    pod: "argocd-application-controller-0",
    containers: ["application-controller"],
    memory: 400 * mebi,
    memoryLimit: 0,
  },
  mesh: {
    namespace: "istio-system",
    pod: "istiod-6c4f",
    containers: ["discovery"],
    memory: 150 * mebi,
    memoryLimit: 0,
  },
} as const satisfies Record<string, Pod>;
export const allPods: readonly Pod[] = Object.values(pods);
export const deployments = allPods.filter(({ deployment }) => deployment !== undefined);

/** The label values of pods. A series without a container is that of the pod as a whole. */
export const podVocabulary = {
  namespace: [...new Set(allPods.map((one) => one.namespace))],
  pod: allPods.map(({ pod }) => pod),
  container: ["", ...new Set(allPods.flatMap(({ containers }) => containers))],
  deployment: deployments.map(({ deployment }) => deployment as string),
};

export function podOccurs({ namespace: of, pod, container, deployment }: LabelSet): boolean {
  if (deployment) return deployments.some((one) => one.deployment === deployment && one.namespace === of);
  const found = allPods.find((one) => one.pod === pod);
  if (!found) return true;
  return found.namespace === of && (!container || found.containers.includes(container));
}
