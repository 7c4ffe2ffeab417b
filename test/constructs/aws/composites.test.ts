import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformResource, TerraformStack } from "cdktf";
import { Alarms } from "../../../constructs/aws/alarms.ts";
import { Composites } from "../../../constructs/aws/composites.ts";
import type { Alarm } from "../../../platforms/cloudwatch/alarm.ts";
import { isPaged, pagesOf } from "../../../platforms/cloudwatch/composites.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { production } from "../../platforms/cloudwatch/support.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

const alarm = (name: string): Alarm => ({
  name,
  description: "It is slow",
  id: `api/${name}`,
  environment: "production",
  service: leadScoring.name,
  threshold: name,
  subject: name,
  labels: [],
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
    const place = { account: "222222222222", region: "eu-central-1", pages: "each service" } as const;
    const composites = pagesOf({ ...production(), aws: place }, alarms);
    const toldElsewhere = (one: Alarm): boolean => isPaged(one, composites);
    const silent = {
      name: "maintenance",
      made: new TerraformResource(stack, "silent", { terraformResourceType: "x" }),
    };
    const maintenance = () => silent;
    const over = new Alarms(stack, "alarms", { alarms, topic: () => "the topic", toldElsewhere, maintenance });
    new Composites(stack, "composites", { composites, over, told: () => ["the topic"], maintenance });
  });

describe("composite alarms over what is critical of a service", () => {
  const two = build([alarm("A"), alarm("B"), { ...alarm("C"), severity: "warning" }]);

  it("tell, are silent in maintenance, and go before the alarms they name", () => {
    const page = blocks(two, "aws_cloudwatch_composite_alarm").filter(({ tags }) => tags.severity === "critical");
    expect(page).toMatchSnapshot();
  });

  it("tell instead of those, whose maintenance is theirs", () => {
    const told = blocks(two, "aws_cloudwatch_metric_alarm").map(({ alarm_name, alarm_actions }) => [
      alarm_name,
      alarm_actions,
    ]);
    expect(told).toEqual([
      ["A", undefined],
      ["B", undefined],
      ["C", undefined],
    ]);
    const telling = blocks(two, "aws_cloudwatch_composite_alarm").map(({ alarm_name }) => alarm_name);
    expect(telling.sort()).toEqual(["C-unless-maintained", "production-lead-scoring-any-critical"]);
  });

  it("go before their parts", () => {
    const all = build(Array.from({ length: 101 }, (_, i) => alarm(`A${i}`)));
    const over = blocks(all, "aws_cloudwatch_composite_alarm").find(
      (one) => one.alarm_name === "production-lead-scoring-any-critical",
    );
    const parts = over?.depends_on.filter((one: string) => one.startsWith("aws_cloudwatch_composite_alarm."));
    expect(parts).toHaveLength(2);
  });
});
