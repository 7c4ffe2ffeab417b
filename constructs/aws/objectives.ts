import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack/index.js";
import { Construct } from "constructs";
import type { Slo } from "../../platforms/cloudwatch/objectives.ts";
import { errors } from "../../platforms/cloudwatch/objectives-errors.ts";
import { escaped } from "../escape.ts";

export interface ObjectivesOptions {
  readonly environment: string;
  readonly slos: readonly Slo[];
}

/** TemplateBody of CreateStack. */
const longestTemplate = 51_200;

/**
 * SLOs of Application Signals. The pinned provider has no resource for them (hashicorp/terraform-provider-aws#45188),
 * so that Terraform keeps a stack of CloudFormation that has one for each; whoever deploys needs
 * `iam:CreateServiceLinkedRole` the first time, with which Application Signals reads the metrics.
 *
 * @throws errors.tooLong
 */
export class Objectives extends Construct {
  constructor(scope: Construct, id: string, { environment, slos }: ObjectivesOptions) {
    super(scope, id);
    const body = JSON.stringify(templateOf(environment, slos));
    const bytes = Buffer.byteLength(body);
    if (bytes > longestTemplate) throw errors.tooLong(environment, bytes, longestTemplate);
    new CloudformationStack(this, "slos", { name: `limen-${environment}-objectives`, templateBody: escaped(body) });
  }
}

const templateOf = (environment: string, slos: readonly Slo[]) => ({
  AWSTemplateFormatVersion: "2010-09-09",
  Description: `Limen: objectives of ${environment}`,
  Resources: Object.fromEntries(slos.map((slo) => [logicalId(slo.name), resourceOf(slo)])),
});

/** Letters and digits only. */
const logicalId = (name: string): string =>
  name
    .split(/[^0-9A-Za-z]+/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join("");

const resourceOf = ({ name, description, goal, counts, counted, total, interval, service }: Slo) => ({
  Type: "AWS::ApplicationSignals::ServiceLevelObjective",
  Properties: {
    Name: name,
    Description: description,
    RequestBasedSli: {
      RequestBasedSliMetric: {
        TotalRequestCountMetric: total.map(queryOf),
        MonitoredRequestCountMetric: {
          [counts === "good" ? "GoodCountMetric" : "BadCountMetric"]: counted.map(queryOf),
        },
      },
    },
    Goal: {
      AttainmentGoal: goal,
      Interval: { RollingInterval: { Duration: interval.duration, DurationUnit: interval.unit } },
    },
    Tags: [
      { Key: "managed-by", Value: "limen" },
      { Key: "service", Value: service },
    ],
  },
});

function queryOf(query: Slo["total"][number]) {
  const { id: Id, returnData: ReturnData } = query;
  if ("expression" in query) return { Id, Expression: query.expression, ReturnData };
  const { namespace: Namespace, metricName: MetricName, dimensions, period: Period, stat: Stat } = query.metricStat;
  const Dimensions = dimensions.map(({ name: Name, value: Value }) => ({ Name, Value }));
  return { Id, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat }, ReturnData };
}
