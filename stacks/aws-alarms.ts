import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { Alarms } from "../constructs/aws/alarms.ts";
import { Composites } from "../constructs/aws/composites.ts";
import type { Maintenance } from "../constructs/aws/maintenance.ts";
import { ServiceScaling } from "../constructs/aws/scaling.ts";
import type { Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import type { Alarm } from "../platforms/cloudwatch/alarm.ts";
import { isPaged, pagesOf } from "../platforms/cloudwatch/composites.ts";
import { scalingOf } from "../platforms/cloudwatch/scaling.ts";
import type { Told } from "../platforms/cloudwatch/told.ts";
import type { AwsAudiences } from "./aws-audiences.ts";

export interface AwsAlarmsOptions {
  readonly environment: Environment;
  readonly resolved: readonly Resolved[];
  /** Those of thresholds, which may page together and scale. */
  readonly alarms: readonly Alarm[];
  /** Those that telemetry arrives, each of which tells by itself. */
  readonly heartbeats: readonly Alarm[];
  readonly audiences: AwsAudiences;
  readonly maintenance: Maintenance;
}

/** The alarms with all that they do, and what keeps them silent. */
export function alarms(stack: Construct, options: AwsAlarmsOptions): void {
  const { environment, resolved, alarms: own, heartbeats, audiences, maintenance } = options;
  const { services, warnings } = scalingOf(environment, resolved, own);
  for (const warning of environment.aws?.scales ? warnings : []) Annotations.of(stack).addWarning(warning);
  const scaled = services.length > 0 ? new ServiceScaling(stack, "scaling", { services }) : undefined;
  const composites = pagesOf(environment, own);
  const all = [...own, ...heartbeats];
  const functions = audiences.functions(all);
  const topic = (alarm: Told): string => audiences.topicOf(audiences.of(alarm));
  const silent = (alarm: Told) => maintenance.suppressor(alarm);
  const over = new Alarms(stack, "alarms", {
    alarms: all,
    topic,
    functions,
    ...(scaled && { scaling: (alarm: Alarm) => scaled.of(alarm.name) }),
    toldElsewhere: (alarm) => isPaged(alarm, composites),
    maintenance: silent,
  });
  new Composites(stack, "composites", {
    composites,
    over,
    told: (composite) => [topic(composite), ...functions(composite)],
    maintenance: silent,
  });
}
