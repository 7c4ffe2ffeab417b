import { availableParallelism, loadavg } from "node:os";

const every = 25;

/** Sees how late this machine is with what it was to do: on a fast clock, a busy one misses what it should measure. */
export class Pulse {
  /** Seconds of the worst delay so far. */
  worst = 0;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    let last = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.worst = Math.max(this.worst, (now - last - every) / 1000);
      last = now;
    }, every);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** What to tell of a drill that failed, if it was the machine: scrapes are missed once they are late by their interval. */
export function excuse(worst: number, speed: number): readonly string[] {
  if (worst * speed < 6) return [];
  const late = `${worst.toFixed(2)} s`;
  const clock = `${Math.round(worst * speed)} s on the clock of the drill`;
  const slower = speed > 10 ? `, or with --speed ${Math.floor(speed / 3)}` : "";
  return [
    `This machine was busy with something else, and the drill up to ${late} late (${clock}): repeat it alone${slower}`,
  ];
}

/** The fastest clock that a machine can follow, by how many processes wait for each of its cores. */
export function calmSpeed(load = (loadavg()[0] ?? 0) / availableParallelism()): number {
  if (load < 2) return 60;
  return load < 4 ? 30 : 20;
}
