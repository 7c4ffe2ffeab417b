import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { type delivery, deliveryPolicy } from "../../../constructs/aws/delivery-policy.ts";
import { MonitoringKey } from "../../../constructs/aws/monitoring-key.ts";
import { NotificationTopic } from "../../../constructs/aws/notification-topic.ts";
import type { Channel } from "../../../model/environment.ts";
import { email, inbox, pagerduty, secret, slack, webhook } from "../../../model/environment.ts";
import { blocks, type Synthesized, synthesize } from "../../support/terraform.ts";

const place = { account: "111111111111", region: "eu-central-1" };

const build = (channels: readonly Channel[], where = place): Synthesized =>
  synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: where.region });
    const key = new MonitoringKey(stack, "key", { environment: "staging", place: where });
    const recipients = channels.map((channel) => ({ receiver: "team", channel }));
    new NotificationTopic(stack, "topic", {
      environment: "staging",
      place: where,
      key,
      audience: { name: "critical", severity: "critical", recipients },
      secret: (one) => `the value of ${one.secret}`,
    });
  });

const all = build([
  email("a@example.com"),
  webhook("https://example.com/a"),
  webhook(secret("hook")),
  pagerduty(secret("pager")),
  slack("#a", secret("slack")),
  inbox(),
]);
const one = (type: string) => blocks(all, type)[0] ?? {};
const json = (text: string) => JSON.parse(text.replaceAll(/\$\{aws_sns_topic\.[^}]+\}/g, "the topic"));

describe("notifications on AWS", () => {
  it("a key that alarms of the environment may use, and that nobody in the account may read with", () => {
    const { policy, ...key } = one("aws_kms_key");
    expect(key).toMatchSnapshot();
    expect(json(policy)).toMatchSnapshot("policy");
  });

  it("a topic with that key, to which only alarms of the environment publish", () => {
    expect(one("aws_sns_topic")).toMatchSnapshot();
    expect(json(one("aws_sns_topic_policy").policy)).toMatchSnapshot("policy");
  });

  it("a subscription for each channel that SNS reaches", () => {
    const told = blocks(all, "aws_sns_topic_subscription").map(({ protocol, endpoint }) => `${protocol} ${endpoint}`);
    expect(told).toEqual([
      "email a@example.com",
      "https https://example.com/a",
      "https the value of hook",
      "https https://events.pagerduty.com/integration/the value of pager/enqueue",
    ]);
  });

  it("tries what it calls by HTTPS for an hour, not for a minute, and no longer than SNS takes", () => {
    for (const { protocol, delivery_policy } of blocks(all, "aws_sns_topic_subscription")) {
      expect(delivery_policy).toBe(protocol === "https" ? deliveryPolicy : undefined);
    }
    const { healthyRetryPolicy: policy } = JSON.parse(deliveryPolicy) as { healthyRetryPolicy: typeof delivery };
    const { minDelayTarget: least, maxDelayTarget: most, numRetries, numNoDelayRetries } = policy;
    const between = numRetries - numNoDelayRetries - policy.numMinDelayRetries - policy.numMaxDelayRetries;
    const sure = policy.numMinDelayRetries * least + policy.numMaxDelayRetries * most;
    expect(between).toBeGreaterThan(0);
    expect(sure + between * least).toBeGreaterThan(2400);
    expect(sure + between * most).toBeLessThanOrEqual(3600);
  });

  it("names things as the other partitions of AWS do", () => {
    const china = build([], { account: "111111111111", region: "cn-north-1" });
    expect(blocks(china, "aws_kms_key")[0]?.policy).toContain("arn:aws-cn:iam::111111111111:root");
  });
});
