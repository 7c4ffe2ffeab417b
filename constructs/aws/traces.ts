import { XrayEncryptionConfig } from "@cdktf/provider-aws/lib/xray-encryption-config/index.js";
import { XrayGroup } from "@cdktf/provider-aws/lib/xray-group/index.js";
import { XraySamplingRule } from "@cdktf/provider-aws/lib/xray-sampling-rule/index.js";
import { Construct } from "constructs";
import type { ServiceTraces } from "../../platforms/cloudwatch/traces.ts";
import { escaped } from "../escape.ts";
import { TraceInsights } from "./trace-insights.ts";

export interface TracesOptions {
  readonly traces: readonly ServiceTraces[];
  /** The ARN of the topic of those who are told of unusual traces of a service. @default nobody */
  readonly topic?: (service: string) => string;
  /** The ARN of a key that encrypts all traces of the account and region. @default a key of AWS */
  readonly key?: string;
}

/** Of each service the requests that fail or are slow, as a group; and the part of its requests that is followed. */
export class Traces extends Construct {
  constructor(scope: Construct, id: string, { traces, topic, key }: TracesOptions) {
    super(scope, id);
    if (key !== undefined) new XrayEncryptionConfig(this, "encryption", { type: "KMS", keyId: key });
    for (const { service, group, whole, sampling } of traces) {
      new XrayGroup(this, `group-${service}`, {
        groupName: group.name,
        filterExpression: escaped(group.filter),
        insightsConfiguration: { insightsEnabled: false, notificationsEnabled: false },
        tags: { service },
      });
      if (whole && topic) new TraceInsights(this, `insights-${service}`, { ...whole, topic: topic(service) });
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
        tags: { service },
      });
    }
  }
}
