import { email, pagerduty, runs, secret, slack, sms, voice, webhook } from "../../../model/environment.ts";
import { phoneOf } from "../../../platforms/azure-monitor/phone.ts";
import { checkReceivers, toldOf } from "../../../platforms/azure-monitor/receivers.ts";

const under = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/alerts/providers";
const code = `${under}/Microsoft.Web/sites/alerts/functions/page`;
const flow = `${under}/Microsoft.Logic/workflows/alerts`;

describe("a number", () => {
  it.each([
    ["+49 151 23456789", "49", "15123456789"],
    ["+4915123456789", "49", "15123456789"],
    ["+1-425-555-0100", "1", "4255550100"],
    ["+44 (0)20 7946 0958", "44", "2079460958"],
    ["+353 1 437 0000", "353", "14370000"],
    ["+7 495 123 45 67", "7", "4951234567"],
  ])("is taken apart: %s", (written, countryCode, number) => {
    expect(phoneOf(written)).toEqual({ countryCode, number });
  });

  it.each([
    ["0151 23456789", /"0151 23456789" has no country code\. Write it as \+49 151 23456789/],
    ["+49 151 CALL ME", /is no number\. It has 7 to 15 digits with the country code/],
    ["+49 1", /is no number/],
    ["+49 1234567890123456", /is no number/],
  ])("is refused: %s", (written, problem) => {
    expect(() => phoneOf(written)).toThrow(problem);
  });
});

describe("how a channel is told", () => {
  it("is a receiver of its kind", () => {
    const triggers = { [code]: secret("code"), [flow]: secret("flow") };
    const kinds = [email("a@example.com"), sms("+49 151 23456789"), voice("+49 151 23456789"), runs(code), runs(flow)];
    const told = kinds.map((channel) => toldOf("g", channel, { triggers }));
    expect(told.map((one) => typeof one === "object" && one.kind)).toEqual([
      ...["email", "SMS", "voice", "function", "logic app"],
    ]);
    expect(told[3]).toMatchObject({
      app: `${under}/Microsoft.Web/sites/alerts`,
      function: "page",
      url: secret("code"),
    });
  });

  it("is with a token for webhooks where they take one, and for nobody else", () => {
    const webhookIdentity = { objectId: "a" };
    const kindOf = (channel: Parameters<typeof toldOf>[1]) => toldOf("g", channel, { webhookIdentity });
    expect(kindOf(webhook("https://example.com"))).toMatchObject({ kind: "secure webhook" });
    expect(kindOf(pagerduty(secret("p")))).toMatchObject({ kind: "webhook", of: "pagerduty" });
  });

  it("is in words where Azure does not reach it", () => {
    expect(toldOf("g", slack("#a", secret("s")), {})).toContain('chats: "workflow"');
    expect(toldOf("g", runs("arn:aws:lambda:eu-central-1:1:function:a"), {})).toBe("AWS runs it");
  });

  it("needs the address of what is run, and an id of what can be", () => {
    expect(() => toldOf("g", runs(flow), {})).toThrow(
      /Nobody says where .*workflows\/alerts is called\. Add it to azure/,
    );
    expect(() => toldOf("g", runs(`${under}/Microsoft.Web/sites/alerts`), {})).toThrow(
      /What a channel runs has the id .* here of the type microsoft\.web\/sites\/functions or microsoft\.logic\/workflows/,
    );
    expect(() => toldOf("g", runs("page"), {})).toThrow(/has the id "page"/);
  });

  it.each([
    ["SMS", sms("+49 151 23456789")],
    ["voice", voice("+49 151 23456789")],
    ["function", runs(code)],
    ["logic app", runs(flow)],
  ])("is for ten of the kind %s at most", (kind, channel) => {
    const triggers = { [code]: secret("code"), [flow]: secret("flow") };
    const told = toldOf("g", channel, { triggers });
    if (typeof told === "string") throw new Error(told);
    expect(() => checkReceivers("g", Array(10).fill(told))).not.toThrow();
    const text = `Action group g would have 11 receivers of the kind ${kind}, and 10 is the most`;
    expect(() => checkReceivers("g", Array(11).fill(told))).toThrow(text);
  });
});
