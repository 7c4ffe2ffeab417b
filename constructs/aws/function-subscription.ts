import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy/index.js";
import { Construct } from "constructs";
import { permissionOn } from "./function-arn.ts";
import type { Key } from "./monitoring-key.ts";
import type { AwsPlace } from "./region.ts";

export interface FunctionSubscriptionOptions {
  /** That of the topic. */
  readonly name: string;
  /** The ARN of the topic. */
  readonly topic: string;
  /** The ARN of the function. */
  readonly function: string;
  readonly key: Key;
  readonly place: AwsPlace;
}

/** The longest that SQS keeps a message: 14 days. */
const keptSeconds = 1_209_600;

/** Where notices wait that a function did not take. */
export interface WaitingQueue {
  /** The function, as it is called. */
  readonly called: string;
  readonly name: string;
}

/**
 * A function that is run with each notice of a topic, which may run it; what it could not take waits in a queue for
 * somebody to look at it. `Deliveries` has an alarm on that queue.
 */
export class FunctionSubscription extends Construct {
  readonly queue: WaitingQueue;

  constructor(scope: Construct, id: string, options: FunctionSubscriptionOptions) {
    super(scope, id);
    const { name, topic, key, place } = options;
    const called = options.function.split(":").slice(6).join("-");
    const queue = new SqsQueue(this, "queue", {
      name: `${name}-${called}-undelivered`.replaceAll(/[^\w-]/g, "-").slice(0, 80),
      kmsMasterKeyId: key.arn,
      messageRetentionSeconds: keptSeconds,
    });
    new SqsQueuePolicy(this, "queue-policy", {
      queueUrl: queue.url,
      policy: JSON.stringify(policyOf(queue.arn, topic)),
    });
    new LambdaPermission(this, "permission", {
      statementId: `${name}-${place.region}`,
      action: "lambda:InvokeFunction",
      ...permissionOn(options.function),
      principal: "sns.amazonaws.com",
      sourceArn: topic,
    });
    new SnsTopicSubscription(this, "subscription", {
      topicArn: topic,
      protocol: "lambda",
      endpoint: options.function,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: queue.arn }),
    });
    this.queue = { called, name: queue.name };
  }
}

const policyOf = (queue: string, topic: string) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "NoticesOfTheTopic",
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queue,
      Condition: { ArnEquals: { "aws:SourceArn": topic } },
    },
    {
      Sid: "NothingUnencrypted",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:SendMessage",
      Resource: queue,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
});
