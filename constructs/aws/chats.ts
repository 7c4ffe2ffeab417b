import { ChatbotSlackChannelConfiguration } from "@cdktf/provider-aws/lib/chatbot-slack-channel-configuration/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import type { SlackChat } from "../../model/environment.ts";
import { type AwsPlace, arnOf, partitionOf } from "./region.ts";

/** A channel of Slack, and the ARNs of the topics whose notices appear there. */
export interface Chat {
  /** As receivers call it: `#alerts-critical`. */
  readonly name: string;
  readonly chat: SlackChat;
  readonly topics: readonly string[];
}
export interface ChatsOptions {
  readonly environment: string;
  readonly place: AwsPlace;
  readonly chats: readonly Chat[];
  /** Regions whose alarms are shown besides those of the place. @default none */
  readonly regions?: readonly string[];
}

/**
 * Where Amazon Q Developer in chat applications has its API, by the first part of a region: "Amazon Q Developer in
 * chat applications endpoints and quotas". Notices reach a channel from all regions.
 */
const homes: Readonly<Record<string, string>> = { ap: "ap-southeast-1", eu: "eu-west-1" };
const homeOf = ({ region }: AwsPlace): string => homes[region.split("-")[0] ?? ""] ?? "us-east-2";

/**
 * Notices in Slack, by Amazon Q Developer in chat applications. Somebody allows it into the workspace once, by hand.
 *
 * It may look at the alarms of the environment and draw their metrics. Whatever else its users ask for, they get no
 * more than that role and a read-only guardrail.
 */
export class Chats extends Construct {
  constructor(scope: Construct, id: string, { environment, place, chats, regions = [] }: ChatsOptions) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: `limen-${environment}-chats-${place.region}`,
      description: "What Amazon Q Developer may see when it shows an alarm in a chat",
      assumeRolePolicy: JSON.stringify(assumedBy(place)),
    });
    new IamRolePolicy(this, "policy", {
      name: "look-at-alarms",
      role: role.name,
      policy: JSON.stringify(policyOf(environment, place, regions)),
    });
    for (const { name, chat, topics } of chats) {
      new ChatbotSlackChannelConfiguration(this, name, {
        configurationName: `limen-${environment}-${name.replaceAll(/[^\w-]/g, "")}`,
        slackTeamId: chat.team,
        slackChannelId: chat.channel,
        snsTopicArns: [...topics],
        iamRoleArn: role.arn,
        guardrailPolicyArns: [`arn:${partitionOf(place.region)}:iam::aws:policy/CloudWatchReadOnlyAccess`],
        loggingLevel: "ERROR",
        region: homeOf(place),
      });
    }
  }
}

const assumedBy = ({ account }: AwsPlace) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "chatbot.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
  ],
});

const policyOf = (environment: string, place: AwsPlace, others: readonly string[]) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Alarms",
      Effect: "Allow",
      Action: ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"],
      Resource: [...new Set([place.region, ...others])].map(
        (region) => `${arnOf("cloudwatch", { ...place, region })}:alarm:${environment}-*`,
      ),
    },
    {
      Sid: "Pictures",
      Effect: "Allow",
      Action: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricWidgetImage"],
      // metrics have no ARN
      Resource: "*",
    },
  ],
});
