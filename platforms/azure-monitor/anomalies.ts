/**
 * What Azure finds by itself: smart detection of Application Insights, each detector of which is settled here, and
 * traffic, latency and failures that are not as they were at the same hour before. What the model says of failures is a
 * share, which no metric alert divides: that is a rule.
 *
 * Sources: azurerm 5.2.0 for the names; Microsoft Learn, "Smart detection in Application Insights", "Migrate smart
 * detection to alerts", "Dynamic thresholds in metric alerts" and the metrics of microsoft.insights/components.
 */
import type { Environment } from "../../model/environment.ts";
import { type Component, soleServiceOf } from "./components.ts";

/** A detector that raises alerts, which action groups are told of. */
export interface Detector {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly frequency: "PT1M" | "P1D";
}
/** A detector of the old kind, which would send mail to whoever owns the subscription. */
export interface OldDetector {
  readonly name: string;
  readonly enabled: boolean;
}
/** A metric of the component that is held against what is normal for it, by the role that the sender names. */
export interface DynamicAlert {
  readonly name: string;
  readonly description: string;
  readonly metric: string;
  readonly aggregation: "Average" | "Count";
  readonly operator: "GreaterThan" | "GreaterOrLessThan";
  readonly sensitivity: "Low" | "Medium" | "High";
  /** So many of so many windows must be beyond what is normal. */
  readonly failing: number;
  readonly of: number;
  readonly frequency: string;
  readonly window: string;
  readonly dimension: string;
}
/** Of one component. */
export interface Anomalies {
  /** The service that the component is of, where it is of one. */
  readonly service?: string;
  readonly detectors: readonly Detector[];
  readonly old: readonly OldDetector[];
  readonly dynamic: readonly DynamicAlert[];
}

const types: readonly (readonly [type: string, what: string, frequency: Detector["frequency"]])[] = [
  ["FailureAnomaliesDetector", "an unusual share of failed requests or calls", "PT1M"],
  ["RequestPerformanceDegradationDetector", "requests that take longer than they did", "P1D"],
  ["DependencyPerformanceDegradationDetector", "calls that take longer than they did", "P1D"],
  ["ExceptionVolumeChangedDetector", "more exceptions of one kind than usual", "P1D"],
  ["TraceSeverityDetector", "a larger part of severe log lines than usual", "P1D"],
  ["MemoryLeakDetector", "memory that only ever grows", "P1D"],
];

/** Those that have become detectors with alerts are off, and so is what needs a browser: none of these is in one. */
const old: readonly OldDetector[] = [
  { name: "Abnormal rise in daily data volume", enabled: true },
  { name: "Abnormal rise in exception volume", enabled: false },
  { name: "Degradation in dependency duration", enabled: false },
  { name: "Degradation in server response time", enabled: false },
  { name: "Degradation in trace severity ratio", enabled: false },
  { name: "Long dependency duration", enabled: true },
  { name: "Potential memory leak detected", enabled: false },
  { name: "Potential security issue detected", enabled: true },
  { name: "Slow page load time", enabled: false },
  { name: "Slow server response time", enabled: true },
];

/** Of a component that exists, detection is left as whoever made it has it. */
export function anomaliesOf({ name }: Pick<Environment, "name">, component: Component): Anomalies {
  const service = soleServiceOf(component);
  const own = `${name}-${component.name}`;
  const isMade = component.existing === undefined;
  const common = {
    sensitivity: "Medium",
    // an hour that is not normal, so that a deployment is none
    ...{ failing: 4, of: 4, frequency: "PT5M", window: "PT15M", dimension: "cloud/roleName" },
  } as const;
  const learnt = "Learnt from the ten days before; silent for the first three.";
  const who = service ?? "an application";
  const detectors = types.map(([type, what, frequency]) => ({
    name: `limen-${own}-${type}`,
    type,
    description: `Application Insights found ${what} of ${who} in ${name}.`,
    frequency,
  }));
  return {
    ...(service !== undefined && { service }),
    detectors: isMade ? detectors : [],
    old: isMade ? old : [],
    dynamic: [
      {
        ...{ name: `${own}-unusual-latency`, metric: "requests/duration", aggregation: "Average" },
        ...{ operator: "GreaterThan", ...common },
        description: `Requests of ${who} take longer than is normal at this hour, ${name}. ${learnt}`,
      },
      {
        ...{ name: `${own}-unusual-traffic`, metric: "requests/count", aggregation: "Count" },
        ...{ operator: "GreaterOrLessThan", ...common },
        description: `There are more or fewer requests of ${who} than is normal at this hour, ${name}. ${learnt}`,
      },
      {
        ...{ name: `${own}-unusual-failures`, metric: "requests/failed", aggregation: "Count" },
        ...{ operator: "GreaterThan", ...common },
        description: `More requests of ${who} fail than is normal at this hour, answers of 4xx being failures too, ${name}. ${learnt}`,
      },
    ],
  };
}
