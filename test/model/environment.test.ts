import { environment, inbox, secret, slack, takes } from "../../model/environment.ts";
import { minutes, seconds } from "../../model/quantity.ts";
import { shop } from "./fixtures.ts";

const options = {
  platforms: ["local"],
  receivers: { all: { severities: ["critical"], channels: [inbox()] } },
} as const;

describe("an environment", () => {
  it("evaluates every minute where nothing else is said", () => {
    const made = environment("lab", { ...options, services: [shop()], fallback: "all" });
    expect(made.evaluateEvery.base).toBe(60);
    expect([made.secrets, made.overrides]).toEqual([[], {}]);
    expect(made.place.text).toMatch(/^test\/model\/environment\.test\.ts:\d+$/);
  });

  it("is refused with a fallback that is no receiver", () => {
    expect(() => environment("lab", { ...options, services: [], fallback: "al" })).toThrow(
      /environment\.test\.ts:\d+: There is no receiver "al"\. Did you mean all\./,
    );
  });

  it("is refused with a name that is none", () => {
    expect(() => environment("The Lab", { ...options, services: [], fallback: "all" })).toThrow(
      '"The Lab" is not a name',
    );
  });

  it.each([
    [{ interval: seconds(0) }, 'The grouping of the receiver "all" of lab has the interval 0 s'],
    [{ repeat: minutes(1) }, "repeats after 1 min, which is less than its interval of 5 min"],
  ])("is refused with a grouping that Alertmanager refuses: %j", (grouping, words) => {
    const receivers = { all: { ...options.receivers.all, grouping } };
    expect(() => environment("lab", { ...options, receivers, services: [], fallback: "all" })).toThrow(words);
  });

  it("refers to secrets by name", () => {
    expect(slack("#alerts", secret("url"))).toEqual({ kind: "slack", channel: "#alerts", url: { secret: "url" } });
  });
});

describe("a receiver", () => {
  it("takes its severities, of all services or of those it names", () => {
    const all = { severities: ["critical"] as const, channels: [inbox()] };
    expect(takes(all, shop(), "critical")).toBe(true);
    expect(takes(all, shop(), "warning")).toBe(false);
    expect(takes({ ...all, services: ["shop"] }, shop(), "critical")).toBe(true);
    expect(takes({ ...all, services: ["other"] }, shop(), "critical")).toBe(false);
  });
});
