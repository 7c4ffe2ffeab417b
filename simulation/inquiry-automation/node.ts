import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";

const cores = 2;
/** Seconds between two looks at the work done. */
const step = 5;
/** CPU seconds per second that the system itself needs. */
const system = 0.1;

/** The label values of a node. */
export const nodeVocabulary = {
  cpu: Array.from({ length: cores }, (_, i) => String(i)),
  mode: ["idle", "nice", "system", "user"],
};

/** The node that the pods run on: what is worked for becomes CPU seconds, what exceeds its cores waits. */
export class Node {
  readonly #cpu;
  #work = 0;

  constructor({ meters, conditions, every }: World<Conditions>) {
    this.#cpu = meters.counter("node_cpu_seconds_total");
    every(step, () => this.#elapse(conditions().batchJob));
  }

  work(seconds: number): void {
    this.#work += seconds;
  }

  /** The batch job is a nice one: it takes of what nobody else wants. */
  #elapse(batchJob: number): void {
    const available = (cores - system) * step;
    const user = Math.min(this.#work, available);
    this.#work -= user;
    const nice = (available - user) * batchJob;
    const spent = { system: system * step, user, nice, idle: available - user - nice };
    for (const [mode, seconds] of Object.entries(spent)) {
      for (let cpu = 0; cpu < cores; cpu++) this.#cpu.inc({ cpu: String(cpu), mode }, seconds / cores);
    }
  }
}
