import type { AwsPlace } from "../../../model/aws-place.ts";
import { dashboard, panel, row } from "../../../model/dashboard.ts";
import { type Environment, email, environment, type Maintenance, runs } from "../../../model/environment.ts";
import type { Logs } from "../../../model/logs.ts";
import { minutes, percent, perSecond, ratio, seconds } from "../../../model/quantity.ts";
import { type Service, service } from "../../../model/service.ts";
import { rate, share } from "../../../model/signal.ts";
import { source } from "../../../model/source.ts";
import { above, critical, one, warning } from "../../../model/threshold.ts";
import { companionName } from "../../../platforms/cloudwatch/actions.ts";
import { refusalsOf } from "../../../platforms/cloudwatch/refusals.ts";

const home = { account: "222222222222", region: "eu-central-1" } as const;
const api = source("application", { job: "shop", targets: ["shop:1"], every: seconds(15) });
const requests = api.counter("requests_total", { labels: { status: ["200", "500"] } });
const failing = share(requests, { status: "500" }, { over: minutes(5) });
const base = {
  title: "Shop",
  owner: "team",
  runbooks: { it: { title: "It", steps: ["Look"] } },
  runbookUrl: "https://x",
};
const fail = critical(failing, above(percent(5)), { runbook: "it" });
const shop = (more: Partial<Parameters<typeof service>[1]> = {}): Service =>
  service("shop", { ...base, thresholds: [one("Failing", fail)], ...more });
const team: Environment["receivers"] = {
  team: { severities: ["critical", "warning", "info"], channels: [email("team@example.com")] },
};
const there = (
  services: readonly Service[],
  aws: Partial<AwsPlace> = {},
  more: Partial<Environment> = {},
): Environment => ({
  ...environment("production", {
    services,
    platforms: ["aws"],
    aws: { ...home, ...aws },
    receivers: team,
    fallback: "team",
  }),
  ...more,
});
const codes = (where: Environment) => refusalsOf(where).map(({ code, where: at }) => `${at} ${code}`);
const widely = (logs: Logs): Service => shop({ logs });
const move = (more: Partial<Maintenance>): Maintenance => ({
  ...{
    name: "move",
    because: "it moves",
    timeZone: "UTC",
    when: { from: "2026-12-24T22:00", until: "2026-12-25T04:00" },
  },
  ...more,
});
const filters = Array.from({ length: 101 }, (_, i) => ({ name: `f${i}`, pattern: "x" }));
const functions = Array.from({ length: 5 }, (_, i) => runs(`arn:aws:lambda:eu-central-1:222222222222:function:f${i}`));
const runbookUrl = `https://x/${"y".repeat(1000)}`;

describe("what a synth for AWS would stop at", () => {
  it("is nothing of what is sound", () => {
    expect(refusalsOf(there([shop()]))).toEqual([]);
  });

  it.each<[string, Environment, string]>([
    ["a region that there is not", there([shop()], { region: "eu-central-9" }), "production aws-region"],
    ["a description over its limit", there([shop({ runbookUrl })]), "shop/Failing cloudwatch-description"],
    [
      "more than five actions",
      there(
        [shop()],
        { functions: "by alarm" },
        { receivers: { team: { severities: ["critical"], channels: functions } } },
      ),
      "production cloudwatch-actions",
    ],
    ["too many metric filters", there([widely({ groups: [{ name: "/shop", filters }] })]), "production log-filters"],
    [
      "a part that is followed of more than all",
      there([shop({ traces: { sampling: ratio(2) } })]),
      "production sampling-rate",
    ],
    [
      "a time zone that there is not",
      there([shop()], {}, { maintenance: [move({ timeZone: "Berlin" })] }),
      "production cloudwatch-time-zone",
    ],
    [
      "unusual traces of which nobody is told",
      there(
        [shop({ traces: { sampling: percent(10) } })],
        { traces: { insights: true } },
        { receivers: { team: { severities: ["critical"], channels: [email("a@example.com")] } } },
      ),
      "production trace-insights-untold",
    ],
    [
      "what is unusual, of which nobody is told",
      there(
        [shop({ anomalies: { errors: failing } })],
        {},
        { receivers: { team: { severities: ["critical"], channels: [email("a@example.com")] } } },
      ),
      "production anomaly-untold",
    ],
    [
      "scaling that nothing asks for",
      there([shop()], { scales: { shop: { cluster: "a", service: "b", least: 1, most: 2 } } }),
      "production scales-nothing",
    ],
    [
      "a filter that there is not",
      there([shop()], { native: { shop: { thresholds: { Failing: { lines: "errors", of: "requests" } } } } }),
      "shop/Failing aws-log-filter",
    ],
  ])("is %s", (_, where, expected) => {
    expect(codes(where)).toEqual([expected]);
  });

  it("is said all at once, each with its threshold where it has one", () => {
    const busy = warning(rate(requests, { over: seconds(45) }), above(perSecond(1)), { runbook: "it" });
    const all = there(
      [shop({ thresholds: [one("Failing", fail), one("Busy", busy)], runbookUrl, traces: { sampling: ratio(2) } })],
      {},
      { maintenance: [move({ timeZone: "Berlin" })] },
    );
    expect(codes(all).sort()).toEqual([
      "production cloudwatch-time-zone",
      "production sampling-rate",
      "shop/Busy cloudwatch-period",
      "shop/Failing cloudwatch-description",
    ]);
  });

  it("is found in every account and region, and said once", () => {
    const maintenance = [move({ timeZone: "Berlin" })];
    const other = service("other", { ...base, thresholds: [one("Failing", fail)] });
    const elsewhere = { other: { account: "333333333333", region: "eu-west-1" } };
    expect(codes(there([shop(), other], { elsewhere }, { maintenance }))).toEqual(["production cloudwatch-time-zone"]);
  });

  it("is the name of an alarm that tells instead of another, where that is silent in maintenance", () => {
    const name = "x".repeat(235);
    const thresholds = [one(name, critical(failing, above(percent(5)), { runbook: "it" }))];
    expect(codes(there([shop({ thresholds })]))).toEqual([]);
    expect(codes(there([shop({ thresholds })], {}, { maintenance: [move({})] }))).toEqual([
      "production cloudwatch-name",
    ]);
    expect(() => companionName("x".repeat(250), "worse")).toThrow("has 256 characters of 255");
    expect(companionName("x", "worse")).toBe("x-worse");
  });

  it("is more widgets than a dashboard has", () => {
    const panels = Array.from({ length: 501 }, (_, i) => panel.stat(`Errors ${i}`, failing));
    expect(codes(there([shop({ dashboards: [dashboard("Shop", [row("All", ...panels)])] })]))).toEqual([
      "production cloudwatch-dashboard-widgets",
    ]);
  });
});
