import { local } from "../../environments/local.ts";
import { accelerate } from "../../model/clock.ts";
import { source } from "../../model/metric.ts";
import { hours, minutes, perMinute, seconds, usd, usdPerMonth } from "../../model/quantity.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { rate, scale } from "../../model/signal.ts";
import { above, one, warning } from "../../model/threshold.ts";
import { prometheusFiles } from "../../platforms/prometheus/configuration.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";

const resolved = resolve(local);
const addresses = { alertmanager: "alertmanager:9093" };
const filesOf = (all: readonly Resolved[]) =>
  prometheusFiles((all[0] as Resolved).environment, all, { engine: prometheus3, addresses });
const rulesOf = (all: readonly Resolved[]): string => Object.values(filesOf(all)).join("\n");

/** Durations as Prometheus and as people write them, plain numbers, and all other text. */
const tokens = (text: string): readonly string[] =>
  text.match(/\d+(?:\.\d+)? (?:min|ms|s|h)\b|(?:\d+(?:ms|[hms]))+\b|\d+(?:\.\d+)?|[^\d]+/g) ?? [];
const sizes: Record<string, number> = { h: 3600, min: 60, m: 60, s: 1, ms: 0.001, "": 1 };
/** A duration in seconds, or a number; `undefined` for other text. */
function amount(token: string): number | undefined {
  const parts = [...token.matchAll(/(\d+(?:\.\d+)?) ?([a-z]*)/g)];
  return parts.length === 0
    ? undefined
    : parts.reduce((sum, [, n, unit]) => sum + Number(n) * (sizes[unit ?? ""] ?? Number.NaN), 0);
}

describe("another clock", () => {
  it("changes nothing at a factor of one", () => {
    expect(filesOf(accelerate(resolved, 1))).toEqual(filesOf(resolved));
  });

  it("is undone by its inverse", () => {
    const back = accelerate(accelerate(resolved, 60), 1 / 60);
    expect(filesOf(back)).toEqual(filesOf(resolved));
  });

  it("changes durations and what is measured per time, each by the factor, and no other text", () => {
    const slow = tokens(rulesOf(resolved));
    const fast = tokens(rulesOf(accelerate(resolved, 60)));
    expect(fast).toHaveLength(slow.length);
    const changed = slow.flatMap((token, i) => (token === fast[i] ? [] : [[token, fast[i] as string] as const]));
    expect(changed.length).toBeGreaterThan(50);
    for (const [before, after] of changed) {
      const factor = (amount(before) as number) / (amount(after) as number);
      const divisions = Math.log(factor) / Math.log(60);
      // a rate is multiplied, everything else is divided; durations are written in whole milliseconds
      expect(/[a-z]/.test(before) ? divisions : Math.abs(divisions)).toBeCloseTo(1, 2);
    }
  });

  it("keeps latencies, shares and amounts, and multiplies what is per time", () => {
    const fast = accelerate(resolved, 60);
    expect(resolved.filter(({ threshold }) => threshold.line.limit.dimension.endsWith("per second"))).not.toHaveLength(
      0,
    );
    resolved.forEach(({ threshold }, i) => {
      const { limit } = threshold.line;
      const factor = limit.dimension.endsWith("per second") ? 60 : 1;
      expect((fast[i] as Resolved).threshold.line.limit.base).toBeCloseTo(factor * limit.base, 10);
    });
  });

  it("reads as long as it is", () => {
    const [fast] = accelerate(resolved, 60);
    const { evaluateEvery, grouping } = (fast as Resolved).environment;
    for (const { base, value, unit } of [evaluateEvery, grouping.wait, grouping.interval, grouping.repeat])
      expect(value * unit.factor).toBeCloseTo(base, 10);
  });

  it("collects notices faster, of each receiver as of all", () => {
    const grouping = { by: "service", wait: minutes(5) } as const;
    const first = resolved[0] as Resolved;
    const receivers = { chat: { severities: [], channels: [], grouping } };
    const [fast] = accelerate([{ ...first, environment: { ...first.environment, receivers } }], 60);
    expect(fast?.environment.receivers.chat?.grouping).toMatchObject({ by: "service", wait: { base: 5 } });
    expect(fast?.environment.grouping.repeat.base).toBe(first.environment.grouping.repeat.base / 60);
  });

  it("asks for the same number of events in a window", () => {
    const rules = rulesOf(accelerate(resolved, 60));
    expect(rules).toContain("* 5 > 99.5");
    expect(rulesOf(resolved)).toContain("* 300 > 99.5");
  });

  it("projects an amount over a day that is shorter too", () => {
    const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
    const cost = app.counter("cost_usd_total", { unit: usd });
    const daily = scale(rate(cost, { over: minutes(60) }), 86_400, usd);
    const first = resolved[0] as Resolved;
    const threshold = one("Daily", warning(daily, above(usd(10)), { runbook: "cpu" }))[0];
    const [fast] = accelerate([{ ...first, threshold }], 60);
    expect(fast?.threshold.signal.node).toMatchObject({ factor: 1440, over: 60 });
    expect(fast?.threshold.line.limit.base).toBe(10);
  });

  it("multiplies money per month and traffic per minute", () => {
    const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
    const cost = app.counter("cost_usd_total", { unit: usd });
    const first = resolved[0] as Resolved;
    const line = above(usdPerMonth(720, hours(720)));
    const threshold = one(
      "Monthly",
      warning(rate(cost, { over: minutes(60) }), line, {
        runbook: "cpu",
        minimumTraffic: perMinute(1),
        lasting: minutes(60),
      }),
    )[0];
    const [fast] = accelerate([{ ...first, threshold }], 60);
    expect(fast?.threshold.line.limit.base).toBeCloseTo(60 / 3600, 10);
    expect(fast?.threshold.minimumTraffic?.base).toBeCloseTo(1, 10);
    expect(fast?.threshold.lasting).toMatchObject({ base: 60 });
  });
});
