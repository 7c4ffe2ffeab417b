/** A latency or a size, by its middle and its 95th percentile; log-normal between and beyond. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** The 95th percentile of the standard normal distribution. */
const z95 = 1.6448536269514722;

/**
 * Numbers that look random and are the same for the same seed, on every machine.
 *
 * Mulberry32: one 32-bit state, good enough for arrivals and latencies, not for secrets.
 */
export class Random {
  #state: number;
  #spare: number | undefined;
  constructor(readonly seed: number) {
    this.#state = seed >>> 0;
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** The time to the next of events that come at a rate, independently of each other. */
  untilNext(rate: number): number {
    return -Math.log(1 - this.next()) / rate;
  }

  logNormal({ median, p95 }: Spread): number {
    return median * Math.exp((this.#normal() * Math.log(p95 / median)) / z95);
  }

  /** One of the choices, by weight. */
  pick<T extends { readonly weight: number }>(choices: readonly T[]): T {
    let left = this.next() * choices.reduce((sum, { weight }) => sum + weight, 0);
    for (const choice of choices) {
      left -= choice.weight;
      if (left < 0) return choice;
    }
    return choices.at(-1) as T;
  }

  /** Box and Muller's: two at a time, one kept for later. */
  #normal(): number {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare !== undefined) return spare;
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    const angle = 2 * Math.PI * this.next();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}
