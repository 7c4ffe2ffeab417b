import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Composite } from "../../platforms/cloudwatch/composites.ts";
import { escaped } from "../escape.ts";
import type { Alarms } from "./alarms.ts";

export interface CompositesOptions {
  readonly composites: readonly Composite[];
  /** The alarms that they name. */
  readonly over: Alarms;
}

/** Whether anything of a service is wrong. They tell nobody, since each alarm does. */
export class Composites extends Construct {
  constructor(scope: Construct, id: string, { composites, over }: CompositesOptions) {
    super(scope, id);
    const made = new Map<string, ITerraformDependable>();
    for (const { name, description, service, severity, rule, children } of composites) {
      const composite = new CloudwatchCompositeAlarm(this, name, {
        alarmName: escaped(name),
        alarmDescription: escaped(description),
        alarmRule: escaped(rule),
        tags: { service, severity },
        // CloudWatch refuses to delete an alarm that another one still names
        dependsOn: children.flatMap((child) => made.get(child) ?? over.alarm(child) ?? []),
      });
      made.set(name, composite);
    }
  }
}
