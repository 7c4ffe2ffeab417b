const every = 25;

/** Sees how late this process is with what it was to do: on a fast clock, a busy machine misses what it should measure. */
export class Pulse {
  /** Seconds of the worst delay so far. */
  worst = 0;
  readonly #timer: NodeJS.Timeout;

  constructor() {
    let last = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.saw((now - last - every) / 1000);
      last = now;
    }, every);
    this.#timer.unref();
  }

  /** Something else that was late by so many seconds. */
  saw(seconds: number): void {
    this.worst = Math.max(this.worst, seconds);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
