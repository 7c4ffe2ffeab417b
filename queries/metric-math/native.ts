/**
 * Signals that are read from metrics of AWS, or from lines of logs, instead of those that the collector publishes.
 *
 * Sources: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics" and "service utilization metrics"; CloudWatch
 * User Guide, "Amazon ECS Container Insights metrics"; "CloudWatch metrics for your Application Load Balancer".
 */
import { isLogMeasure } from "../../model/aws-log-measure.ts";
import type { AwsNative, AwsSource } from "../../model/aws-native.ts";
import { boundOf } from "../../model/metric.ts";
import { type Node, type Selection, selections } from "../../model/node.ts";
import { inUnit, tidy, type Unit } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Signal } from "../../model/signal.ts";
import type { Line } from "../../model/threshold.ts";
import type { Dimension } from "../published.ts";
import { logMeasure } from "./log-measure.ts";
import { type Measure, measures } from "./native-measures.ts";
import type { Reader } from "./reader.ts";
import { type Compared, comparedWith, decimal } from "./value.ts";

/** A measure of what a service runs on, is behind or writes. */
export interface Native extends Measure {
  /** Which one, sorted by name; none where the environment does not name it. */
  readonly dimensions: readonly Dimension[];
}

type Of = Pick<Resolved, "environment" | "service"> & Partial<Pick<Resolved, "threshold">>;

/**
 * What a signal of a service is read from instead, where a threshold on it is: what that threshold says itself, or, for
 * a picture, what the first one says.
 */
export function nativeOf({ environment, service, threshold }: Of, node: Node): Native | undefined {
  const chosen = environment.aws?.native?.[service.name];
  const key = chosen && keyOf(node);
  if (!chosen || key === undefined) return undefined;
  const isChosen = (one: Resolved["threshold"]): boolean =>
    chosen.thresholds[one.name] !== undefined && keyOf(one.signal.node) === key;
  const found = threshold && isChosen(threshold) ? threshold : service.thresholds.find(isChosen);
  const source = found && chosen.thresholds[found.name];
  const measure = source && measureOf(source, { environment, service });
  return measure && { ...measure, dimensions: dimensionsOf(measure, chosen, ecsOf({ environment, service })) };
}

export const measureOf = (source: AwsSource, where: Pick<Resolved, "environment" | "service">): Measure =>
  isLogMeasure(source) ? logMeasure(source, where) : measures[source];

/** Whether a quantile has a value of its own there: AWS has percentiles, of lines only the part within a limit is known. */
export const hasPercentiles = (native: Native | undefined): boolean =>
  native !== undefined && native.of !== "log filter";

/** The service of ECS that a service is. */
export const ecsOf = ({ environment: { aws }, service }: Of): AwsNative["ecs"] =>
  aws?.native?.[service.name]?.ecs ?? aws?.scales?.[service.name];

function dimensionsOf({ of }: Measure, { loadBalancer }: AwsNative, ecs: AwsNative["ecs"]): readonly Dimension[] {
  if (of === "log filter") return [];
  if (of === "ecs") {
    if (!ecs) return [];
    return [
      { name: "ClusterName", value: ecs.cluster },
      { name: "ServiceName", value: ecs.service },
    ];
  }
  if (!loadBalancer) return [];
  const { name, targetGroup } = loadBalancer;
  return [
    { name: "LoadBalancer", value: name },
    ...(targetGroup === undefined ? [] : [{ name: "TargetGroup", value: targetGroup }]),
  ];
}

/** The labels with declared values by which a signal is told apart: each has an alarm and a line of its own. */
export function declaredLabels(node: Node): readonly string[] {
  const [first] = selections(node);
  return first ? node.by.filter((label) => !("open" in boundOf(first.metric, label))) : [];
}

/**
 * What is measured, whatever the window, the labels that CloudWatch loses, and, of a quantile, which: the same for a
 * threshold and for the panels that show it. Nothing of what AWS does not measure: each value of a label, or a value
 * that is computed further.
 */
export function keyOf(node: Node): string | undefined {
  if (declaredLabels(node).length > 0) return undefined;
  switch (node.kind) {
    case "rate":
    case "increase":
      return JSON.stringify(["count", selected(node.of)]);
    case "quantile":
      return JSON.stringify([node.kind, selected(node.of)]);
    case "level":
      return JSON.stringify([node.kind, node.across, selected(node.of)]);
    case "quotient":
      return JSON.stringify([node.kind, node.complement, selected(node.top), selected(node.bottom)]);
    case "level quotient": {
      const bottom = typeof node.bottom === "number" ? node.bottom : selected(node.bottom);
      return JSON.stringify([node.kind, node.complement, node.across, selected(node.top), bottom]);
    }
    case "scale":
    case "unusual":
      return undefined;
  }
}

const selected = ({ metric, part, where, le, and }: Selection): readonly unknown[] => [
  ...[metric.source.job, metric.name, part, where, le ?? null],
  ...(and ? selected(and) : []),
];

/** The comparison in the unit of the metric: `above 80 %` is above 80 where it counts percent. */
export function nativeCompared({ unit }: Native, signal: Signal, line: Line): Compared {
  if (!unit) return comparedWith(signal, line);
  const threshold = inUnit(line.limit, unit(signal.node) as Unit<never>);
  return line.side === "above"
    ? { threshold, comparison: "GreaterThanThreshold", neutral: 0 }
    : { threshold, comparison: "LessThanThreshold", neutral: threshold };
}

/** What a value is judged with: how many requests there must be, and what stands for a value without them. */
export interface Judged {
  /** `>=20`. */
  readonly floor: string;
  readonly neutral: number;
}

/** The value in the unit of the metric. @param judged absent for a picture */
export function nativeValue(
  { namespace, dimensions, value }: Native,
  node: Node,
  { reader, prefix }: { readonly reader: Reader; readonly prefix: string },
  judged?: Judged,
): string {
  const read = (role: string, metricName: string, stat: Parameters<Reader["vended"]>[1]["stat"]): string =>
    reader.vended(`${prefix}${role}`, { namespace, metricName, dimensions, stat });
  return value({ read, node, judged });
}

/** The value as a picture shows it: in the unit in which the node's own value comes out, times a factor. */
export function nativeShown(native: Native, node: Node, reader: Reader, prefix: string, factor: number): string {
  const times = native.unit ? tidy((factor * native.unit(node).factor) / rawFactor(node)) : factor;
  const value = nativeValue(native, node, { reader, prefix });
  return times === 1 ? value : `${value}*${decimal(times)}`;
}

/** The unit of a time is that of its histogram; everything else comes out in its base unit. */
function rawFactor(node: Node): number {
  if (node.kind === "quantile") return node.of.metric.unit.factor;
  return node.kind === "quotient" && node.top.part === "sum" ? node.top.metric.unit.factor : 1;
}
