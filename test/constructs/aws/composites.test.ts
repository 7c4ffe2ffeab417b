import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Alarms } from "../../../constructs/aws/alarms.ts";
import { Composites } from "../../../constructs/aws/composites.ts";
import type { Alarm } from "../../../platforms/cloudwatch/alarm.ts";
import { compositesOf } from "../../../platforms/cloudwatch/composites.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

const alarm = (name: string): Alarm => ({
  name,
  description: "It is slow",
  id: `api/${name}`,
  environment: "staging",
  service: "api",
  threshold: name,
  subject: name,
  severity: "critical",
  tuple: {},
  metrics: [{ id: "value", expression: "1", returnData: true }],
  limit: 1,
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  treatMissingData: "notBreaching",
});
const build = (alarms: readonly Alarm[]) =>
  synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    const over = new Alarms(stack, "alarms", { alarms, topic: () => "the topic" });
    new Composites(stack, "composites", { composites: compositesOf(alarms), over });
  });

describe("composite alarms over a service and severity", () => {
  it("tell nobody, and go before the alarms they name", () => {
    expect(blocks(build([alarm("A"), alarm("B")]), "aws_cloudwatch_composite_alarm")).toMatchSnapshot();
  });

  it("go before their parts", () => {
    const all = build(Array.from({ length: 101 }, (_, i) => alarm(`A${i}`)));
    const over = blocks(all, "aws_cloudwatch_composite_alarm").find(
      (one) => one.alarm_name === "staging-api-any-critical",
    );
    expect(over?.depends_on).toHaveLength(2);
    for (const one of over?.depends_on ?? []) expect(one).toMatch(/^aws_cloudwatch_composite_alarm\./);
  });
});
