/**
 * Lines of the service's own logs that metric filters of it count, each by the name of its filter (`logs` of the
 * service): `{ lines: "errors", of: "requests" }`.
 */
export interface AwsLogMeasure {
  /**
   * The filter that counts what the signal does: its events; of a share the part; of a quantile the lines that are
   * slower than the threshold, which is the one that its `slowerThan` names.
   */
  readonly lines: string;
  /** The filter that counts the events of which that is a part. @default none: only a share and a quantile have one */
  readonly of?: string;
}

export const isLogMeasure = (chosen: string | AwsLogMeasure): chosen is AwsLogMeasure => typeof chosen !== "string";
