import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Collector } from "../../../constructs/aws/collector.ts";
import { MonitoringKey } from "../../../constructs/aws/monitoring-key.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

describe("what a collector finds on AWS", () => {
  const place = { account: "111111111111", region: "eu-central-1" };
  const all = synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: place.region });
    const key = new MonitoringKey(stack, "key", { environment: "staging", place });
    const configuration = `regex: $$1 \${env:A}\n`;
    new Collector(stack, "collector", {
      name: "staging/api",
      service: "api",
      place,
      key,
      configuration,
      logGroup: "/limen/staging/api",
      ownLogGroup: "/limen/staging/collector",
    });
  });
  const one = (type: string) => blocks(all, type)[0] ?? {};

  it("its configuration", () => {
    expect([
      one("aws_secretsmanager_secret"),
      one("aws_secretsmanager_secret_version").secret_string,
    ]).toMatchSnapshot();
  });

  it("a log group for its metrics, and one for what it has to say itself", () => {
    expect(blocks(all, "aws_cloudwatch_log_group")).toMatchSnapshot();
  });

  it("a policy that names the log group as IAM does, with all that is in it and no other group", () => {
    const [metrics] = JSON.parse(one("aws_iam_policy").policy).Statement;
    expect(metrics.Resource).toMatch(/:log-group:\/limen\/staging\/api:\*$/);
  });

  it("a policy that lets it write there, and send traces", () => {
    const { policy, name } = one("aws_iam_policy");
    expect([name, JSON.parse(policy)]).toMatchSnapshot();
  });
});
