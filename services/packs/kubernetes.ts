import { open, type Source, unbounded } from "../../model/metric.ts";
import { bytes, cores, minutes, seconds } from "../../model/quantity.ts";
import { level, only, rate, ratio, writtenIn } from "../../model/signal.ts";

const namespace = unbounded({ elsewhere: "native", cap: 20 });
const pod = { namespace, pod: unbounded({ elsewhere: "native", cap: 100 }) };
const container = { ...pod, container: open };
type PodLabel = keyof typeof pod;
const over = minutes(5);

/** What the kubelet's cAdvisor says of the containers of a cluster: CPU, memory, network. */
export function containerMetrics(cadvisor: Source) {
  const cpu = cadvisor.counter("container_cpu_usage_seconds_total", {
    labels: container,
    unit: seconds,
    help: "CPU time of a container",
  });
  const memory = cadvisor.gauge("container_memory_usage_bytes", {
    labels: container,
    unit: bytes,
    help: "Memory of a container",
  });
  const memoryLimit = cadvisor.gauge("container_spec_memory_limit_bytes", {
    labels: container,
    unit: bytes,
    help: "Memory limit of a container, 0 where it has none",
  });
  const received = cadvisor.counter("container_network_receive_bytes_total", {
    labels: pod,
    unit: bytes,
    help: "Bytes in",
  });
  const sent = cadvisor.counter("container_network_transmit_bytes_total", {
    labels: pod,
    unit: bytes,
    help: "Bytes out",
  });
  // Each container is counted twice: on its own, and in the group of its pod, whose series has no container.
  const where = { container: { set: true } };
  return {
    /** Processors in use. */
    cores: (...by: readonly PodLabel[]) => writtenIn(rate(cpu, { over, where, by }), cores),
    memoryUse: (...by: readonly PodLabel[]) => level(memory, { across: "sum", where, by }),
    /** Memory as a part of the limit; containers without a limit have none. */
    memoryOfLimit: ratio(only(memory, where), only(memoryLimit, where), {
      across: "max",
      by: ["namespace", "pod", "container"],
    }),
    received: rate(received, { over, by: ["pod"] }),
    sent: rate(sent, { over, by: ["pod"] }),
  };
}

/** What the kubelet says of the volumes of a cluster. */
export function volumeMetrics(kubelet: Source) {
  const volume = { labels: { namespace, persistentvolumeclaim: open }, unit: bytes };
  const used = kubelet.gauge("kubelet_volume_stats_used_bytes", { ...volume, help: "Bytes in use of a volume" });
  const capacity = kubelet.gauge("kubelet_volume_stats_capacity_bytes", { ...volume, help: "Size of a volume" });
  return {
    /** The part of each volume that is in use. */
    use: ratio(used, capacity, { across: "max", by: ["namespace", "persistentvolumeclaim"] }),
  };
}

/** What kube-state-metrics says of the objects of a cluster: restarts, phases, replicas. */
export function clusterState(cluster: Source) {
  const restarts = cluster.counter("kube_pod_container_status_restarts_total", {
    labels: container,
    help: "Restarts of a container",
  });
  const phase = cluster.gauge("kube_pod_status_phase", {
    labels: { ...pod, phase: ["Pending", "Running", "Succeeded", "Failed", "Unknown"] },
    help: "1 for the phase a pod is in, 0 for the others",
  });
  const deployment = { labels: { namespace, deployment: open } };
  const available = cluster.gauge("kube_deployment_status_replicas_available", {
    ...deployment,
    help: "Replicas that can serve",
  });
  const desired = cluster.gauge("kube_deployment_spec_replicas", { ...deployment, help: "Replicas asked for" });
  return {
    /** Restarts of each pod per second. A quarter of an hour holds several, however long the kubelet backs off. */
    restarts: rate(restarts, { over: minutes(15), by: ["namespace", "pod"] }),
    /** The pods of a namespace by the phase they are in. */
    podsByPhase: (of: string) => level(phase, { across: "sum", where: { namespace: of }, by: ["phase"] }),
    /** The part of the desired replicas of each deployment that can serve. */
    available: ratio(available, desired, { across: "avg", by: ["namespace", "deployment"] }),
  };
}
