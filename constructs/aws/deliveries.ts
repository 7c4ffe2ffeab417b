import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import { type Delivery, deliveriesOf, deliveryPeriod, type Topic } from "../../platforms/cloudwatch/deliveries.ts";
import { escaped } from "../escape.ts";
import type { WaitingQueue } from "./function-subscription.ts";

/** A topic that is there, and where notices of it wait. */
export interface WatchedTopic {
  readonly topic: Topic;
  readonly arn: string;
  readonly queues: readonly WaitingQueue[];
}
export interface DeliveriesOptions {
  readonly environment: string;
  /** Those of one region. */
  readonly topics: readonly WatchedTopic[];
}

/** What is true of nothing that nobody published lately. */
const alike = {
  comparisonOperator: "GreaterThanThreshold",
  threshold: 0,
  period: deliveryPeriod,
  treatMissingData: "notBreaching",
} as const;

/**
 * Tells where notices do not arrive: of each topic what SNS could not deliver, and of each function what waits in its
 * queue. Another topic is told, if one reaches somebody in another way.
 */
export class Deliveries extends Construct {
  constructor(scope: Construct, id: string, { environment, topics }: DeliveriesOptions) {
    super(scope, id);
    const byName = new Map(topics.map((one) => [one.topic.name, one]));
    const all = deliveriesOf(
      { name: environment },
      topics.map(({ topic }) => topic),
    );
    for (const delivery of all) {
      const told = byName.get(delivery.told.name)?.arn ?? "";
      this.failed(delivery, told);
      for (const queue of byName.get(delivery.topic.name)?.queues ?? []) this.waiting(delivery, queue, told);
    }
  }

  private failed({ name, description, topic, periods }: Delivery, told: string): void {
    new CloudwatchMetricAlarm(this, name, {
      alarmName: name,
      alarmDescription: escaped(description),
      namespace: "AWS/SNS",
      metricName: "NumberOfNotificationsFailed",
      dimensions: { TopicName: topic.name },
      statistic: "Sum",
      ...alike,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      ...actions(topic, told),
    });
  }

  private waiting({ name, topic }: Delivery, queue: WaitingQueue, told: string): void {
    new CloudwatchMetricAlarm(this, `${name}-${queue.called}`, {
      alarmName: `${name}-${queue.called}`,
      alarmDescription: `${queue.called} did not take a notice, which waits in its queue for 14 days. Read it, mend the function, and send it again.`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
      ...alike,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      ...actions(topic, told),
    });
  }
}

const actions = ({ audience }: Topic, told: string) => ({
  alarmActions: [told],
  okActions: [told],
  tags: { severity: audience.severity },
});
