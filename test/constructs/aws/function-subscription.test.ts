import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { FunctionSubscription } from "../../../constructs/aws/function-subscription.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

describe("a function that is told", () => {
  const all = synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new FunctionSubscription(stack, "restart", {
      name: "limen-staging-critical",
      topic: "the topic",
      function: "arn:aws:lambda:eu-central-1:111111111111:function:restart:live",
      key: { arn: "the key" },
      place: { account: "111111111111", region: "eu-central-1" },
    });
  });

  it.each(["aws_lambda_permission", "aws_sns_topic_subscription", "aws_sqs_queue"])("%s", (type) => {
    expect(blocks(all, type)).toMatchSnapshot();
  });

  it("of whose queue only that topic makes use, and only encrypted", () => {
    const { Statement } = JSON.parse(blocks(all, "aws_sqs_queue_policy")[0]?.policy);
    expect(Statement).toMatchObject([
      { Effect: "Allow", Action: "sqs:SendMessage", Condition: { ArnEquals: { "aws:SourceArn": "the topic" } } },
      { Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
  });
});
