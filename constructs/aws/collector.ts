import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version/index.js";
import { Construct } from "constructs";
import { escaped } from "../escape.ts";
import type { Key } from "./monitoring-key.ts";
import { type AwsPlace, arnOf } from "./region.ts";

export interface CollectorOptions {
  /** `production/lead-scoring`. */
  readonly name: string;
  /** By which costs are told apart. */
  readonly service: string;
  readonly place: AwsPlace;
  readonly key: Key;
  /** What the collector reads when it starts. */
  readonly configuration: string;
  /** The log group that carries its metrics. */
  readonly logGroup: string;
  /** The log group for what the collector has to say itself. */
  readonly ownLogGroup: string;
}

/**
 * What the collector of a service finds in the account: its configuration, its log group, and a policy for the role
 * that it runs as. It runs beside the application, which Limen does not deploy.
 *
 * The configuration is no secret, but it is longer than a parameter may be, and a container can take it from here.
 */
export class Collector extends Construct {
  /** The ARN of the configuration. */
  readonly configuration: string;
  /** The ARN of the policy. */
  readonly policy: string;

  constructor(scope: Construct, id: string, options: CollectorOptions) {
    super(scope, id);
    const { name, service, place, key, configuration, logGroup, ownLogGroup } = options;
    const tags = { service };
    // the metrics that are made of them stay longer
    const kept = { retentionInDays: 7, kmsKeyId: key.arn, tags };
    new CloudwatchLogGroup(this, "logs", { name: logGroup, ...kept });
    new CloudwatchLogGroup(this, "own-logs", { name: ownLogGroup, ...kept });
    const secret = new SecretsmanagerSecret(this, "configuration", {
      name: `limen/${name}/collector`,
      description: "What the OpenTelemetry collector reads",
      kmsKeyId: key.arn,
      // nothing is lost with it
      recoveryWindowInDays: 0,
      tags,
    });
    this.configuration = secret.arn;
    new SecretsmanagerSecretVersion(this, "text", { secretId: secret.id, secretString: escaped(configuration) });
    this.policy = new IamPolicy(this, "policy", {
      name: `limen-${name.replaceAll("/", "-")}-collector`,
      policy: JSON.stringify(policyOf(logGroup, place)),
      tags,
    }).arn;
  }
}

const policyOf = (logGroup: string, place: AwsPlace) => {
  const group = `${arnOf("logs", place)}:log-group:${logGroup}`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Metrics",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        // the group itself, and its streams: "Overview of managing access permissions" of the CloudWatch Logs guide
        Resource: `${group}:*`,
      },
      {
        Sid: "Traces",
        Effect: "Allow",
        Action: [
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments",
        ],
        // X-Ray knows no narrower ones
        Resource: "*",
      },
    ],
  };
};
