import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check/index.js";
import { Construct } from "constructs";
import { failures, type HealthCheck, healthAlarm, intervalSeconds } from "../../platforms/cloudwatch/health-checks.ts";
import { escaped } from "../escape.ts";
import type { Clock, Maintenance } from "./maintenance.ts";
import { withheld } from "./withheld.ts";

export interface HealthChecksOptions {
  readonly checks: readonly HealthCheck[];
  /** The ARN of a topic of the region in which Route 53 reports. */
  readonly topic: (check: HealthCheck) => string;
  /** What makes them silent; asked once, with a metric of the region. @default nothing does */
  readonly maintenance?: (clock: Clock) => Maintenance;
}

/** Asks from outside whether applications answer, and tells when they do not and when they do again. */
export class HealthChecks extends Construct {
  constructor(scope: Construct, id: string, { checks, topic, maintenance }: HealthChecksOptions) {
    super(scope, id);
    let silence: Maintenance | undefined;
    for (const check of checks) {
      const made = new Route53HealthCheck(this, check.name, {
        type: check.contains === undefined ? "HTTPS" : "HTTPS_STR_MATCH",
        fqdn: check.host,
        port: check.port,
        resourcePath: escaped(check.path),
        ...(check.contains !== undefined && { searchString: escaped(check.contains) }),
        enableSni: true,
        requestInterval: intervalSeconds,
        failureThreshold: failures,
        tags: { Name: check.name, service: check.service.name },
      });
      const dimensions = { HealthCheckId: made.id };
      const metric = { namespace: "AWS/Route53", metricName: "HealthCheckStatus", dimensions };
      silence ??= maintenance?.({ ...metric, stat: "Minimum" });
      const tags = { service: check.service.name, severity: "critical" } as const;
      const by = silence?.suppressor(tags);
      const actions = { alarmActions: [topic(check)], okActions: [topic(check)] };
      const alarm = new CloudwatchMetricAlarm(this, `${check.name}-alarm`, {
        alarmName: escaped(check.name),
        alarmDescription: escaped(check.description),
        ...metric,
        ...healthAlarm,
        ...(by ? {} : actions),
        tags,
      });
      if (!by) continue;
      const { name, description } = check;
      withheld(this, { name: `${name}-unless-maintained`, description, of: { name, made: alarm }, by, actions, tags });
    }
  }
}
