import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { MonitoringKey } from "../../../constructs/aws/monitoring-key.ts";
import { Logs } from "../../../constructs/aws/service-logs.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

describe("the logs of a service on AWS", () => {
  const place = { account: "111111111111", region: "eu-central-1" };
  const all = synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: place.region });
    const key = new MonitoringKey(stack, "key", { environment: "staging", place, logGroups: ["/ecs/api"] });
    const filters = [{ name: "errors", pattern: `\${x}`, namespace: "Limen/Logs/staging/api", metric: "errors" }];
    const groups = [{ name: "/ecs/api", retentionInDays: 30, filters }];
    const queries = [{ name: "limen/staging/api/slow", query: `parse /\${a}/`, groups: ["/ecs/api"] }];
    new Logs(stack, "logs", {
      environment: "staging",
      key,
      logs: { service: "api", groups, queries, contributors: [] },
    });
  });

  it.each([
    "aws_cloudwatch_log_group",
    "aws_cloudwatch_log_metric_filter",
    "aws_cloudwatch_log_anomaly_detector",
    "aws_cloudwatch_query_definition",
  ])("%s", (type) => {
    expect(blocks(all, type)).toMatchSnapshot();
  });

  it("may use the key by their names", () => {
    const { Statement } = JSON.parse(blocks(all, "aws_kms_key")[0]?.policy);
    expect(Statement[2].Condition.ArnLike).toEqual({
      "kms:EncryptionContext:aws:logs:arn": [
        "arn:aws:logs:eu-central-1:111111111111:log-group:/limen/staging/*",
        "arn:aws:logs:eu-central-1:111111111111:log-group:/ecs/api",
      ],
    });
  });
});
