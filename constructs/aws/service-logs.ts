import { CloudwatchLogAnomalyDetector } from "@cdktf/provider-aws/lib/cloudwatch-log-anomaly-detector/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition/index.js";
import { Construct } from "constructs";
import type { LogFilter, ServiceLogs } from "../../platforms/cloudwatch/logs.ts";
import { escaped } from "../escape.ts";
import type { MonitoringKey } from "./monitoring-key.ts";

export interface LogsOptions {
  readonly environment: string;
  readonly key: MonitoringKey;
  readonly logs: ServiceLogs;
}

/**
 * The logs of a service: encrypted, kept as long as was said, watched for lines that were not there before, and asked
 * what is asked again and again.
 */
export class Logs extends Construct {
  constructor(scope: Construct, id: string, { environment, key, logs }: LogsOptions) {
    super(scope, id);
    const groups = new Map<string, CloudwatchLogGroup>();
    for (const { name, retentionInDays, filters } of logs.groups) {
      const made = new CloudwatchLogGroup(this, name, { name, retentionInDays, kmsKeyId: key.arn });
      groups.set(name, made);
      for (const one of filters) new CloudwatchLogMetricFilter(this, `${name}-${one.name}`, counting(one, made.name));
      new CloudwatchLogAnomalyDetector(this, `${name}-anomalies`, {
        detectorName: `${environment}${name.replaceAll("/", "-")}`,
        logGroupArnList: [made.arn],
        evaluationFrequency: "FIFTEEN_MIN",
        // what is not looked at for a week has become normal
        anomalyVisibilityTime: 7,
        enabled: true,
      });
    }
    for (const { name, query, groups: asked } of logs.queries) {
      new CloudwatchQueryDefinition(this, name, {
        name,
        queryString: escaped(query),
        logGroupNames: asked.map((group) => groups.get(group)?.name ?? group),
      });
    }
  }
}

const counting = ({ name, pattern, namespace, metric }: LogFilter, logGroupName: string) => ({
  name,
  pattern: escaped(pattern),
  logGroupName,
  metricTransformation: { namespace, name: metric, value: "1", defaultValue: "0" },
});
