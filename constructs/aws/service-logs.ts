import { CloudwatchContributorInsightRule } from "@cdktf/provider-aws/lib/cloudwatch-contributor-insight-rule/index.js";
import { CloudwatchLogAnomalyDetector } from "@cdktf/provider-aws/lib/cloudwatch-log-anomaly-detector/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition/index.js";
import { DataAwsCloudwatchLogGroup } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-group/index.js";
import { Construct } from "constructs";
import type { LogFilter, LogGroup, ServiceLogs } from "../../platforms/cloudwatch/logs.ts";
import { escaped } from "../escape.ts";
import type { Key } from "./monitoring-key.ts";

export interface LogsOptions {
  readonly environment: string;
  readonly key: Key;
  readonly logs: ServiceLogs;
  /** Names of log groups that are there: they keep their retention and their key. @default none */
  readonly given?: readonly string[];
}

/**
 * The logs of a service: encrypted, kept as long as was said, watched for lines that were not there before, and asked
 * what is asked again and again.
 */
export class Logs extends Construct {
  constructor(scope: Construct, id: string, options: LogsOptions) {
    super(scope, id);
    const { environment, logs } = options;
    const groups = new Map<string, Group>();
    for (const group of logs.groups) {
      const { name, filters } = group;
      const made = this.group(group, options);
      groups.set(name, made);
      for (const one of filters) new CloudwatchLogMetricFilter(this, `${name}-${one.name}`, counting(one, made.name));
      new CloudwatchLogAnomalyDetector(this, `${name}-anomalies`, {
        detectorName: `${environment}${name.replaceAll("/", "-")}`,
        logGroupArnList: [made.arn],
        evaluationFrequency: "FIFTEEN_MIN",
        // what is not looked at for a week has become normal
        anomalyVisibilityTime: 7,
        enabled: true,
        tags: { service: logs.service },
      });
    }
    for (const { name, query, groups: asked } of logs.queries) {
      new CloudwatchQueryDefinition(this, name, {
        name,
        queryString: escaped(query),
        logGroupNames: asked.map((group) => groups.get(group)?.name ?? group),
      });
    }
    for (const { name, definition } of logs.contributors) {
      new CloudwatchContributorInsightRule(this, name, {
        ruleName: name,
        ruleDefinition: escaped(JSON.stringify(definition)),
        ruleState: "ENABLED",
        tags: { service: logs.service },
      });
    }
  }

  /** The group, or, where it is there already, what is known of it. */
  private group({ name, retentionInDays }: LogGroup, { key, logs: { service }, given = [] }: LogsOptions): Group {
    if (given.includes(name)) return new DataAwsCloudwatchLogGroup(this, name, { name });
    return new CloudwatchLogGroup(this, name, { name, retentionInDays, kmsKeyId: key.arn, tags: { service } });
  }
}

type Group = CloudwatchLogGroup | DataAwsCloudwatchLogGroup;

const counting = ({ name, pattern, namespace, metric }: LogFilter, logGroupName: string) => ({
  name,
  pattern: escaped(pattern),
  logGroupName,
  metricTransformation: { namespace, name: metric, value: "1", defaultValue: "0" },
});
