import { audienceOf, recipientInWords } from "../../constructs/audience.ts";
import { email, environment, inbox, pagerduty, secret, slack, webhook } from "../../model/environment.ts";
import { leadScoring } from "../../services/lead-scoring.ts";

const where = (receivers: Parameters<typeof environment>[1]["receivers"]) =>
  environment("test", { services: [], platforms: ["aws"], receivers, fallback: Object.keys(receivers)[0] ?? "" });

describe("the audience of a severity", () => {
  it("is that of all services, where all have the same", () => {
    const test = where({
      b: { severities: ["critical"], channels: [email("b@example.com"), inbox()] },
      a: { severities: ["critical", "warning"], channels: [email("a@example.com")] },
      c: { severities: ["info"], channels: [email("c@example.com")] },
    });
    const { name, recipients } = audienceOf(test, leadScoring, "critical");
    expect(name).toBe("critical");
    expect(recipients.map(recipientInWords)).toEqual([
      "email a@example.com of a",
      "email b@example.com of b",
      "inbox of b",
    ]);
  });

  it("is that of one service, where a receiver names it, and of all the others together", () => {
    const test = where({
      a: { severities: ["critical", "warning"], except: ["third"], channels: [email("a@example.com")] },
      b: { severities: ["critical"], services: ["other"], channels: [email("b@example.com")] },
    });
    const told = (name: string) => audienceOf(test, { ...leadScoring, name }, "critical");
    expect(told("lead-scoring")).toMatchObject({ name: "critical", recipients: [{ receiver: "a" }] });
    expect(told("other")).toMatchObject({ name: "critical-other", recipients: [{ receiver: "a" }, { receiver: "b" }] });
    expect(told("third")).toMatchObject({ name: "critical-third", recipients: [] });
    expect(audienceOf(test, { ...leadScoring, name: "other" }, "warning").name).toBe("warning");
  });

  it("names a channel once, whoever has it", () => {
    const channels = [email("same@example.com")];
    const test = where({ a: { severities: ["info"], channels }, b: { severities: ["info"], channels } });
    expect(audienceOf(test, leadScoring, "info").recipients.map(({ receiver }) => receiver)).toEqual(["a"]);
  });

  it("says no secrets", () => {
    const channels = [slack("#a", secret("s")), pagerduty(secret("p")), webhook("https://example.com/key")];
    const test = where({ a: { severities: ["info"], channels } });
    const words = audienceOf(test, leadScoring, "info").recipients.map(recipientInWords);
    expect(words).toEqual(["slack #a of a", "pagerduty of a", "webhook of a"]);
  });
});
