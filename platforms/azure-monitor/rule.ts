import type { Signal } from "../../model/signal.ts";

/** How often and over what a rule looks, as ISO 8601 durations that the platform offers. */
export type Iso = `P${string}`;

/** One column whose values are alerts of their own. */
export interface RuleDimension {
  readonly name: string;
  readonly operator: "Include";
  readonly values: readonly ["*"];
}
export interface Criteria {
  readonly operator: "GreaterThan" | "LessThan";
  readonly threshold: number;
  /** Of one row for each tuple and block, so that any of them is that row's value. */
  readonly timeAggregation: "Maximum" | "Minimum";
  readonly metricMeasureColumn: "value";
  readonly dimensions: readonly RuleDimension[];
  readonly failingPeriods: { readonly minimum: number; readonly of: number };
}

/**
 * A scheduled query rule, as plain data: what `azurerm_monitor_scheduled_query_rules_alert_v2` is told.
 *
 * Scope, location, identity and action groups belong to the stack.
 */
export interface ScheduledQueryRule {
  /** Unique in a resource group: `production-lead-scoring-HighLatency`. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly severity: 0 | 2 | 3;
  readonly query: string;
  readonly evaluationFrequency: Iso;
  readonly windowDuration: Iso;
  /** The data that the query may see, which is more than the rule's own window. */
  readonly queryTimeRangeOverride: Iso;
  readonly criteria: Criteria;
  /** Stateful: resolves by itself. Excludes muting. */
  readonly autoMitigate: true;
  /** A table without a row does not exist yet, and would fail the check. */
  readonly skipQueryValidation: true;
  readonly customProperties: Readonly<Record<string, string>>;
}

/** The number that rules compare: `threshold` and the measure in the unit of the signal, quantiles as shares. */
export const measureWords = ({ node, unit }: Signal): string =>
  node.kind === "quantile"
    ? `the share at or below the limit`
    : unit.symbol === ""
      ? "the value"
      : `the value in ${unit.symbol}`;
