import { open, type Source } from "../../model/metric.ts";
import { bytes, minutes, type Quantity, seconds } from "../../model/quantity.ts";
import { complement, rate, ratio, share } from "../../model/signal.ts";
import { above, critical, ladder, type Rung, warning } from "../../model/threshold.ts";

/** What a node exporter says of a machine: CPU, memory, disk, network. */
export function nodeMetrics(node: Source) {
  const cpu = node.counter("node_cpu_seconds_total", {
    labels: { cpu: open, mode: open },
    unit: seconds,
    help: "CPU time by core and mode",
  });
  const memoryTotal = node.gauge("node_memory_MemTotal_bytes", { unit: bytes, help: "Memory" });
  const memoryAvailable = node.gauge("node_memory_MemAvailable_bytes", {
    unit: bytes,
    help: "Memory that can still be had",
  });
  const disk = { labels: { mountpoint: open }, unit: bytes };
  const diskSize = node.gauge("node_filesystem_size_bytes", { ...disk, help: "Disk" });
  const diskFree = node.gauge("node_filesystem_avail_bytes", { ...disk, help: "Disk that is free" });
  const network = { labels: { device: open } };
  const received = node.counter("node_network_receive_bytes_total", { ...network, unit: bytes, help: "Bytes in" });
  const sent = node.counter("node_network_transmit_bytes_total", { ...network, unit: bytes, help: "Bytes out" });
  const packetsIn = node.counter("node_network_receive_packets_total", { ...network, help: "Packets in" });
  const packetsOut = node.counter("node_network_transmit_packets_total", { ...network, help: "Packets out" });
  const by = { by: ["instance"] } as const;
  return {
    all: [cpu, memoryTotal, memoryAvailable, diskSize, diskFree, received, sent, packetsIn, packetsOut],
    /** The part of the CPU time that was not idle, on each machine. */
    cpuUse: (over: Quantity<"time">) => complement(share(cpu, { mode: "idle" }, { over, ...by })),
    /** The part of the memory that cannot be had any more, on each machine. */
    memoryUse: complement(ratio(memoryAvailable, memoryTotal, { across: "avg", ...by })),
    diskUse: complement(ratio(diskFree, diskSize, { across: "avg", by: ["instance", "mountpoint"] })),
    received: rate(received, { over: minutes(5), ...by }),
    sent: rate(sent, { over: minutes(5), ...by }),
  };
}

/** Limits on the use of CPU and memory of the machines an application runs on. */
export interface ResourceLimits {
  readonly cpu: { readonly warning: Quantity<"ratio">; readonly critical: Quantity<"ratio"> };
  readonly memory: { readonly warning: Quantity<"ratio">; readonly critical: Quantity<"ratio"> };
}

/** CPU and memory of each machine, both as ladders. The critical CPU rung looks at two minutes, since five hide a peak. */
export function resources(
  node: ReturnType<typeof nodeMetrics>,
  { cpu, memory }: ResourceLimits,
  does: Pick<Rung, "does">,
) {
  return [
    ladder("cpu", {
      HighCPU: warning(node.cpuUse(minutes(5)), above(cpu.warning), {
        lasting: minutes(5),
        summary: "CPU use is high",
        runbook: "cpu",
        ...does,
      }),
      CriticalCPU: critical(node.cpuUse(minutes(2)), above(cpu.critical), {
        lasting: minutes(2),
        summary: "CPU use is critical",
        runbook: "cpu",
        ...does,
      }),
    }),
    ladder("memory", {
      HighMemory: warning(node.memoryUse, above(memory.warning), {
        lasting: minutes(5),
        summary: "Memory use is high",
        runbook: "memory",
      }),
      CriticalMemory: critical(node.memoryUse, above(memory.critical), {
        lasting: minutes(2),
        summary: "Memory use is critical, the process may be killed",
        runbook: "memory",
      }),
    }),
  ] as const;
}
