import { production } from "../../../environments/production.ts";
import { type AwsPlace, runs, sms, webhook } from "../../../model/environment.ts";
import { checkPlace } from "../../../platforms/cloudwatch/place.ts";

const home = { account: "222222222222", region: "eu-central-1" } as const;
const check = (aws: Partial<AwsPlace>, change: object = {}) =>
  checkPlace({ ...production, ...change, aws: { ...home, ...aws } });

describe("the AWS place of an environment", () => {
  it.each<[string, Partial<AwsPlace>, string]>([
    ["a region that is not there", { region: "eu-centrl-1" }, "which there is not. Did you mean eu-central-1"],
    ["a region unlike any", { region: "mars" }, "Regions are af-south-1, ap-east-1"],
    ["an account that is none", { account: "22222222222" }, "An account is twelve digits"],
    [
      "a topic of another service",
      { topics: { critical: "arn:aws:sqs:eu-central-1:222222222222:q" } },
      "no ARN of sns",
    ],
    [
      "a topic of another account",
      { topics: { info: "arn:aws:sns:eu-central-1:333333333333:t" } },
      "the account is 222222",
    ],
    [
      "a topic of another region",
      { topics: { info: "arn:aws:sns:eu-west-1:222222222222:t" } },
      "the region is eu-central-1",
    ],
    ["a FIFO topic", { topics: { info: "arn:aws:sns:eu-central-1:222222222222:t.fifo" } }, "Name a standard topic"],
    ["an alias instead of a key", { key: "arn:aws:kms:eu-central-1:222222222222:alias/a" }, "no ARN of kms"],
    ["the name of a chat instead of its id", { chats: { "#a": { team: "T1", channel: "#a" } } }, "is no id of Slack"],
    ["a service that is not there", { scales: { shop: { cluster: "c", service: "s", least: 1, most: 2 } } }, '"shop"'],
    ["another service elsewhere", { elsewhere: { shop: home } }, "aws.elsewhere names"],
    ["an elsewhere without a region", { elsewhere: { leadpoet: { ...home, region: "x" } } }, "leadpoet of production"],
    [
      "fewer tasks than least",
      { scales: { leadpoet: { cluster: "c", service: "s", least: 3, most: 2 } } },
      "may have 3 to 2 tasks",
    ],
    ["a prefix with a slash", { dashboardPrefix: "a/" }, "Use letters, digits, dashes and underscores"],
    ["sharing with nobody", { sharing: { accepts: [] } }, "Name accounts in accepts"],
    ["sharing with what is no account", { sharing: { accepts: ["acme"] } }, "An account is twelve digits"],
    [
      "a sink of its own account",
      { sharing: { sink: "arn:aws:oam:eu-central-1:222222222222:sink/a" } },
      "another account",
    ],
    ["a sink of another region", { sharing: { sink: "arn:aws:oam:eu-west-1:333333333333:sink/a" } }, "eu-central-1"],
  ])("is refused with %s", (_, aws, message) => {
    expect(() => check(aws)).toThrow(message);
  });

  it("is taken with what is right", () => {
    expect(() =>
      check({
        topics: { critical: "arn:aws:sns:eu-central-1:222222222222:pager" },
        key: "arn:aws:kms:eu-central-1:222222222222:key/1234",
        sharing: { sink: "arn:aws:oam:eu-central-1:333333333333:sink/1234" },
      }),
    ).not.toThrow();
  });

  it.each([
    [webhook("http://hooks.example.com"), "which is not encrypted. Use https://"],
    [sms("0151 23456789"), "to which SNS sends nothing. Write it with its country code"],
  ])("is refused with a channel that no topic reaches: %j", (channel, message) => {
    expect(() => check({}, { receivers: { team: { severities: ["critical"], channels: [channel] } } })).toThrow(
      message,
    );
  });

  it("lets a topic run functions of other regions, and alarms those of their own", () => {
    const id = "arn:aws:lambda:eu-west-1:222222222222:function:restart";
    const receivers = { team: { severities: ["critical"], channels: [runs(id)] } };
    expect(() => check({}, { receivers })).not.toThrow();
    expect(() => check({ functions: "by alarm" }, { receivers })).toThrow("the region is eu-central-1");
    const other = { team: { severities: ["critical"], channels: [runs("arn:aws:ecs:eu-west-1:222222222222:x")] } };
    expect(() => check({}, { receivers: other })).toThrow("which is no ARN of lambda");
  });
});
