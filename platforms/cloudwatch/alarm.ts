import type { Tuple } from "../../model/reference/tuple.ts";
import type { Severity } from "../../model/threshold.ts";
import type { Comparison, Query } from "../../queries/metric-math/query.ts";

/** A CloudWatch metric alarm as plain data: what `PutMetricAlarm` takes, and what routes its notices. */
export interface Alarm {
  /** Unique in an account and region. */
  readonly name: string;
  readonly description: string;
  /** `lead-scoring/HighLatency`. */
  readonly id: string;
  readonly environment: string;
  readonly service: string;
  readonly threshold: string;
  /** What it is about; the more severe alarm of a subject, labels and tuple withholds the notices of the others. */
  readonly subject: string;
  /** The labels that its threshold keeps, whether alarms are told apart by them or not. */
  readonly labels: readonly string[];
  readonly severity: Severity;
  /** The values of the labels it is for. */
  readonly tuple: Tuple;
  readonly metrics: readonly Query[];
  readonly limit: number;
  readonly comparisonOperator: Comparison;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: "notBreaching" | "breaching";
}
