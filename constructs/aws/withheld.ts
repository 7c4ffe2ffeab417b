import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import type { Construct } from "constructs";
import { escaped } from "../escape.ts";
import { anyOf, type Suppressor, suppressedBy } from "./suppressor.ts";

export interface WithheldOptions {
  readonly name: string;
  readonly description: string;
  /** The alarm that it tells of. */
  readonly of: Suppressor;
  readonly by: Suppressor;
  /** ARNs of what it calls, when the alarm fires and when it is over. */
  readonly actions: { readonly alarmActions?: readonly string[]; readonly okActions?: readonly string[] };
  readonly tags: Readonly<Record<string, string>>;
}

/** Tells of an alarm as long as another one does not fire; when that ends, of what still fires. */
export function withheld(scope: Construct, { name, description, of, by, actions, tags }: WithheldOptions): void {
  const own = anyOf([of]);
  new CloudwatchCompositeAlarm(scope, name, {
    alarmName: escaped(name),
    alarmDescription: escaped(description),
    alarmRule: own.alarmRule,
    actionsSuppressor: suppressedBy(by),
    alarmActions: [...(actions.alarmActions ?? [])],
    okActions: [...(actions.okActions ?? [])],
    tags,
    dependsOn: [...own.dependsOn, by.made],
  });
}
