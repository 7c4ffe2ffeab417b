import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { Channel } from "../../model/environment.ts";
import { type Audience, recipientInWords, type SecretReference } from "../audience.ts";
import { escaped } from "../escape.ts";
import { alarmsOf, type MonitoringKey } from "./monitoring-key.ts";
import type { AwsPlace } from "./region.ts";

export interface NotificationTopicOptions {
  readonly environment: string;
  readonly place: AwsPlace;
  readonly key: MonitoringKey;
  readonly audience: Audience;
  readonly secret: SecretReference;
}

/**
 * Where alarms of one severity publish: only those of this environment may, and only encrypted.
 *
 * Email addresses are asked to confirm before the first message comes. What SNS cannot reach is warned of.
 */
export class NotificationTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, options: NotificationTopicOptions) {
    super(scope, id);
    const { environment, audience, key } = options;
    const topic = new SnsTopic(this, "topic", {
      name: `limen-${environment}-${audience.name}`,
      displayName: `Limen ${environment} ${audience.severity}`,
      kmsMasterKeyId: key.arn,
      signatureVersion: 2,
    });
    this.arn = topic.arn;
    new SnsTopicPolicy(this, "policy", { arn: this.arn, policy: JSON.stringify(policyOf(this.arn, options)) });
    this.subscribe(options);
  }

  private subscribe({ audience, secret }: NotificationTopicOptions): void {
    audience.recipients.forEach((recipient, i) => {
      const subscription = subscriptionOf(recipient.channel, secret);
      if (subscription) new SnsTopicSubscription(this, `subscription-${i}`, { topicArn: this.arn, ...subscription });
      else Annotations.of(this).addWarning(`SNS cannot reach ${recipientInWords(recipient)}: nothing is sent there.`);
    });
  }
}

function subscriptionOf(channel: Channel, secret: SecretReference) {
  switch (channel.kind) {
    case "email":
      return { protocol: "email", endpoint: escaped(channel.to) };
    case "webhook":
      return {
        protocol: "https",
        endpoint: typeof channel.url === "string" ? escaped(channel.url) : secret(channel.url),
      };
    case "pagerduty":
      return {
        protocol: "https",
        endpoint: `https://events.pagerduty.com/integration/${secret(channel.routingKey)}/enqueue`,
        endpointAutoConfirms: true,
      };
    case "sms":
      return { protocol: "sms", endpoint: escaped(channel.to.replaceAll(" ", "")) };
    case "function":
      return { protocol: "lambda", endpoint: escaped(channel.id) };
    case "voice":
    case "slack":
    case "inbox":
      return undefined;
  }
}

const policyOf = (topic: string, { environment, place }: NotificationTopicOptions) => ({
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
