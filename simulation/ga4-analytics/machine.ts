import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";

const cores = 2;
/** Seconds over which the application averages what it says of the CPU. */
const averageOver = 15;
/** CPU seconds per second that the system needs. */
const system = 0.1;
const mebi = 2 ** 20;
/** What the container may use, what the idle process uses, and what a stream takes. */
const memory = { limit: 1024 * mebi, idle: 430 * mebi, stream: 0.15 * mebi, mapped: 900 * mebi };

/** The machine as the process sees it: CPU and memory follow from the work done. */
export class Machine {
  readonly #world;
  readonly #meters;
  /** Unknown until the process has looked at the clock. */
  #began: number | undefined;
  #work = 0;
  #leaked = 0;
  #cpu = 0;

  constructor(
    world: World<Conditions>,
    readonly streams: () => number,
  ) {
    const { meters, every } = world;
    this.#world = world;
    this.#meters = {
      uptime: meters.gauge("system_uptime_seconds"),
      cpu: meters.gauge("system_cpu_usage_percent"),
      memory: meters.gauge("system_memory_usage_bytes"),
    };
    every(averageOver, (at) => this.#elapse(at));
  }

  /** A request has used CPU, and perhaps left memory behind. */
  request(work: number): void {
    const { leak, leakUntil } = this.#world.conditions();
    this.#work += work;
    const room = leakUntil * memory.limit - this.#resident();
    this.#leaked += Math.max(0, Math.min(leak, room));
  }

  processEnded(): void {
    this.#began = undefined;
    this.#work = 0;
    this.#leaked = 0;
    this.#show(0);
  }

  #elapse(at: number): void {
    const available = (cores - system) * averageOver;
    const own = Math.min(this.#work, available);
    this.#work -= own;
    const idle = (available - own) * (1 - this.#world.conditions().neighbour);
    this.#cpu = 100 * (1 - idle / (cores * averageOver));
    if (!this.#world.conditions().running) return;
    this.#began ??= at;
    this.#show(at - this.#began);
  }

  #resident(): number {
    return memory.idle + memory.stream * this.streams() + this.#leaked;
  }

  #show(uptime: number): void {
    this.#meters.uptime.set(uptime);
    this.#meters.cpu.set(this.#cpu);
    this.#meters.memory.set({ type: "rss" }, this.#resident());
    this.#meters.memory.set({ type: "vms" }, this.#resident() + memory.mapped);
  }
}
