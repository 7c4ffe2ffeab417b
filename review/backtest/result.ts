/** What a backtest finds, as data. */
import type { Severity } from "../../model/threshold.ts";
import type { Difference } from "./difference.ts";
import type { Missing } from "./prometheus/coverage.ts";

/** One side of a threshold over the history. Times are texts in the zone of the result, lengths are seconds. */
export interface SideResult {
  readonly condition: string;
  readonly severity: Severity;
  readonly times: number;
  readonly seconds: number;
  readonly atNight: number;
  readonly first?: string;
  readonly last?: string;
  /** It still fires where the history ends. */
  readonly stillFires: boolean;
  /** What went furthest beyond the line, or came nearest to it. */
  readonly worst?: {
    readonly words: string;
    readonly at: string;
    readonly of: string;
    /** It lies beyond the line, though perhaps not for long enough. */
    readonly beyond: boolean;
  };
  readonly chart: string;
  /** At most so many as are listed in full. */
  readonly episodes: readonly { readonly fires: string; readonly seconds: number; readonly of: string }[];
}

export interface TrialResult {
  readonly id: string;
  readonly service: string;
  readonly title: string;
  /** Why there is nothing to say, or less than was asked for. */
  readonly notes: readonly string[];
  /** Metrics without which nothing could be judged. */
  readonly missing: readonly Missing[];
  /** Nothing could be judged on either side: it neither fired nor stayed silent. */
  readonly unknown: boolean;
  /** The history ends earlier than was asked for, or could not be had. */
  readonly partial: boolean;
  readonly before?: SideResult;
  readonly after?: SideResult;
  readonly difference?: Difference;
}

export interface Result {
  readonly environment: string;
  /** `Prometheus 2.42.0 at http://127.0.0.1:9090`, or what was simulated. */
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  /** Seconds that one sign of a chart stands for. */
  readonly sign: number;
  /** Seconds between evaluations. */
  readonly every: number;
  /** What was compared with, if anything. */
  readonly base?: string;
  /** Thresholds that fire as they did at the base, and were not asked for. */
  readonly same: number;
  /** What else has to be known to read this. */
  readonly notes: readonly string[];
  /** Cancelled, or not everything could be had. */
  readonly partial: boolean;
  readonly cancelled: boolean;
  readonly trials: readonly TrialResult[];
  /** Thresholds that were not come to. */
  readonly left: readonly string[];
}
