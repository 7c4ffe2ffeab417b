/** What AWS measures by itself: under which names, in which units, and what of it is not what an application measures. */
import type { AwsMeasure } from "../../model/aws-native.ts";
import type { Node } from "../../model/node.ts";
import { count, type Dimension, percent, perSecond, ratio, seconds, tidy, type Unit } from "../../model/quantity.ts";
import type { Judged } from "./native.ts";
import type { Stat } from "./query.ts";
import { decimal } from "./value.ts";

export interface Measure {
  readonly of: "ecs" | "load balancer" | "log filter";
  readonly namespace: string;
  /** The names of the metrics, as the deviation says them. */
  readonly metrics: string;
  /** What a threshold must measure to be read from it. */
  readonly measures: readonly Dimension[];
  readonly nodes: readonly Node["kind"][];
  /** @default that of the application's metric, and a quantile is the part within the limit, as of buckets */
  readonly unit?: (node: Node) => Unit;
  /** Metric math in that unit. */
  readonly value: (o: Value) => string;
  /** In what it differs from a metric of the application. */
  readonly why: string;
}
export interface Value {
  /** The id of a metric. */
  readonly read: (role: string, metric: string, stat: Stat) => string;
  readonly node: Node;
  /** Absent for a picture. */
  readonly judged: Judged | undefined;
}

const shares: readonly Node["kind"][] = ["quotient", "level quotient"];
const ecs = {
  of: "ecs",
  namespace: "AWS/ECS",
  measures: ["ratio"],
  nodes: shares,
  unit: () => percent,
} as const satisfies Partial<Measure>;
const insights = { ...ecs, namespace: "ECS/ContainerInsights", unit: () => ratio } as const satisfies Partial<Measure>;
const balancer = { of: "load balancer", namespace: "AWS/ApplicationELB" } as const satisfies Partial<Measure>;

const reserved =
  "what the tasks use of what they reserved, on average over the tasks, not what is used of a machine; one point a minute";
const asked = "metrics that Container Insights, which must be on for the cluster, is paid for";
const handed =
  "requests that a load balancer hands to targets: what it answers itself and its health checks are not among them";

/** A quotient of two, without a point where nothing is reserved. */
const used = (metric: string, whole: string) => ({
  metrics: `${metric} and ${whole}`,
  value: ({ read }: Value): string => `${read("used", metric, "Average")}/${read("reserved", whole, "Average")}`,
});

/** A value that is judged with enough requests only. */
const floored = (all: () => string, value: string, { floor, neutral }: Judged): string =>
  `IF(${all()}${floor}, ${value}, ${decimal(neutral)})`;

export const measures: Readonly<Record<AwsMeasure, Measure>> = {
  "ecs cpu": {
    ...ecs,
    metrics: "CPUUtilization",
    value: ({ read }) => read("used", "CPUUtilization", "Average"),
    why: reserved,
  },
  "ecs memory": {
    ...ecs,
    metrics: "MemoryUtilization",
    value: ({ read }) => read("used", "MemoryUtilization", "Average"),
    why: reserved,
  },
  "container insights cpu": { ...insights, ...used("CpuUtilized", "CpuReserved"), why: `${reserved}; ${asked}` },
  "container insights memory": {
    ...insights,
    ...used("MemoryUtilized", "MemoryReserved"),
    why: `${reserved}; ${asked}`,
  },
  "load balancer requests": {
    ...balancer,
    metrics: "RequestCount",
    measures: ["count", "count per second"],
    nodes: ["rate", "increase"],
    unit: ({ kind }) => (kind === "increase" ? count : perSecond),
    value: ({ read, node }) => {
      const all = read("events", "RequestCount", "Sum");
      return node.kind === "increase" ? all : `${all}/PERIOD(${all})`;
    },
    why: handed,
  },
  "load balancer 5xx share": {
    ...balancer,
    metrics: "HTTPCode_Target_5XX_Count and RequestCount",
    measures: ["ratio"],
    nodes: ["quotient"],
    unit: () => ratio,
    value: ({ read, judged }) => {
      const part = read("part", "HTTPCode_Target_5XX_Count", "Sum");
      const all = read("all", "RequestCount", "Sum");
      return judged ? floored(() => all, `${part}/${all}`, judged) : `${part}/${all}`;
    },
    why: `${handed}; 5xx of the load balancer itself are no answers of the application`,
  },
  "load balancer response time": {
    ...balancer,
    metrics: "TargetResponseTime",
    measures: ["time"],
    nodes: ["quantile", "quotient"],
    unit: () => seconds,
    value: ({ read, node, judged }) => {
      const time = read("time", "TargetResponseTime", node.kind === "quantile" ? `p${tidy(node.q * 100)}` : "Average");
      // a point is there with any request
      if (!judged || judged.floor === ">=1") return time;
      return floored(() => read("all", "RequestCount", "Sum"), time, judged);
    },
    why: `${handed}; the time until a target begins to answer, by a percentile of CloudWatch over all of them instead of buckets`,
  },
  "load balancer healthy targets": {
    ...balancer,
    metrics: "HealthyHostCount",
    measures: ["state"],
    nodes: ["level"],
    unit: () => count,
    value: ({ read }) => read("level", "HealthyHostCount", "Maximum"),
    why: "targets that pass the health checks of the load balancer, whether or not they can be scraped",
  },
};
