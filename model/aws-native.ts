/** What AWS measures of a service by itself, which no collector has to publish. */
import type { AwsLogMeasure } from "./aws-log-measure.ts";
import type { Resolved } from "./resolve.ts";

export type { AwsLogMeasure } from "./aws-log-measure.ts";

/** What is measured, and by whom. */
export type AwsMeasure =
  | "ecs cpu"
  | "ecs memory"
  | "container insights cpu"
  | "container insights memory"
  | "load balancer requests"
  | "load balancer 5xx share"
  | "load balancer response time"
  | "load balancer healthy targets";

/** What a threshold can be read from on AWS, besides what the application exports. */
export type AwsSource = AwsMeasure | AwsLogMeasure;

/** What runs a service and what is before it, and which of its thresholds are read from there. */
export interface AwsNative {
  /** The service of ECS. @default that of `scales` */
  readonly ecs?: { readonly cluster: string; readonly service: string };
  readonly loadBalancer?: AwsLoadBalancer;
  /**
   * What a threshold reads instead of the metric of the application: `{ HighCPU: "ecs cpu" }`, or lines of its logs,
   * `{ HighErrorRate: { lines: "errors", of: "requests" } }`. Thresholds of the same signal are named together; panels
   * and anomalies of that signal follow them.
   */
  readonly thresholds: Readonly<Record<string, AwsSource>>;
}

/** An application load balancer, as its metrics call it: the last part of the ARN. */
export interface AwsLoadBalancer {
  /** `app/shop/50dc6c495c0c9188`. */
  readonly name: string;
  /** `targetgroup/shop/73e2d6bc24d8a067`. @default all target groups of the load balancer */
  readonly targetGroup?: string;
}

/** What a threshold reads of AWS's own or of the logs, where its environment says so. */
export const chosenMeasure = ({
  environment,
  service,
  threshold,
}: Pick<Resolved, "environment" | "service" | "threshold">): AwsSource | undefined =>
  environment.aws?.native?.[service.name]?.thresholds[threshold.name];
