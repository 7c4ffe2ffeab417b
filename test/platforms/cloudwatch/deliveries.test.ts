import { type Channel, email, inbox, pagerduty, runs, secret, slack, sms, voice } from "../../../model/environment.ts";
import type { Severity } from "../../../model/threshold.ts";
import { deliveriesOf, topicOf } from "../../../platforms/cloudwatch/deliveries.ts";
import { production } from "./support.ts";

const home = { account: "222222222222", region: "eu-central-1" } as const;
const environment = production();
const topic = (name: string, severity: Severity, channels: readonly Channel[], aws = {}) =>
  topicOf(
    { ...environment, aws: { ...home, ...aws } },
    { name, severity, recipients: channels.map((channel) => ({ receiver: "team", channel })) },
  );
const told = (...topics: ReturnType<typeof topic>[]) =>
  deliveriesOf(environment, topics).map(({ topic: of, told: by, periods }) => [of.called, by.called, periods]);

const pager = pagerduty(secret("pager"));
const mail = email("team@example.com");

describe("a topic that does not reach somebody", () => {
  it("is told by another that reaches somebody otherwise, and by itself where there is none", () => {
    expect(told(topic("critical", "critical", [pager]), topic("warning", "warning", [mail]))).toEqual([
      ["critical", "warning", 2],
      ["warning", "critical", 1],
    ]);
    expect(told(topic("critical", "critical", [mail]), topic("warning", "warning", [mail]))).toEqual([
      ["critical", "critical", 1],
      ["warning", "warning", 1],
    ]);
  });

  it("is told rather to those of the same services, then to those of what is more severe", () => {
    const others = [
      topic("critical", "critical", [email("a@example.com")]),
      topic("info-shop", "info", [email("b@example.com")]),
      topic("warning-shop", "warning", [email("c@example.com")]),
    ];
    const ofShop = topic("critical-shop", "critical", [pager]);
    const by = (all: typeof others) => told(ofShop, ...all).find(([of]) => of === "critical-shop")?.[1];
    expect(by(others)).toBe("warning-shop");
    expect(by(others.slice(0, 1))).toBe("critical");
  });

  it("wakes nobody for a chat of warnings, as long as somebody else can be told", () => {
    const chats = { "#a": { team: "T1", channel: "C1" } };
    const chat = topic("warning-shop", "warning", [slack("#a", secret("a"))], { chats });
    const [critical, info] = [topic("critical-shop", "critical", [pager]), topic("info", "info", [mail])];
    const by = (...all: ReturnType<typeof topic>[]) => told(chat, ...all).find(([of]) => of === "warning-shop")?.[1];
    expect(by(critical, info)).toBe("info");
    expect(by(critical)).toBe("critical-shop");
  });

  it("is told at once, but for what is tried again and counted each time", () => {
    expect(told(topic("critical", "critical", [pager, sms("+49 151 1")]))).toEqual([["critical", "critical", 1]]);
    expect(told(topic("critical", "critical", [pager]))).toEqual([["critical", "critical", 2]]);
  });

  it.each<[string, readonly Channel[], object]>([
    ["calls nobody", [voice("+49 151 1"), inbox()], {}],
    ["shows in no chat that is known", [slack("#a", secret("a"))], {}],
    [
      "leaves functions to alarms",
      [runs("arn:aws:lambda:eu-central-1:222222222222:function:a")],
      { functions: "by alarm" },
    ],
  ])("is not watched where it %s", (_, channels, aws) => {
    expect(told(topic("critical", "critical", channels, aws))).toEqual([]);
  });

  it("is watched where it was there already, under its own name, and once for all who share it", () => {
    const aws = { topics: { critical: "arn:aws:sns:eu-central-1:222222222222:pager" } };
    const [first, second] = [
      topic("critical", "critical", [mail], aws),
      topic("critical-shop", "critical", [pager], aws),
    ];
    const [delivery, ...others] = deliveriesOf(environment, [first, second]);
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({ name: "production-pager-undelivered", topic: { name: "pager" } });
    expect(delivery?.description).toContain("published to pager, which is for its own subscribers.");
  });

  it("is said with whom it was for, and by which way this comes", () => {
    const chats = { "#a": { team: "T1", channel: "C1" } };
    const all = [
      topic("critical", "critical", [pager, slack("#a", secret("a"))], { chats }),
      topic("info", "info", [mail]),
    ];
    const [first] = deliveriesOf(environment, all);
    expect(first?.description.split("\n").slice(0, 2)).toEqual([
      "Notices of production do not arrive: SNS could not deliver what was published to limen-production-critical, which is for pagerduty of team, slack #a of team.",
      "This notice goes another way, by limen-production-info.",
    ]);
  });
});
