import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy/index.js";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import { Construct } from "constructs";
import type { ScaledService, ScalingPolicy } from "../../platforms/cloudwatch/scaling.ts";
import type { Scaling } from "./alarms.ts";

export interface ServiceScalingOptions {
  readonly services: readonly ScaledService[];
}

const dimension = "ecs:service:DesiredCount";
const namespace = "ecs";

/** How many tasks services of ECS have, which alarms change between a least and a most. */
export class ServiceScaling extends Construct {
  private readonly made: { readonly policy: ScalingPolicy; readonly arn: string }[] = [];

  constructor(scope: Construct, id: string, { services }: ServiceScalingOptions) {
    super(scope, id);
    for (const { service, target, policies } of services) {
      const scaled = new AppautoscalingTarget(this, service, {
        serviceNamespace: namespace,
        scalableDimension: dimension,
        resourceId: `service/${target.cluster}/${target.service}`,
        minCapacity: target.least,
        maxCapacity: target.most,
        tags: { service },
      });
      for (const policy of policies) this.made.push({ policy, arn: this.policy(policy, scaled.resourceId) });
    }
  }

  private policy({ name, change, cooldown, from, to }: ScalingPolicy, resourceId: string): string {
    const step = {
      scalingAdjustment: change,
      ...(from !== undefined && { metricIntervalLowerBound: String(from) }),
      ...(to !== undefined && { metricIntervalUpperBound: String(to) }),
    };
    return new AppautoscalingPolicy(this, name, {
      name,
      policyType: "StepScaling",
      serviceNamespace: namespace,
      scalableDimension: dimension,
      resourceId,
      stepScalingPolicyConfiguration: { adjustmentType: "ChangeInCapacity", cooldown, stepAdjustment: [step] },
    }).arn;
  }

  /** The policies that an alarm runs. */
  of(alarm: string): Scaling {
    const own = this.made.filter(({ policy }) => policy.alarms.includes(alarm));
    const inState = (state: ScalingPolicy["state"]) =>
      own.filter(({ policy }) => policy.state === state).map(({ arn }) => arn);
    return { alarm: inState("alarm"), ok: inState("ok") };
  }
}
