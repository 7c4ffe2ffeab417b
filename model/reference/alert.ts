import type { Episode } from "./episode.ts";
import type { Tuple } from "./tuple.ts";

/** One alert of one tuple, stepping through the evaluations. */
export class Alert {
  #since: number | undefined;
  #fires: number | undefined;
  #goodSince: number | undefined;
  constructor(readonly tuple: Tuple) {}

  /** The first evaluation of the unbroken run of breached ones. */
  since(t: number, breached: boolean): number {
    this.#since = breached ? (this.#since ?? t) : undefined;
    return this.#since ?? t;
  }

  step(t: number, breached: boolean, lasted: boolean, resolveAfter: number): Episode | undefined {
    if (this.#fires === undefined) {
      if (lasted) this.#fires = t;
      return undefined;
    }
    this.#goodSince = breached ? undefined : (this.#goodSince ?? t);
    if (this.#goodSince === undefined || t - this.#goodSince < resolveAfter) return undefined;
    const ended = { tuple: this.tuple, fires: this.#fires, resolves: t };
    this.#fires = undefined;
    this.#goodSince = undefined;
    return ended;
  }

  open(): readonly Episode[] {
    return this.#fires === undefined ? [] : [{ tuple: this.tuple, fires: this.#fires }];
  }
}
