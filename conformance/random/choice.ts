import { Random } from "../../simulation/random.ts";

/** Choices that are the same for the same seed. */
export class Choice {
  readonly #random: Random;
  constructor(seed: number) {
    this.#random = new Random(Math.imul(seed, 2654435761));
    // neighbouring seeds begin alike
    for (let i = 0; i < 4; i++) this.#random.next();
  }

  chance = (probability: number): boolean => this.#random.chance(probability);
  /** A whole number, both ends included. */
  whole = (least: number, most: number): number => Math.floor(this.#random.between(least, most + 1));

  of<T>(all: readonly T[]): T {
    return all[this.whole(0, all.length - 1)] as T;
  }
  /** Some of them in their order, at least one. */
  some<T>(all: readonly T[], most = all.length): readonly T[] {
    const picked = all.filter(() => this.chance(0.5)).slice(0, most);
    return picked.length > 0 ? picked : [this.of(all)];
  }
  /** What there is with a probability, or nothing. */
  maybe<T>(probability: number, make: () => T): T | undefined {
    return this.chance(probability) ? make() : undefined;
  }
}
