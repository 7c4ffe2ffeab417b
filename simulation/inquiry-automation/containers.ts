import type { World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import type { Conditions } from "./conditions.ts";
import { allPods, type Pod, pods } from "./pods.ts";

const volumes = {
  database: { labels: { namespace: "inquiries-system", persistentvolumeclaim: "inquiries-database" }, size: 50 },
  cache: { labels: { namespace: "inquiries-system", persistentvolumeclaim: "inquiries-cache" }, size: 8 },
};
const gibi = 2 ** 30;
/** CPU seconds that an idle container uses in a second. */
const idle = 0.01;

/** The label values of volumes. */
export const volumeVocabulary = {
  persistentvolumeclaim: Object.values(volumes).map(({ labels }) => labels.persistentvolumeclaim),
};
export const volumeOccurs = ({ namespace }: LabelSet): boolean => namespace === "inquiries-system";

/** What the kubelet sees: the CPU, the memory, the network and the volumes of the pods. */
export class Containers {
  readonly #world;
  readonly #meters;
  /** Bytes that inquiries have left in the database. */
  #stored = 20 * gibi;

  constructor(world: World<Conditions>) {
    const { meters, every } = world;
    this.#world = world;
    this.#meters = {
      cpu: meters.counter("container_cpu_usage_seconds_total"),
      memory: meters.gauge("container_memory_usage_bytes"),
      limit: meters.gauge("container_spec_memory_limit_bytes"),
      received: meters.counter("container_network_receive_bytes_total"),
      sent: meters.counter("container_network_transmit_bytes_total"),
      used: meters.gauge("kubelet_volume_stats_used_bytes"),
      capacity: meters.gauge("kubelet_volume_stats_capacity_bytes"),
    };
    this.#show();
    every(5, () => {
      for (const pod of allPods) if (this.#runs(pod)) for (const one of pod.containers) this.#use(pod, one, 5 * idle);
      this.#show();
    });
  }

  /** A request has made a pod work, and sent bytes to and fro. */
  work(pod: Pod, seconds: number, bytes: { readonly in: number; readonly out: number }): void {
    this.#use(pod, pod.containers[0] as string, seconds);
    const labels = { namespace: pod.namespace, pod: pod.pod };
    this.#meters.received.inc(labels, bytes.in);
    this.#meters.sent.inc(labels, bytes.out);
  }

  store(bytes: number): void {
    this.#stored += bytes;
  }

  /** Its container and its pod are counted, each on its own. */
  #use({ namespace, pod }: Pod, container: string, seconds: number): void {
    this.#meters.cpu.inc({ namespace, pod, container }, seconds);
    this.#meters.cpu.inc({ namespace, pod, container: "" }, seconds);
  }

  #runs(pod: Pod): boolean {
    return pod !== pods.next && (pod !== pods.api || this.#world.conditions().running);
  }

  #show(): void {
    for (const pod of allPods) this.#showPod(pod);
    this.#meters.capacity.set(volumes.database.labels, volumes.database.size * gibi);
    this.#meters.used.set(volumes.database.labels, this.#stored);
    this.#meters.capacity.set(volumes.cache.labels, volumes.cache.size * gibi);
    this.#meters.used.set(volumes.cache.labels, 3 * gibi);
  }

  #showPod(one: Pod): void {
    const { namespace, pod, containers, memoryLimit } = one;
    const memory = this.#runs(one) ? one.memory : 0;
    for (const container of containers) {
      this.#meters.memory.set({ namespace, pod, container }, memory);
      this.#meters.limit.set({ namespace, pod, container }, memoryLimit);
    }
    this.#meters.memory.set({ namespace, pod, container: "" }, memory * containers.length);
    this.#meters.limit.set({ namespace, pod, container: "" }, memoryLimit * containers.length);
  }
}
