import { XrayGroup } from "@cdktf/provider-aws/lib/xray-group/index.js";
import { XraySamplingRule } from "@cdktf/provider-aws/lib/xray-sampling-rule/index.js";
import { Construct } from "constructs";
import type { ServiceTraces } from "../../platforms/cloudwatch/traces.ts";
import { escaped } from "../escape.ts";

export interface TracesOptions {
  readonly traces: readonly ServiceTraces[];
  /**
   * Whether X-Ray looks for anomalies of its own, at a price for each trace. It compares faults with all requests, of
   * which these groups have only the bad ones. @default false
   */
  readonly insights?: boolean;
}

/** Of each service the requests that fail or are slow, as a group; and the part of its requests that is followed. */
export class Traces extends Construct {
  constructor(scope: Construct, id: string, { traces, insights = false }: TracesOptions) {
    super(scope, id);
    for (const { service, group, sampling } of traces) {
      new XrayGroup(this, `group-${service}`, {
        groupName: group.name,
        filterExpression: escaped(group.filter),
        insightsConfiguration: { insightsEnabled: insights, notificationsEnabled: insights },
      });
      new XraySamplingRule(this, `sampling-${service}`, {
        ruleName: sampling.name,
        serviceName: escaped(sampling.service),
        fixedRate: sampling.rate,
        priority: sampling.priority,
        // one a second besides would be most of what a small service has, and is paid for
        reservoirSize: 0,
        serviceType: "*",
        host: "*",
        httpMethod: "*",
        urlPath: "*",
        resourceArn: "*",
        version: 1,
      });
    }
  }
}
