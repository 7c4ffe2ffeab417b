/** Which metric of a host says what a threshold says, and the number that it is compared with. */
import type { AzureMeasure } from "../../model/azure-host.ts";
import { core, type Node } from "../../model/node.ts";
import type { Threshold } from "../../model/threshold.ts";
import type { HostMetric } from "./host-kinds.ts";
import type { Host } from "./hosts.ts";

/** What a threshold measures, where a host may have it too. */
export function measureOf({ signal, line }: Pick<Threshold, "signal" | "line">): AzureMeasure | undefined {
  const node = core(signal.node);
  const name = topOf(node)?.name;
  if (node.kind === "quotient" && node.complement && name === "node_cpu_seconds_total") return "cpu";
  if (node.kind === "level quotient") {
    if (node.complement && name === "node_memory_MemAvailable_bytes") return "memory";
    return !node.complement && name === "container_memory_usage_bytes" ? "memory" : undefined;
  }
  const isDown = node.kind === "level" && node.of.metric.source.up === node.of.metric && line.side === "below";
  return isDown && node.of.metric.source.kind === "application" ? "instances" : undefined;
}

const topOf = (node: ReturnType<typeof core>): Extract<Node, { kind: "quotient" }>["top"]["metric"] | undefined =>
  node.kind === "quotient" || node.kind === "level quotient" ? node.top.metric : undefined;

/** The metric of a host that says what a threshold says, and the number and side that it is compared with. */
export interface Compared extends HostMetric {
  readonly operator: "GreaterThan" | "LessThan";
  /** In percent, or instances; of what is added up, a second. */
  readonly threshold: number;
}

/**
 * A part becomes percent, a number of events that of a second; what is left turns the comparison round. Nothing where
 * the host has no such metric.
 *
 * @param chosen what the environment says that the threshold reads. @default what the threshold itself is about
 */
export function comparedOn(
  { kind }: Host,
  { signal, line }: Pick<Threshold, "signal" | "line">,
  chosen?: AzureMeasure,
): Compared | undefined {
  const measure = chosen ?? measureOf({ signal, line });
  const metric = measure && kind.metrics[measure];
  if (!metric) return undefined;
  if (metric.whole !== undefined) return { ...metric, operator: "LessThan", threshold: metric.whole };
  const above = (line.side === "above") !== (metric.isRest === true);
  return { ...metric, operator: above ? "GreaterThan" : "LessThan", threshold: limitOn(metric, { signal, line }) };
}

function limitOn(metric: HostMetric, { signal, line }: Pick<Threshold, "signal" | "line">): number {
  const { base } = line.limit;
  if (metric.aggregation === "Total") return signal.node.kind === "increase" ? base / signal.node.over : base;
  const percent = rounded(base * 100);
  return metric.isRest ? rounded(100 - percent) : percent;
}

/** Without what computing in floats adds. */
export const rounded = (value: number): number => Number(value.toPrecision(12));
