import type { Quantity, Unit } from "./quantity.ts";

/** A question to the logs that somebody asks again and again, in the languages of the platforms that have them. */
export interface SavedQuery {
  readonly name: string;
  readonly description?: string;
  /** For Log Analytics and Application Insights. */
  readonly kql?: string;
  /** For CloudWatch Logs Insights. */
  readonly logsInsights?: string;
  /** For a developer's own machine. */
  readonly shell?: string;
  /** Names of the thresholds it helps with. */
  readonly thresholds?: readonly string[];
}
/** JSON lines of what took longer than a threshold of the service allows: its limit is said once, there. */
export interface SlowLines {
  /** The path of the numeric field with the time: `$.duration`. */
  readonly field: string;
  /** The unit that the application writes it in. */
  readonly unit: Unit<"time">;
  /** The name of a threshold above a time, as it holds in the environment. */
  readonly slowerThan: string;
}
/** Counts the lines of a log group that match, as a metric. */
export interface MetricFilter {
  readonly name: string;
  /** A CloudWatch filter pattern, or one that is made of a threshold. */
  readonly pattern: string | SlowLines;
  readonly description?: string;
}
/** Who or what stands in most of the lines that match: the busiest endpoints, the tenants with the most errors. */
export interface Contributors {
  readonly name: string;
  /** Paths of one to four JSON fields that are told apart together: `$.module`. */
  readonly by: readonly string[];
  /** Only lines whose field has one of these values; at most four fields, and ten values of each. @default all lines */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** The path of a numeric field that is added up. @default lines are counted */
  readonly of?: string;
}
/** A stream of log lines. */
export interface LogGroup {
  readonly name: string;
  /** @default what the environment keeps */
  readonly retention?: Quantity<"time">;
  readonly filters?: readonly MetricFilter[];
  /** @default nobody is looked for */
  readonly contributors?: readonly Contributors[];
}

/** The logs of a service: where they go and what is asked of them. */
export interface Logs {
  readonly groups?: readonly LogGroup[];
  readonly queries?: readonly SavedQuery[];
}
