import { describe as words } from "../../../model/deviation.ts";
import { environment } from "../../../model/environment.ts";
import { open, source } from "../../../model/metric.ts";
import { count, hours, minutes, type Quantity, seconds } from "../../../model/quantity.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import { increase, level, rate, unusual } from "../../../model/signal.ts";
import {
  above,
  critical,
  info,
  one,
  type Rung,
  type ThresholdOptions,
  warning,
  when,
} from "../../../model/threshold.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { checkIdentity, checkOneMinuteBudget } from "../../../platforms/azure-monitor/limits.ts";
import type { ScheduledQueryRule } from "../../../platforms/azure-monitor/rule.ts";

const app = source("application", { job: "api", targets: ["api:80"], every: seconds(10) });
const orders = app.counter("orders_total", {
  labels: { shop: open, a: open, b: open, c: open, d: open, e: open, f: open },
});
const queue = app.gauge("queue_length");
const length = level(queue, { across: "max" });
const base = { runbook: "any" };

function only(rung: Rung<any>, name = "QueueLong", place = "production"): Resolved {
  const shop = service("shop", {
    title: "Shop",
    owner: "shop-team",
    runbookUrl: "https://runbooks.example.com/shop",
    runbooks: { any: { title: "Look", steps: ["Look"] } },
    thresholds: [one(name, rung)],
  });
  const receivers = { team: { severities: ["critical", "warning", "info"], channels: [] } } as const;
  const [resolved] = resolve(
    environment(place, { platforms: ["azure"], services: [shop], receivers, fallback: "team" }),
  );
  return resolved as Resolved;
}
const long = (options: Partial<ThresholdOptions> = {}, make = warning): Resolved =>
  only(make(length, above(count(100)), { ...base, ...options }));
const ruleOf = (resolved: Resolved): ScheduledQueryRule =>
  compileToAzureMonitor(resolved).rule[0] as ScheduledQueryRule;
const saying = (resolved: Resolved, options = {}): string =>
  compileToAzureMonitor(resolved, [], options).deviations.map(words).join("\n");

describe("A threshold as a scheduled query rule", () => {
  it("is stateful, compares its one measure with the limit itself, and may be made before there is data", () => {
    expect(ruleOf(long({ lasting: minutes(2) }))).toMatchObject({
      name: "production-shop-QueueLong",
      displayName: "QueueLong - shop - production",
      severity: 2,
      evaluationFrequency: "PT1M",
      windowDuration: "PT1M",
      queryTimeRangeOverride: "PT10M",
      autoMitigate: true,
      skipQueryValidation: true,
      criteria: {
        operator: "GreaterThan",
        threshold: 100,
        timeAggregation: "Maximum",
        metricMeasureColumn: "value",
        dimensions: [],
        failingPeriods: { minimum: 1, of: 1 },
      },
      customProperties: {
        environment: "production",
        service: "shop",
        subject: "QueueLong",
        threshold: "shop/QueueLong",
      },
    });
  });

  it.each([
    ["critical", critical, 0],
    ["warning", warning, 2],
    ["info", info, 3],
  ] as const)("has the severity that its threshold has: %s", (_, make, severity) => {
    expect(ruleOf(long({}, make)).severity).toBe(severity);
  });

  it.each([
    [warning, 4, "PT1M"],
    [warning, 5, "PT5M"],
    [info, 9, "PT5M"],
    [critical, 30, "PT1M"],
  ] as const)(
    "spends a rule of one minute only where five would be too late: %p, %d min",
    (make, lasting, expected) => {
      expect(ruleOf(long({ lasting: minutes(lasting) }, make)).evaluationFrequency).toBe(expected);
    },
  );

  it("says in its description what is measured, over what, where it is written and what to do", () => {
    const { description } = ruleOf(long({ lasting: minutes(2), summary: "Orders wait" }));
    expect(description).toContain("Orders wait.");
    expect(description).toContain("maximum of queue_length above 100 over 1 min, lasting 2 min");
    expect(description).toContain("The rule compares: the value > 100.");
    expect(description).toContain("Runbook: https://runbooks.example.com/shop#any");
    expect(description).toMatch(/Defined in test\/platforms\/azure-monitor\/compile\.test\.ts:\d+/);
  });

  it("has a second rule for a metric that is missing where tuples are kept apart, and none where they are not", () => {
    const down = { lasting: minutes(1), whenMissing: "breach" } as const;
    const each = level(queue, { across: "max", by: ["instance"] });
    const names = (resolved: Resolved) => compileToAzureMonitor(resolved).rule.map(({ name }) => name);
    expect(names(only(critical(each, above(count(1)), { ...base, ...down })))).toEqual([
      "production-shop-QueueLong",
      "production-shop-QueueLong-absent",
    ]);
    expect(names(long(down))).toEqual(["production-shop-QueueLong"]);
    expect(saying(long(down))).toContain("missing data counts as breached: so does data that takes longer than 5 min");
  });

  it("joins rows with their lags where there are many, so that the query does not grow with the duration", () => {
    const [short, longer] = [hours(1), hours(12)].map((lasting) => ruleOf(long({ lasting })).query.length) as [
      number,
      number,
    ];
    expect(longer).toBeLessThan(short * 1.1);
    expect(ruleOf(long({ lasting: hours(12) })).queryTimeRangeOverride).toBe("P1D");
  });

  it("says what it cannot: what is unusual takes more days than a rule sees", () => {
    const strange = only(
      warning(unusual(rate(orders, { over: minutes(5) })), above({ ...count(1), dimension: "ratio" } as any), base),
    );
    const { rule, deviations } = compileToAzureMonitor(strange);
    expect(rule).toEqual([]);
    expect(deviations.map(words)).toEqual([
      "not available here: what is normal at this hour is learnt from days before, and a rule looks back two days at most",
    ]);
  });
});

describe("The deviations of a rule", () => {
  it("are those of the platform alone where it is evaluated every minute", () => {
    expect(compileToAzureMonitor(long({ lasting: minutes(2) })).deviations.map(({ kind }) => kind)).toEqual([
      "late",
      "resolves late",
    ]);
  });

  it("grow by what lies between evaluations where it is evaluated every five", () => {
    const text = saying(long({ lasting: minutes(5) }));
    expect(text).toContain("evaluates every 5 min");
    expect(text).toContain("late by at most 4 min");
    expect(text).toContain("may miss breaches of 5 min to less than 9 min");
    expect(text).toContain("resolves late by at most 15 min");
  });

  it("are less by the time for which it was to stay firing anyway, and none of it is added", () => {
    const { reading, deviations } = compileToAzureMonitor(long({ resolveAfter: minutes(4) }));
    expect(deviations).toContainEqual(expect.objectContaining({ kind: "resolves late", by: 360 }));
    expect(reading.resolveAfter).toBe(360);
    expect(saying(long({ resolveAfter: minutes(30) }))).toContain("early by at most 20 min: it resolves 10 min after");
  });

  it.each([
    ["loose", "early by at most 8 min", "late by at most 2 min: failing"],
    ["strict", "late by at most 2 min: failing periods see only every 5 min", "nothing"],
  ] as const)("of failing periods are those of %s blocks", (continuity, expected, not) => {
    const slow = only(
      critical(rate(orders, { over: minutes(5) }), above({ ...count(1), dimension: "count per second" } as any), {
        ...base,
        lasting: minutes(8),
        continuity,
      }),
    );
    const text = saying(slow, { encoding: "failing periods" });
    expect(text).toContain(expected);
    expect(text).toContain("may fire alone");
    expect(text).not.toContain(not);
  });
});

describe("What the platform does not take is refused with the remedy", () => {
  const ordersBy = (over: Quantity<"time">, options: Partial<ThresholdOptions>): Resolved =>
    only(critical(increase(orders, { over }), above(count(1)), { ...base, ...options }));

  it.each<[string, () => unknown, string]>([
    [
      "a frequency it does not have",
      () => compileToAzureMonitor(long(), [], { every: minutes(7) }),
      "shop/QueueLong: Azure Monitor does not evaluate rules every 7 min. Use 5 min or 10 min.",
    ],
    [
      "a window it does not have, for failing periods",
      () => compileToAzureMonitor(ordersBy(minutes(20), {}), [], { encoding: "failing periods" }),
      "shop/QueueLong: Azure Monitor has no window of 20 min whose failing periods it could count. Use a window of 15 min or 30 min, or leave the encoding to Limen.",
    ],
    [
      "more than six failing periods",
      () => compileToAzureMonitor(ordersBy(minutes(5), { lasting: minutes(30) }), [], { encoding: "failing periods" }),
      "shop/QueueLong: 7 failing periods of 5 min would be needed, and 6 is the most. Let it last less than 30 min, or leave the encoding to Limen.",
    ],
    [
      "a look back of more than two days",
      () => compileToAzureMonitor(ordersBy(hours(24), { lasting: hours(24) })),
      "shop/QueueLong: the rule would look back 2883 min, and Azure Monitor looks back 48 h at most. Shorten the window or the duration.",
    ],
    [
      "more than six dimensions",
      () => {
        const by = ["shop", "a", "b", "c", "d", "e", "f"] as const;
        return compileToAzureMonitor(only(warning(increase(orders, { over: minutes(5), by }), above(count(1)), base)));
      },
      "it keeps 7 labels (a, b, c, d, e, f, shop), and a rule splits by 6 at most. Keep fewer labels in by.",
    ],
    [
      "a name that is too long",
      () => compileToAzureMonitor(only(warning(length, above(count(1)), base), "Q".repeat(260))),
      "it has 276 characters, and 260 is the most. Rename the environment, the service or the threshold.",
    ],
    [
      "a description that is too long",
      () => compileToAzureMonitor(long({ summary: "slow ".repeat(1000) })),
      "and 4096 is the most. Shorten the summary or the reason of the override.",
    ],
    [
      "a query that is too long",
      () => {
        const shop = Array.from({ length: 6000 }, (_, i) => `shop number ${i}`);
        return compileToAzureMonitor(
          only(warning(increase(orders, { over: minutes(5), where: { shop } }), above(count(1)), base)),
        );
      },
      "and 65536 is the most. Select fewer values by name: a common prefix becomes one class.",
    ],
    [
      "a condition that keeps other labels",
      () => {
        const provided = when(increase(orders, { over: minutes(5), by: ["shop"] }), above(count(1)));
        return compileToAzureMonitor(long({ provided }));
      },
      "its condition under `provided` keeps shop, the threshold keeps none, and a log alert tells one set",
    ],
  ])("%s", (_, compile, message) => {
    expect(compile).toThrow(message);
  });

  it("more than a hundred rules of one minute in one subscription, whatever their environments", () => {
    const rule = ruleOf(long({ lasting: minutes(2) }));
    const slow = ruleOf(long({ lasting: minutes(5) }));
    const many = (n: number) => Array.from({ length: n }, () => rule);
    expect(checkOneMinuteBudget([...many(100), ...Array.from({ length: 50 }, () => slow)], "main")).toBe(100);
    expect(() => checkOneMinuteBudget(many(101), "main")).toThrow(
      "101 rules of subscription main are evaluated every minute, and 100 is the most. Let warnings last five minutes or more, which makes them rules of five minutes (production-shop-QueueLong, production-shop-QueueLong, production-shop-QueueLong), or give an environment a subscription of its own.",
    );
  });

  it("more than 500 rules in the name of one identity", () => {
    const many = (n: number) => Array.from({ length: n }, () => ruleOf(long()));
    expect(() => checkIdentity(many(500), "production")).not.toThrow();
    expect(() => checkIdentity(many(501), "production")).toThrow(
      "501 rules of production would run in the name of one identity, and 500 is the most. Put some services into azure.elsewhere: each place has an identity of its own.",
    );
  });
});

describe("Two runs", () => {
  it("make the same rule", () => {
    expect(JSON.stringify(compileToAzureMonitor(long()))).toBe(JSON.stringify(compileToAzureMonitor(long())));
  });
});
