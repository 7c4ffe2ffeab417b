/** The plain data of CloudWatch metric math: what an alarm or a widget reads. */
import type { Dimension } from "../published.ts";

/** A percentile is of what AWS measures: the collector publishes sums, which have none. */
export type Stat = "Sum" | "Average" | "Maximum" | "Minimum" | "SampleCount" | `p${number}`;
export type Comparison = "GreaterThanThreshold" | "LessThanThreshold";

/** A published metric, or one of AWS: its dimensions are exactly one published set, sorted by name. */
export interface MetricStat {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly Dimension[];
  /** Seconds. */
  readonly period: number;
  readonly stat: Stat;
}

/** A metric or an expression over the ids of others; exactly one of an alarm returns data. */
export type Query = { readonly id: string; readonly returnData: boolean } & (
  | { readonly metricStat: MetricStat }
  | { readonly expression: string }
);

/** A condition as CloudWatch compares it: the series that returns data, against the threshold. */
export interface MetricMath {
  readonly queries: readonly Query[];
  readonly threshold: number;
  readonly comparison: Comparison;
}

/** The namespace of everything the collector publishes. */
export const namespace = "Limen";

/** The name under which the collector publishes a metric again, stamped so many minutes later. */
export const laggedName = (name: string, minutes: number): string => (minutes === 0 ? name : `${name}_lag_${minutes}m`);
