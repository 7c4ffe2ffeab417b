import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target/index.js";
import { XrayGroup } from "@cdktf/provider-aws/lib/xray-group/index.js";
import { Construct } from "constructs";
import { escaped } from "../escape.ts";

export interface TraceInsightsOptions {
  /** That of the group. */
  readonly name: string;
  /** What is in it: all requests of a service, since X-Ray compares the bad ones with all. */
  readonly filter: string;
  /** The ARN of the topic of those who are told. */
  readonly topic: string;
}

/** Faults that are more than usual, as X-Ray sees it, told to a topic when they begin, change and end. */
export class TraceInsights extends Construct {
  constructor(scope: Construct, id: string, { name, filter, topic }: TraceInsightsOptions) {
    super(scope, id);
    new XrayGroup(this, "group", {
      groupName: name,
      filterExpression: escaped(filter),
      insightsConfiguration: { insightsEnabled: true, notificationsEnabled: true },
    });
    const rule = new CloudwatchEventRule(this, "rule", {
      name: `limen-${name}`,
      description: `What X-Ray finds unusual in ${name}`,
      eventPattern: JSON.stringify({
        source: ["aws.xray"],
        "detail-type": ["AWS X-Ray Insight Update"],
        detail: { GroupName: [name] },
      }),
    });
    new CloudwatchEventTarget(this, "target", { rule: rule.name, arn: topic });
  }
}
