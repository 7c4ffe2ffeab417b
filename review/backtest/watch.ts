import type { BreachedAt } from "../../model/reference/breached.ts";
import { keyOf, type Tuple } from "../../model/reference/tuple.ts";
import { breaching } from "../../model/reference/verdict.ts";
import type { Threshold } from "../../model/threshold.ts";

/** The value that came nearest to the line, or went furthest beyond it. */
export interface Worst {
  /** In the unit of the signal; for a quantile the share at or below the limit. */
  readonly value: number;
  readonly at: number;
  readonly tuple: Tuple;
}

/** Looks at the values of one threshold as they come, and keeps what matters. */
export class Watch {
  readonly #breached = new Map<number, Map<string, Tuple>>();
  /** Hours since 1970 in which something could be judged. */
  readonly hours = new Set<number>();
  worst: Worst | undefined;
  readonly #isBreach: (value: number) => boolean;
  /** Whether more is worse; of a quantile few at or below the limit are much above it. */
  readonly #isHighWorse: boolean;

  /** @param from what came before is only looked back on */
  constructor(
    readonly threshold: Threshold,
    readonly from: number,
  ) {
    const { signal, line } = threshold;
    this.#isBreach = breaching(signal, line);
    this.#isHighWorse = (line.side === "above") !== (signal.node.kind === "quantile");
  }

  /** A value that may be judged: there is enough traffic, and what else is provided holds. */
  see(tuple: Tuple, t: number, value: number): void {
    if (Number.isNaN(value)) return;
    if (this.#isBreach(value)) this.#add(tuple, t);
    if (t < this.from) return;
    this.hours.add(Math.floor(t / 3600));
    if (this.worst === undefined || this.#isWorse(value, this.worst.value)) this.worst = { value, at: t, tuple };
  }

  /** No series of the signal had a sample. */
  missing(t: number): void {
    if (this.threshold.whenMissing !== "breach") return;
    this.#add({}, t);
    if (t >= this.from) this.hours.add(Math.floor(t / 3600));
  }

  readonly breached: BreachedAt = (t) => this.#breached.get(t) ?? none;

  #add(tuple: Tuple, t: number): void {
    const at = this.#breached.get(t) ?? new Map<string, Tuple>();
    this.#breached.set(t, at.set(keyOf(tuple), tuple));
  }

  #isWorse(value: number, than: number): boolean {
    return this.#isHighWorse ? value > than : value < than;
  }
}

const none: ReadonlyMap<string, Tuple> = new Map();

/** Seconds before an evaluation that are looked back on: windows that do not overlap are compared one by one. */
export const lookBack = ({ lasting, signal }: Threshold): number =>
  lasting && "windows" in lasting ? (lasting.windows - 1) * signal.node.over : 0;
