import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";

const cores = 2;
const memory = 8 * 2 ** 30;
/** What the rest of the machine and the idle application use of the memory. */
const memoryOfOthers = 0.4 * memory;
const memoryOfProcess = 0.08 * memory;
const disk = 100 * 2 ** 30;
/** CPU seconds per second that the system itself needs. */
const system = 0.1;

/** The machine that the application runs on: CPU, memory, disk and network follow from the work done. */
export class Machine {
  readonly #cpu;
  readonly #network;
  readonly #gauges;
  #work = 0;
  #leaked = 0;

  constructor({ meters, every, conditions }: World<Conditions>) {
    this.#cpu = meters.counter("node_cpu_seconds_total");
    this.#network = {
      bytesIn: meters.counter("node_network_receive_bytes_total"),
      bytesOut: meters.counter("node_network_transmit_bytes_total"),
      packetsIn: meters.counter("node_network_receive_packets_total"),
      packetsOut: meters.counter("node_network_transmit_packets_total"),
    };
    this.#gauges = {
      total: meters.gauge("node_memory_MemTotal_bytes"),
      available: meters.gauge("node_memory_MemAvailable_bytes"),
      diskSize: meters.gauge("node_filesystem_size_bytes"),
      diskFree: meters.gauge("node_filesystem_avail_bytes"),
      resident: meters.gauge("process_resident_memory_bytes"),
    };
    every(1, () => this.#elapse(1, conditions()));
  }

  /** A request has used CPU and the network, and perhaps left memory behind. */
  request(work: number, leads: number, { leak, leakUntil }: Conditions): void {
    this.#work += work;
    const room = leakUntil * memory - memoryOfOthers - memoryOfProcess - this.#leaked;
    this.#leaked += Math.max(0, Math.min(leak, room));
    const network = { device: "eth0" };
    this.#network.bytesIn.inc(network, 600 + 400 * leads);
    this.#network.bytesOut.inc(network, 300 + 150 * leads);
    this.#network.packetsIn.inc(network, 2);
    this.#network.packetsOut.inc(network, 2);
  }

  /** Time passes: the work done since the last time becomes CPU seconds, what exceeds the machine's waits. */
  #elapse(seconds: number, { neighbour, running }: Conditions): void {
    const available = cores * seconds;
    const forSystem = system * seconds;
    const user = Math.min(this.#work, available - forSystem);
    // The other process is a nice one: it takes of what nobody else wants.
    const nice = (available - forSystem - user) * neighbour;
    this.#work -= user;
    this.#spend({ system: forSystem, user, nice, idle: available - forSystem - user - nice });
    if (running) this.#showMemory();
  }

  /** The process is gone, and with it what it had. */
  processEnded(): void {
    this.#work = 0;
    this.#leaked = 0;
    this.#showMemory();
  }

  #spend(modes: Readonly<Record<string, number>>): void {
    for (const [mode, seconds] of Object.entries(modes)) {
      for (let cpu = 0; cpu < cores; cpu++) this.#cpu.inc({ cpu: String(cpu), mode }, seconds / cores);
    }
  }

  #showMemory(): void {
    const { total, available, diskSize, diskFree, resident } = this.#gauges;
    const process = memoryOfProcess + this.#leaked;
    total.set(memory);
    available.set(memory - memoryOfOthers - process);
    resident.set(process);
    diskSize.set({ mountpoint: "/" }, disk);
    diskFree.set({ mountpoint: "/" }, 0.6 * disk);
  }
}

/** The label values of a machine. */
export const machineVocabulary = {
  cpu: Array.from({ length: cores }, (_, i) => String(i)),
  mode: ["idle", "nice", "system", "user"],
  mountpoint: ["/"],
  device: ["eth0"],
};
