import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Composite } from "../../platforms/cloudwatch/composites.ts";
import { escaped } from "../escape.ts";
import { type Alarms, actionsOf } from "./alarms.ts";
import { type Suppressor, suppressedBy } from "./suppressor.ts";

export interface CompositesOptions {
  readonly composites: readonly Composite[];
  /** The alarms that they name. */
  readonly over: Alarms;
  /** ARNs of what one calls when it fires and when it is over. */
  readonly told: (composite: Composite) => readonly string[];
  /** While what nobody is told. @default nothing */
  readonly maintenance?: (composite: Composite) => Suppressor | undefined;
}

/** Alarms that tell of several others together, which tell nobody themselves. */
export class Composites extends Construct {
  constructor(scope: Construct, id: string, { composites, over, told, maintenance }: CompositesOptions) {
    super(scope, id);
    const made = new Map<string, ITerraformDependable>();
    for (const composite of composites) {
      const { name, description, service, severity, rule, children, tells } = composite;
      const silent = tells ? maintenance?.(composite) : undefined;
      const alarm = new CloudwatchCompositeAlarm(this, name, {
        alarmName: escaped(name),
        alarmDescription: escaped(description),
        alarmRule: escaped(rule),
        ...(tells && actionsOf(name, told(composite))),
        ...(silent && { actionsSuppressor: suppressedBy(silent) }),
        tags: { service, severity },
        // CloudWatch refuses to delete an alarm that another one still names
        dependsOn: [
          ...children.flatMap((child) => made.get(child) ?? over.alarm(child) ?? []),
          ...(silent ? [silent.made] : []),
        ],
      });
      made.set(name, alarm);
    }
  }
}
