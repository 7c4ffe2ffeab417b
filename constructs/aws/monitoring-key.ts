import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Construct } from "constructs";
import { type AwsPlace, arnOf, hostOf } from "./region.ts";

/** A key that alarms and log groups of the environment may use: made, or there already. */
export interface Key {
  readonly arn: string;
}

/** What else needs the key: notices that a function did not take, events of X-Ray, its traces. */
export type KeyUse = "dead letters" | "trace events" | "traces";

export interface MonitoringKeyOptions {
  readonly environment: string;
  readonly place: AwsPlace;
  /** What its alias is called. @default the environment */
  readonly called?: string;
  /** @default nothing */
  readonly uses?: readonly KeyUse[];
  /** Log groups that it protects besides those under `/limen/<environment>/`. @default none */
  readonly logGroups?: readonly string[];
  /** Whether it protects notices and nothing else: where there are no logs and no configurations. @default false */
  readonly noticesOnly?: boolean;
}

/** What those who manage the key may do. Reading what it protects is not among it. */
const management = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListAliases",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

/** Data keys; the pairs that `kms:GenerateDataKey*` would allow as well are for nothing here. */
const dataKeys = ["kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"];

/**
 * The key that protects notifications, the collector's configuration and its log groups.
 *
 * The key that AWS manages for SNS cannot be used by alarms: they would fail to publish, and nobody would be told.
 */
export class MonitoringKey extends Construct implements Key {
  readonly arn: string;

  constructor(scope: Construct, id: string, options: MonitoringKeyOptions) {
    super(scope, id);
    const { environment, called = environment } = options;
    const key = new KmsKey(this, "key", {
      description: `Limen, ${environment}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: JSON.stringify(policyOf(options)),
    });
    new KmsAlias(this, "alias", { name: `alias/limen-${called}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/** In the policy of a key, the resource "*" is that key: it has no other name there. */
const policyOf = ({ environment, place, logGroups = [], noticesOnly = false, uses = [] }: MonitoringKeyOptions) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "ManagedByThoseWhomThisAccountAllows",
      Effect: "Allow",
      Principal: { AWS: `${arnOf("iam", place)}:root` },
      Action: management,
      Resource: "*",
    },
    {
      Sid: "UsedByAlarmsOfThisEnvironment",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", ...dataKeys],
      Resource: "*",
      Condition: alarmsOf(environment, place),
    },
    ...(noticesOnly ? [] : [ofLogGroups(environment, place, logGroups), ofSecrets(place)]),
    ...uses.map((use) => used[use](environment, place)),
  ],
});

const ofLogGroups = (environment: string, place: AwsPlace, logGroups: readonly string[]) => ({
  Sid: "UsedByLogGroupsOfThisEnvironment",
  Effect: "Allow",
  Principal: { Service: hostOf("logs", place) },
  Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", ...dataKeys, "kms:ReEncryptFrom", "kms:ReEncryptTo"],
  Resource: "*",
  Condition: {
    ArnLike: { "kms:EncryptionContext:aws:logs:arn": logsOf(environment, place, logGroups) },
  },
});

const ofSecrets = (place: AwsPlace) => ({
  Sid: "ReadByThoseWhomThisAccountAllowsToReadTheSecrets",
  Effect: "Allow",
  Principal: { AWS: `${arnOf("iam", place)}:root` },
  Action: ["kms:Decrypt", ...dataKeys],
  Resource: "*",
  Condition: { StringEquals: { "kms:ViaService": hostOf("secretsmanager", place) } },
});

/** What only some environments need. */
const used: Readonly<Record<KeyUse, (environment: string, place: AwsPlace) => object>> = {
  "dead letters": (environment, place) => ({
    Sid: "UsedByTopicsOfThisEnvironmentForTheirQueues",
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
    Condition: {
      ArnLike: { "aws:SourceArn": `${arnOf("sns", place)}:limen-${environment}-*` },
      StringEquals: { "aws:SourceAccount": place.account },
    },
  }),
  // EventBridge names no source when it publishes: its guide, troubleshooting rules
  "trace events": () => ({
    Sid: "UsedByEventsOfTraces",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
  }),
  // X-Ray acts by grants, which those who send and read traces let it have
  traces: (_, place) => ({
    Sid: "UsedByTraces",
    Effect: "Allow",
    Principal: { AWS: `${arnOf("iam", place)}:root` },
    Action: ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
    Condition: { StringEquals: { "kms:ViaService": hostOf("xray", place) } },
  }),
};

/** By name, so that no other log group of the account can use the key. */
function logsOf(environment: string, place: AwsPlace, logGroups: readonly string[]): string | readonly string[] {
  const own = `/limen/${environment}/`;
  const others = logGroups.filter((name) => !name.startsWith(own)).sort();
  const arns = [`${own}*`, ...others].map((name) => `${arnOf("logs", place)}:log-group:${name}`);
  return arns.length === 1 ? (arns[0] as string) : arns;
}

/** The condition under which CloudWatch acts for an alarm of the environment in this account. */
export const alarmsOf = (environment: string, place: AwsPlace) => ({
  ArnLike: { "aws:SourceArn": `${arnOf("cloudwatch", place)}:alarm:${environment}-*` },
  StringEquals: { "aws:SourceAccount": place.account },
});
