import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { Channel } from "../../model/environment.ts";
import { topicNameOf } from "../../platforms/cloudwatch/deliveries.ts";
import { type Audience, type Recipient, recipientInWords, type SecretReference } from "../audience.ts";
import { escaped } from "../escape.ts";
import { deliveryPolicy } from "./delivery-policy.ts";
import { FunctionSubscription, type WaitingQueue } from "./function-subscription.ts";
import { alarmsOf, type Key } from "./monitoring-key.ts";
import type { AwsPlace } from "./region.ts";

export interface NotificationTopicOptions {
  readonly environment: string;
  readonly place: AwsPlace;
  readonly key: Key;
  readonly audience: Audience;
  readonly secret: SecretReference;
  /** Channels of Slack that are reached otherwise. @default none */
  readonly chats?: readonly string[];
  /** Whether alarms run functions themselves. @default false */
  readonly functionsByAlarm?: boolean;
  /** Whether events about traces are published, too. @default false */
  readonly traceEvents?: boolean;
}

/**
 * Where alarms of one severity publish: only those of this environment may, and only encrypted.
 *
 * What SNS asks somebody to confirm is told to whoever deploys, and so is what it cannot reach.
 */
export class NotificationTopic extends Construct {
  readonly arn: string;
  /** What functions did not take, for each of them. */
  readonly queues: readonly WaitingQueue[];

  constructor(scope: Construct, id: string, options: NotificationTopicOptions) {
    super(scope, id);
    const { environment, audience, key } = options;
    const topic = new SnsTopic(this, "topic", {
      name: topicName(options),
      displayName: `Limen ${environment} ${audience.severity}`,
      kmsMasterKeyId: key.arn,
      signatureVersion: 2,
    });
    this.arn = topic.arn;
    new SnsTopicPolicy(this, "policy", { arn: this.arn, policy: JSON.stringify(policyOf(this.arn, options)) });
    this.queues = options.audience.recipients.flatMap((recipient, i) =>
      this.subscribe(recipient, `subscription-${i}`, options),
    );
    const asked = audience.recipients.flatMap(({ channel }) => confirming(channel));
    if (asked.length > 0) Annotations.of(this).addWarning(unconfirmed(asked));
  }

  private subscribe(recipient: Recipient, id: string, options: NotificationTopicOptions): readonly WaitingQueue[] {
    const { channel } = recipient;
    if (channel.kind === "function") {
      if (options.functionsByAlarm) return [];
      const { key, place } = options;
      const name = topicName(options);
      return [new FunctionSubscription(this, id, { name, topic: this.arn, function: channel.id, key, place }).queue];
    }
    const subscription = subscriptionOf(channel, options.secret);
    if (subscription) new SnsTopicSubscription(this, id, { topicArn: this.arn, ...subscription });
    else if (channel.kind !== "slack" || !options.chats?.includes(channel.channel))
      Annotations.of(this).addWarning(unreached(recipient));
    return [];
  }
}

const topicName = ({ environment: name, audience }: NotificationTopicOptions): string =>
  topicNameOf({ name }, audience);

/** Who is sent a question before the first notice. */
const confirming = (channel: Channel): readonly string[] =>
  channel.kind === "email" ? [channel.to] : channel.kind === "webhook" ? ["a webhook"] : [];

const unconfirmed = (asked: readonly string[]): string =>
  `SNS asks ${asked.join(" and ")} to confirm and sends nothing before: somebody must open the link in its message. ` +
  "Terraform cannot, and does not see it.";

function unreached(recipient: Recipient): string {
  const said = `SNS cannot reach ${recipientInWords(recipient)}: nothing is sent there.`;
  const { kind } = recipient.channel;
  if (kind === "slack") return `${said} Name its team and channel in aws.chats of the environment.`;
  return kind === "voice" ? `${said} AWS calls nobody: use pagerduty, which does, or sms.` : said;
}

function subscriptionOf(channel: Exclude<Channel, { kind: "function" }>, secret: SecretReference) {
  switch (channel.kind) {
    case "email":
      return { protocol: "email", endpoint: escaped(channel.to) };
    case "webhook":
      return {
        protocol: "https",
        endpoint: typeof channel.url === "string" ? escaped(channel.url) : secret(channel.url),
        deliveryPolicy,
      };
    case "pagerduty":
      return {
        protocol: "https",
        endpoint: `https://events.pagerduty.com/integration/${secret(channel.routingKey)}/enqueue`,
        endpointAutoConfirms: true,
        deliveryPolicy,
      };
    case "sms":
      return { protocol: "sms", endpoint: escaped(channel.to.replaceAll(" ", "")) };
    case "voice":
    case "slack":
    case "inbox":
      return undefined;
  }
}

const policyOf = (topic: string, { environment, place, traceEvents = false }: NotificationTopicOptions) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "AlarmsOfThisEnvironment",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topic,
      Condition: alarmsOf(environment, place),
    },
    ...(traceEvents
      ? [
          {
            Sid: "EventsOfTraces",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sns:Publish",
            // "You can't use Condition blocks in Amazon SNS topic policies for EventBridge": its guide, troubleshooting
            Resource: topic,
          },
        ]
      : []),
    {
      Sid: "NothingUnencrypted",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: topic,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
});
