import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check/index.js";
import { Construct } from "constructs";
import { failures, type HealthCheck, intervalSeconds } from "../../platforms/cloudwatch/health-checks.ts";
import { escaped } from "../escape.ts";

export interface HealthChecksOptions {
  readonly checks: readonly HealthCheck[];
  /** The ARN of a topic of the region in which Route 53 reports. */
  readonly topic: (check: HealthCheck) => string;
}

/** Asks from outside whether applications answer, and tells when they do not and when they do again. */
export class HealthChecks extends Construct {
  constructor(scope: Construct, id: string, { checks, topic }: HealthChecksOptions) {
    super(scope, id);
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
      new CloudwatchMetricAlarm(this, `${check.name}-alarm`, {
        alarmName: escaped(check.name),
        alarmDescription: escaped(check.description),
        namespace: "AWS/Route53",
        metricName: "HealthCheckStatus",
        dimensions: { HealthCheckId: made.id },
        statistic: "Minimum",
        period: 60,
        evaluationPeriods: 1,
        threshold: 1,
        comparisonOperator: "LessThanThreshold",
        // a check that reports nothing is none
        treatMissingData: "breaching",
        alarmActions: [topic(check)],
        okActions: [topic(check)],
        tags: { service: check.service.name, severity: "critical" },
      });
    }
  }
}
