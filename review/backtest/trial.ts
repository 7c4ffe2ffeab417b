import type { Threshold } from "../../model/threshold.ts";

/** A threshold as one side has it. */
export interface Candidate {
  readonly threshold: Threshold;
  /** All of it in words. */
  readonly condition: string;
}

/** What is held against history: a threshold as it was, as it is, or both. */
export interface Trial {
  /** `lead-scoring/HighLatency`. */
  readonly id: string;
  readonly service: string;
  readonly title: string;
  readonly before?: Candidate;
  readonly after?: Candidate;
}

export const sidesOf = ({ before, after }: Trial): readonly Candidate[] =>
  [before, after].filter((one) => one !== undefined);
