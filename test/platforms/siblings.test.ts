import { parse } from "yaml";
import { type Environment, environment } from "../../model/environment.ts";
import { source, unbounded } from "../../model/metric.ts";
import { count, minutes, seconds } from "../../model/quantity.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { service } from "../../model/service.ts";
import { increase, level } from "../../model/signal.ts";
import { above, critical, info, ladder, one, warning, windows } from "../../model/threshold.ts";
import { alertmanagerConfiguration } from "../../platforms/alertmanager/configuration.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { compileToPrometheus } from "../../platforms/prometheus/rule.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";

const app = source("application", {
  job: "shop",
  targets: ["shop:80"],
  every: seconds(15),
  instances: unbounded({ cap: 20 }),
});
const queue = app.gauge("queue_length", { labels: { queue: unbounded({ cap: 5 }), tier: ["A", "B"] } });
const sold = app.counter("sold_total", { labels: { tier: ["A", "B"] } });
const lost = app.counter("lost_total", { labels: { tier: unbounded({ cap: 2 }) } });
const runbook = { runbook: "any" };
const all = level(queue, { across: "max" });
const of = (...by: readonly ("instance" | "queue" | "tier")[]) => level(queue, { across: "max", by });

const shop = service("shop", {
  title: "Shop",
  owner: "shop-team",
  runbookUrl: "https://runbooks.example.com/shop",
  runbooks: { any: { title: "Look", steps: ["Look"] } },
  thresholds: [
    ladder("queue", {
      Noted: info(all, above(count(10)), { ...runbook }),
      Long: warning(all, above(count(20)), { lasting: minutes(5), ...runbook }),
      Full: critical(all, above(count(30)), { lasting: windows(3), ...runbook }),
      Endless: critical(level(queue, { across: "max", over: minutes(5) }), above(count(40)), {
        lasting: minutes(20),
        ...runbook,
      }),
    }),
    ladder("each", {
      EachLong: warning(of("instance", "queue"), above(count(20)), { ...runbook }),
      AnyFull: critical(of("instance"), above(count(30)), { ...runbook }),
    }),
    ladder("tier", {
      TierLong: warning(of("tier", "instance"), above(count(20)), { ...runbook }),
      TierFull: critical(of("instance", "tier"), above(count(30)), { resolveAfter: minutes(12), ...runbook }),
    }),
    ladder("sales", {
      Sold: warning(increase(sold, { over: minutes(5), by: ["tier"] }), above(count(20)), { ...runbook }),
      Lost: critical(increase(lost, { over: minutes(5), by: ["tier"] }), above(count(30)), { ...runbook }),
    }),
    one("Alone", warning(all, above(count(50)), { ...runbook })),
  ],
});
const place: Environment = environment("lab", {
  platforms: ["local", "aws", "azure"],
  services: [shop],
  receivers: { team: { severities: ["critical", "warning", "info"], channels: [] } },
  fallback: "team",
});
const thresholds = resolve(place);

/** What docs/semantics.md says: the more severe ones of one subject and tuple, and so of the same labels. */
const meant: Readonly<Record<string, readonly string[]>> = {
  Noted: ["Endless", "Full", "Long"],
  Long: ["Endless", "Full"],
  TierLong: ["TierFull"],
  Sold: ["Lost"],
};

const by = (compiled: ReturnType<typeof compileToCloudWatch | typeof compileToAzureMonitor>, kind: string) =>
  compiled.deviations.flatMap((one) => (one.kind === kind && "by" in one ? String(one.by).split(" and ") : [])).sort();
const named = (name: string) => thresholds.find(({ threshold }) => threshold.name === name) as Resolved;

interface Inhibition {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}
const inhibitions = (
  parse(alertmanagerConfiguration(place, thresholds, { inbox: "http://127.0.0.1:1" })) as {
    inhibit_rules: readonly Inhibition[];
  }
).inhibit_rules;

/** The labels of an alert of a threshold, with a value for each label that it keeps. */
const labelsOf = (one: Resolved): Readonly<Record<string, string>> => ({
  ...compileToPrometheus(one, prometheus3).rule.labels,
  ...Object.fromEntries(one.threshold.signal.node.by.map((label) => [label, `some ${label}`])),
});
const isSevere = (one: Resolved, [matcher = ""]: readonly string[]): boolean => {
  const [, operator, value = ""] = /^severity(=~?)"(.*)"$/.exec(matcher) ?? [];
  return operator !== undefined && new RegExp(`^(${value})$`).test(one.threshold.severity);
};
/** A label that is missing on both sides counts as equal. */
const inhibits = (upper: Resolved, lower: Resolved): boolean =>
  inhibitions.some(
    ({ source_matchers, target_matchers, equal }) =>
      isSevere(upper, source_matchers) &&
      isSevere(lower, target_matchers) &&
      equal.every((label) => labelsOf(upper)[label] === labelsOf(lower)[label]),
  );

describe.each(thresholds.map((one) => [one.threshold.name, one] as const))("Who withholds %s", (name, lower) => {
  const wanted = meant[name] ?? [];

  it("is known to Alertmanager by severity and labels", () => {
    const found = thresholds.filter((upper) => inhibits(upper, lower)).map(({ threshold }) => threshold.name);
    expect(found.sort()).toEqual(wanted);
  });

  it("is on CloudWatch each of them, or said to be told besides", () => {
    const compiled = compileToCloudWatch(lower, thresholds);
    expect([...by(compiled, "withheld"), ...by(compiled, "told besides")].sort()).toEqual(wanted);
  });

  it("is on Azure Monitor each of them", () => {
    expect(by(compileToAzureMonitor(lower, thresholds), "withheld")).toEqual(wanted);
  });
});

describe("A rung whose alarms are not told apart as those of the rung above it are", () => {
  it("is told besides it on CloudWatch: one is of each tier, the other of all of them", () => {
    expect(by(compileToCloudWatch(named("Sold"), thresholds), "told besides")).toEqual(["Lost"]);
    expect(by(compileToCloudWatch(named("TierLong"), thresholds), "told besides")).toEqual([]);
  });
});

describe("A rung below one that stays after its breach", () => {
  const early = { kind: "early", by: 720, why: expect.stringContaining("TierFull") };

  it("is told before that one resolves, by no more than it stays, where only its breach withholds", () => {
    expect(compileToCloudWatch(named("TierLong"), thresholds).deviations).toContainEqual(early);
    expect(compileToAzureMonitor(named("TierLong"), thresholds).deviations).toContainEqual(early);
  });

  it("is told when that one resolves by Alertmanager, which knows its state", () => {
    expect(compileToPrometheus(named("TierFull"), prometheus3).rule.keep_firing_for).toBe("12m");
  });
});

describe("A rung whose duration is seen by failing periods", () => {
  it("is told besides those above it on Azure Monitor", () => {
    const compiled = compileToAzureMonitor(named("Long"), thresholds, { encoding: "failing periods" });
    expect(by(compiled, "withheld")).toEqual([]);
    expect(by(compiled, "told besides")).toEqual(["Endless", "Full"]);
  });
});

describe("A rung that reads another table than the rung above it", () => {
  it("is refused on Azure Monitor, with both of them and where it is written", () => {
    const native = { sold_total: { table: "requests", where: {}, labels: { tier: "resultCode" } } } as const;
    const compile = () => compileToAzureMonitor(named("Sold"), thresholds, { native });
    expect(compile).toThrow("Sold reads requests and Lost, which silences it, reads customMetrics");
    expect(compile).toThrow(expect.objectContaining({ code: "ladder-tables", at: named("Sold").threshold.place.text }));
  });
});
