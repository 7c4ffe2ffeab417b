import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Chats } from "../../../constructs/aws/chats.ts";
import { blocks, type Synthesized, synthesize } from "../../support/terraform.ts";

const build = (region: string, regions: readonly string[] = []): Synthesized =>
  synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region });
    const place = { account: "111111111111", region };
    const chat = { team: "T1", channel: "C1" };
    new Chats(stack, "chats", {
      environment: "staging",
      place,
      chats: [{ name: "#alerts", chat, topics: ["a topic"] }],
      regions,
    });
  });

describe("notices in a chat", () => {
  it("come by a role that may look at alarms of the environment, and by a guardrail that only reads", () => {
    const all = build("eu-central-1");
    expect(blocks(all, "aws_chatbot_slack_channel_configuration")).toMatchSnapshot();
    expect(JSON.parse(blocks(all, "aws_iam_role")[0]?.assume_role_policy)).toMatchSnapshot("who takes the role");
    expect(JSON.parse(blocks(all, "aws_iam_role_policy")[0]?.policy)).toMatchSnapshot("what it may");
  });

  it("show alarms of another region too, where there are some", () => {
    const [alarms] = JSON.parse(
      blocks(build("eu-central-1", ["us-east-1"]), "aws_iam_role_policy")[0]?.policy,
    ).Statement;
    expect(alarms.Resource).toEqual([
      "arn:aws:cloudwatch:eu-central-1:111111111111:alarm:staging-*",
      "arn:aws:cloudwatch:us-east-1:111111111111:alarm:staging-*",
    ]);
  });

  it.each([
    ["eu-north-1", "eu-west-1"],
    ["ap-south-1", "ap-southeast-1"],
    ["us-west-1", "us-east-2"],
  ])("are configured for %s where the service has its API: %s", (region, home) => {
    expect(blocks(build(region), "aws_chatbot_slack_channel_configuration")[0]?.region).toBe(home);
  });
});
