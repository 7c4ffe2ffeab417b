import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Alarms } from "../../../constructs/aws/alarms.ts";
import type { Severity } from "../../../model/threshold.ts";
import type { Alarm } from "../../../platforms/cloudwatch/alarm.ts";
import { blocks, type Synthesized, synthesize } from "../../support/terraform.ts";

const alarm = (name: string, severity: Severity, more: Partial<Alarm> = {}): Alarm => ({
  name,
  description: `It is \${slow} and 100 %{bad}`,
  id: `api/${name}`,
  environment: "staging",
  service: "api",
  threshold: name,
  subject: "latency",
  labels: [],
  severity,
  tuple: {},
  metrics: [
    { id: "value", expression: "bad/all", returnData: true },
    {
      id: "bad",
      returnData: false,
      metricStat: {
        namespace: "Limen",
        metricName: "bad",
        dimensions: [{ name: "service", value: "api" }],
        period: 300,
        stat: "Sum",
      },
    },
  ],
  limit: 0.05,
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 2,
  datapointsToAlarm: 2,
  treatMissingData: "notBreaching",
  ...more,
});

const build = (...alarms: readonly Alarm[]): Synthesized =>
  synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new Alarms(stack, "alarms", { alarms, topic: ({ severity }) => `the topic for ${severity}` });
  });
const metricAlarms = (all: Synthesized) => blocks(all, "aws_cloudwatch_metric_alarm");
const composites = (all: Synthesized) => blocks(all, "aws_cloudwatch_composite_alarm");

describe("alarms on CloudWatch", () => {
  it("one on its own tells when it fires and when it is over", () => {
    const all = build(alarm("High", "warning"));
    expect(metricAlarms(all)).toMatchSnapshot();
    expect(composites(all)).toEqual([]);
  });

  it("one with a critical twin leaves the telling to a composite, which the twin suppresses", () => {
    const all = build(alarm("Critical", "critical"), alarm("High", "warning"));
    const told = metricAlarms(all).map((a) => [a.alarm_name, a.alarm_actions, a.ok_actions]);
    expect(told).toEqual([
      ["Critical", ["the topic for critical"], ["the topic for critical"]],
      ["High", undefined, undefined],
    ]);
    expect(composites(all)).toMatchSnapshot();
  });

  it.each([
    ["another subject", { subject: "errors" }],
    ["other labels, by which no alarm is told apart", { labels: ["instance"] }],
    ["another service", { service: "web" }],
    ["other label values", { tuple: { tier: "A" } }],
  ])("a twin has no %s", (_, more) => {
    expect(composites(build(alarm("Critical", "critical"), alarm("High", "warning", more)))).toEqual([]);
  });

  it("one with several above it is suppressed by any of them", () => {
    const all = build(alarm("Critical", "critical"), alarm("High", "warning"), alarm("Noted", "info"));
    const rules = composites(all).map((c) => [c.alarm_name, c.alarm_rule, c.actions_suppressor?.alarm]);
    expect(rules).toEqual([
      ["High-unless-worse", 'ALARM("High")', "Critical"],
      ["Noted-unless-worse", 'ALARM("Noted")', "Noted-worse"],
      ["Noted-worse", 'ALARM("Critical") OR ALARM("High")', undefined],
    ]);
  });

  it("refuses an action that an alarm cannot have", () => {
    const call = () =>
      synthesize("test", (app) => {
        const stack = new TerraformStack(app, "test");
        new Alarms(stack, "alarms", {
          alarms: [alarm("High", "warning")],
          topic: () => "arn:aws:ec2:eu-central-1:1:stop",
        });
      });
    expect(call).toThrow('Alarm "High" cannot call arn:aws:ec2:eu-central-1:1:stop');
  });

  it("refuses a composite whose name is too long", () => {
    const long = "A".repeat(250);
    expect(() => build(alarm("Critical", "critical"), alarm(long, "warning"))).toThrow("has 263 characters of 255");
  });

  it("refuses two of one name", () => {
    expect(() => build(alarm("High", "warning"), alarm("High", "critical"))).toThrow('Two alarms are called "High"');
  });
});
