/** What a report is made of. Parts of the project that this one does not know are handed over as plain data. */
import type { Environment } from "../../model/environment.ts";
import type { Episode } from "../../model/reference/episode.ts";
import type { Resolved } from "../../model/resolve.ts";

/** One thing that an application's description asks for. */
export interface CoverageRow {
  readonly id: string;
  readonly service: string;
  readonly what: string;
  readonly answers: readonly string[];
}

/** Dollars a month, by what they are paid for. */
export interface CostRow {
  readonly environment: string;
  readonly platform: string;
  /** Absent for what all services share. */
  readonly service?: string;
  readonly item: string;
  readonly count: number;
  readonly usd: number;
  /** Paid only as far as labels have as many values as they may have. */
  readonly atMost: boolean;
}

/** When an alert fires in a scenario: the reference first, then the platforms. */
export interface Timeline {
  readonly id: string;
  readonly scenario: string;
  /** What happens in it. */
  readonly about?: string;
  readonly span: { readonly from: number; readonly to: number };
  readonly tracks: readonly TimelineTrack[];
  readonly notes: readonly string[];
}
export interface TimelineTrack {
  readonly title: string;
  readonly episodes: readonly Episode[];
  /** When the condition holds, for long enough or not. */
  readonly breached?: readonly Episode[];
}

/** A rule as a platform takes it, for people. */
export interface RuleText {
  readonly platform: string;
  readonly lines: readonly string[];
  readonly deviations: readonly string[];
}

export interface ReportInput {
  readonly environments: readonly Environment[];
  readonly rules: (resolved: Resolved) => readonly RuleText[];
  readonly coverage: readonly CoverageRow[];
  readonly costs: readonly CostRow[];
  readonly timelines: readonly Timeline[];
  /** Where the timelines come from, in a sentence. */
  readonly timelinesFrom: string;
}

/** Text files of a folder by their path. */
export type Files = Readonly<Record<string, string>>;
