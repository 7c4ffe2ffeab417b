/** What Azure's own telemetry says, which agents and distributions of OpenTelemetry send without our collector. */

/** The tables of Application Insights that hold events. */
export type NativeTable = "requests" | "dependencies" | "exceptions" | "availabilityResults";

/** That a metric is read from the platform's own events, and from which of them. */
export interface Native {
  readonly table: NativeTable;
  /** Columns and the values that pick the rows: `{ cloud_RoleName: "lead-scoring-api" }`. */
  readonly where: Readonly<Record<string, string>>;
  /** The column that stands for a label: `{ status: "resultCode" }`. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}
/** Native sources by the name of the metric. */
export type NativeSources = Readonly<Record<string, Native>>;
