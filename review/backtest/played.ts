import type { TrialResult } from "./result.ts";

/** What became of trials on a history. */
export interface Played {
  /** What was asked, in words. */
  readonly source: string;
  readonly notes: readonly string[];
  readonly trials: readonly TrialResult[];
  /** Those that were not come to. */
  readonly left: readonly string[];
  readonly partial: boolean;
}

/** How far it has come. @param part of the whole, from 0 to 1 */
export type OnProgress = (done: number, of: number, part: number) => void;
