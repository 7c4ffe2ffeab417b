import type { Tuple } from "./tuple.ts";

/** How a platform reads a threshold. */
export interface Reading {
  /** Seconds between evaluations. */
  readonly every: number;
  /** The data of the last so many seconds has not arrived yet. */
  readonly settle: number;
  /** Only every so many seconds back are looked at, `count` times; `undefined`: every evaluation. */
  readonly blocks?: { readonly count: number; readonly apart: number };
  /** What is left of the tuples of `by`: all, the worst as one, or everything summed up as one. */
  readonly tuples: "kept" | "worst" | "together";
  /**
   * Tuples each of which is missing by itself: breached where that is what missing data is. @default all tuples are
   * missing at once, as one
   */
  readonly missing?: readonly Tuple[];
  /** A firing alert stays for so long after the first evaluation that is not breached. */
  readonly resolveAfter: number;
}
/** How the reference itself reads it. */
export const plain: Reading = { every: 60, settle: 0, tuples: "kept", resolveAfter: 0 };
