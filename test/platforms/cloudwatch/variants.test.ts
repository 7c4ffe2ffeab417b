import { firings } from "../../../conformance/cloudwatch/alarm.ts";
import { objections } from "../../../conformance/cloudwatch/limits.ts";
import { Metrics } from "../../../conformance/cloudwatch/published.ts";
import { open, source, unbounded } from "../../../model/metric.ts";
import { count, minutes, ms, percent, perSecond, ratio, seconds, usd } from "../../../model/quantity.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import type { Series } from "../../../model/reference/history.ts";
import { plain } from "../../../model/reference/reading.ts";
import type { Tuple } from "../../../model/reference/tuple.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import * as signal from "../../../model/signal.ts";
import {
  above,
  below,
  is,
  one,
  type Rung,
  type ThresholdOptions,
  warning,
  when,
  windows,
} from "../../../model/threshold.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { heard, production, times } from "./support.ts";
import { generator } from "./world.ts";

/** An application of its own, with what lead-scoring has no use for: every node and option once. */
const shop = source("application", {
  job: "shop",
  targets: ["shop:80"],
  every: seconds(15),
  instances: unbounded({ elsewhere: "worst" }),
});
const orders = shop.counter("orders_total", { labels: { kind: ["web", "app"], outcome: ["ok", "failed", "lost"] } });
const costs = shop.counter("costs_total", { unit: usd });
const wait = shop.histogram("wait_seconds", { labels: { kind: ["web", "app"] }, buckets: [ms(100), ms(500)] });
const queue = shop.gauge("queue_length", { labels: { kind: ["web", "app"], shard: open } });
const room = shop.gauge("queue_room", { labels: { kind: ["web", "app"] } });
const over = minutes(5);
const failed = signal.share(orders, { outcome: ["failed", "lost"] }, { over });

const options = { runbook: "r", summary: "It is wrong" };
const rung = (of: Rung<any>["signal"], line: Rung<any>["line"], more: Partial<ThresholdOptions> = {}): Rung<any> =>
  warning(of, line as never, { ...options, ...more });
const compiled = (made: Rung<any>): Resolved => {
  const shopping = service("shop", {
    ...{ title: "Shop", owner: "shop-team", runbookUrl: "https://runbooks.example.com" },
    thresholds: [one("Wrong", made)],
    runbooks: { r: { title: "It is wrong", steps: ["Look"] } },
  });
  const [first] = resolve(production([shopping]));
  return first as Resolved;
};

const lasting3 = { lasting: minutes(3) };
const lasting10 = { lasting: minutes(10) };
const variants: Readonly<Record<string, Rung<any>>> = {
  "a share in blocks": rung(failed, above(percent(20)), lasting3),
  "a share in strict blocks": rung(failed, above(percent(20)), { ...lasting3, continuity: "strict" }),
  "a share of whole blocks": rung(failed, above(percent(20)), lasting10),
  "a share in lagged copies of its ends": rung(failed, above(percent(20)), { ...lasting10, encoding: "lagged" }),
  "a share in lagged copies of every minute": rung(
    signal.share(orders, { outcome: "failed" }, { over }),
    above(percent(20)),
    { ...lasting3, encoding: "lagged" },
  ),
  "a quantile in lagged copies": rung(signal.quantile(0.9, wait, { over }), above(ms(500)), {
    ...{ lasting: minutes(2), encoding: "lagged" },
  }),
  "a share that is too small, lagged": rung(signal.share(orders, { outcome: "ok" }, { over }), below(percent(70)), {
    ...{ lasting: minutes(2), encoding: "lagged" },
  }),
  "three windows": rung(failed, above(percent(20)), { lasting: windows(3) }),
  "a share of each kind": rung(
    signal.share(orders, { outcome: "failed" }, { over, by: ["kind"] }),
    above(percent(20)),
    lasting3,
  ),
  "a share within a part": rung(
    signal.share(orders, { outcome: "failed" }, { over, within: { outcome: ["failed", "ok"] } }),
    above(percent(20)),
  ),
  "a share of two within two": rung(
    signal.share(orders, { outcome: ["failed", "lost"] }, { over, within: { outcome: ["failed", "ok"] } }),
    above(percent(20)),
  ),
  "the part within a bound": rung(signal.within(wait, ms(500), { over }), below(percent(90)), lasting3),
  "a complement": rung(
    signal.complement(signal.share(orders, { outcome: "ok" }, { over })),
    above(percent(20)),
    lasting3,
  ),
  "a rate of several label sets": rung(
    signal.rate(orders, { over, where: { outcome: ["failed", "lost"] } }),
    above(perSecond(0.31)),
  ),
  "a number of events": rung(signal.increase(orders, { over }), below(count(250.5)), lasting3),
  "a mean": rung(signal.mean(wait, { over }), above(ms(333)), lasting3),
  "a cost per order": rung(signal.ratio(costs as never, orders as never, { over }), above(ratio(0.101)), lasting3),
  "a rate with a factor": rung(signal.scale(signal.rate(costs, { over }), 3600, usd), above(usd(250.3))),
  "a quantile that is too low": rung(signal.quantile(0.5, wait, { over }), below(ms(100)), lasting3),
  "a quantile under traffic": rung(signal.quantile(0.9, wait, { over }), above(ms(500)), {
    ...{ ...lasting3, provided: when(signal.rate(orders, { over }), above(perSecond(0.61))) },
  }),
  "a share while waiting is short": rung(failed, above(percent(20)), {
    ...{ provided: when(signal.quantile(0.9, wait, { over }), below(ms(500))) },
  }),
  "a share under traffic, lagged": rung(
    signal.share(orders, { outcome: "failed" }, { over: minutes(2) }),
    above(percent(20)),
    {
      ...{ lasting: minutes(1), encoding: "lagged" },
      provided: when(signal.rate(orders, { over: minutes(2) }), above(perSecond(0.61))),
    },
  ),
  "the longest queue": rung(signal.level(queue, { across: "max", by: ["shard"] }), above(count(20.5)), lasting3),
  "the worst machine": rung(signal.level(queue, { across: "max", by: ["instance"] }), above(count(20.5)), lasting3),
  "the shortest queue of the worst machine": rung(
    signal.level(queue, { across: "min", by: ["instance"] }),
    below(count(2)),
    lasting3,
  ),
  "all queues": rung(signal.level(queue, { across: "sum" }), above(count(71.3)), lasting3),
  "the average queue": rung(signal.level(queue, { across: "avg", over }), above(count(12.43)), lasting3),
  "the average of two kinds": rung(
    signal.level(queue, { across: "avg", where: { kind: ["web", "app"] } }),
    above(count(12.43)),
    lasting3,
  ),
  "the longest of two kinds": rung(
    signal.level(queue, { across: "max", where: { kind: ["web", "app"] } }),
    above(count(20.5)),
    lasting3,
  ),
  "a ratio of gauges": rung(signal.ratio(queue, room, { across: "sum" }), above(ratio(1.813)), lasting3),
  "a ratio to a constant": rung(
    signal.ratio(queue, signal.constant(count(25)), { across: "max" }),
    above(percent(83)),
    lasting3,
  ),
  "something that is up": rung(signal.up(shop), is("down"), { lasting: minutes(1), whenMissing: "breach" }),
  "something that stays": rung(failed, above(percent(20)), { ...lasting3, resolveAfter: minutes(10) }),
};

const end = 150 * 60;
/** Everything random, with a slow swing, so that every threshold is crossed and crossed again. */
function shopping(seed: number): readonly Series[] {
  const random = generator(seed);
  const swing = (t: number): number => (Math.sin(t / 700) + Math.sin(t / 190 + seed)) / 2;
  const grow = (metric: string, labels: Tuple, step: (t: number) => number): Series => {
    let total = 0;
    const samples: [number, number][] = [];
    for (let t = 5; t <= end; t += 15) {
      total += Math.max(0, Math.round(step(t)));
      samples.push([t, total]);
    }
    return { metric, labels: { job: "shop", ...labels }, samples };
  };
  const level = (metric: string, labels: Tuple, at: (t: number) => number): Series => {
    const samples: [number, number][] = [];
    for (let t = 5; t <= end; t += 15) samples.push([t, Math.max(0, Math.round(at(t)))]);
    return { metric, labels: { job: "shop", ...labels }, samples };
  };
  return ["a", "b"].flatMap((instance) => [
    level("up", { instance }, (t) => (swing(t) > 0.8 ? 0 : 1)),
    grow("costs_total", { instance }, (t) => 0.4 + swing(t) + random()),
    ...["web", "app"].flatMap((kind) => [
      ...["ok", "failed", "lost"].map((outcome) =>
        grow(
          "orders_total",
          { instance, kind, outcome },
          (t) => 2 * random() + (outcome === "ok" ? 2 : 1.3 * swing(t)),
        ),
      ),
      ...waits({ instance, kind }, swing, random),
      level("queue_room", { instance, kind }, () => 15),
      ...["1", "2"].map((shard) =>
        level("queue_length", { instance, kind, shard }, (t) => 12 + 9 * swing(t) + 8 * (random() - 0.5)),
      ),
    ]),
  ]);
}

function waits(labels: Tuple, swing: (t: number) => number, random: () => number): readonly Series[] {
  const parts: Record<"all" | "half" | "tenth" | "sum", [number, number][]> = { all: [], half: [], tenth: [], sum: [] };
  let [all, half, tenth, sum] = [0, 0, 0, 0];
  for (let t = 5; t <= end; t += 15) {
    const n = Math.floor(5 * random());
    const slow = Math.min(n, Math.floor(n * (0.1 + 0.1 * swing(t)) + random()));
    all += n;
    half += n - slow;
    tenth += Math.max(0, Math.min(n - slow, Math.floor(n * (0.5 + 0.3 * swing(t)) + random() - 0.5)));
    sum += 0.3 * n + 0.4 * slow;
    parts.all.push([t, all]);
    parts.half.push([t, half]);
    parts.tenth.push([t, tenth]);
    parts.sum.push([t, sum]);
  }
  const series = (metric: string, samples: [number, number][], le?: string): Series => ({
    metric: `wait_seconds_${metric}`,
    labels: { job: "shop", ...labels, ...(le === undefined ? {} : { le }) },
    samples,
  });
  return [
    series("bucket", parts.half, "0.5"),
    series("bucket", parts.tenth, "0.1"),
    series("count", parts.all),
    series("sum", parts.sum),
  ];
}

describe("everything the model can say, executed as CloudWatch alarms", () => {
  const worlds = [1, 2].map((seed) => {
    const series = shopping(seed);
    const metrics = new Metrics(series, { environment: "production", service: "shop" });
    return { ...heard(series, end), span: { from: 0, to: end }, metrics };
  });

  it.each(Object.entries(variants))("%s does exactly what its transformed reference says", (_, made) => {
    const resolved = compiled(made);
    const { rule, reading } = compileToCloudWatch(resolved);
    let seen = 0;
    // an alarm knows what was before the first evaluation of the reference, such as that nothing was there
    const from = made.whenMissing === "breach" ? 600 : 0;
    for (const { history, metrics } of worlds) {
      const span = { from, to: end };
      const expected = episodes(resolved.threshold, history, span, reading);
      for (const alarm of rule) {
        const own = expected.filter(({ tuple }) => JSON.stringify(tuple) === JSON.stringify(alarm.tuple));
        expect(firings(alarm, metrics, span, { settle: reading.settle })).toEqual(times(own));
        expect(firings(alarm, metrics, span, { settle: reading.settle, sparse: "zero" })).toEqual(times(own));
        seen += own.length;
      }
      expect(expected.every(({ tuple }) => rule.some((a) => JSON.stringify(a.tuple) === JSON.stringify(tuple)))).toBe(
        true,
      );
    }
    expect(seen).toBeGreaterThan(0);
  });

  it.each(Object.entries(variants))("%s would be taken by CloudWatch", (_, made) => {
    for (const alarm of compileToCloudWatch(compiled(made)).rule) expect(objections(alarm)).toEqual([]);
  });

  it.each([
    "a share in lagged copies of every minute",
    "a quantile in lagged copies",
    "a share that is too small, lagged",
    "a share under traffic, lagged",
    "three windows",
  ])("%s is the plain reference, but for the time data takes", (name) => {
    const resolved = compiled(variants[name] as Rung);
    const { rule, deviations } = compileToCloudWatch(resolved);
    expect(deviations.filter(({ kind }) => ["early", "misses"].includes(kind))).toEqual([]);
    for (const { history, metrics, span } of worlds) {
      const plainly = episodes(resolved.threshold, history, span, plain);
      expect(firings(rule[0] as (typeof rule)[number], metrics, span)).toEqual(times(plainly));
    }
  });

  it("with strict continuity is late by KW - F on a lasting breach, and misses breaches shorter than KW", () => {
    const made = compiled(variants["a share in strict blocks"] as Rung);
    const { deviations, rule } = compileToCloudWatch(made);
    expect(deviations).toContainEqual(expect.objectContaining({ kind: "late", by: 120 }));
    expect(deviations).toContainEqual(expect.objectContaining({ kind: "misses", from: 180, to: 300 }));
    for (const { history, metrics, span } of worlds) {
      const found = firings(rule[0] as (typeof rule)[number], metrics, span);
      for (const { fires, resolves = end } of episodes(made.threshold, history, span)) {
        const breached = resolves - fires + 180;
        const seen = found.some((f) => f.fires <= fires + 120 && (f.resolves ?? end) > fires);
        if (breached > 300) expect(seen).toBe(true);
      }
    }
  });

  it("would not pass with N = F/W, which fires a window early", () => {
    const made = compiled(variants["a share of whole blocks"] as Rung);
    const { rule, reading } = compileToCloudWatch(made);
    const naive = { ...(rule[0] as (typeof rule)[number]), evaluationPeriods: 2, datapointsToAlarm: 2 };
    const differs = worlds.some(({ history, metrics, span }) => {
      const expected = times(episodes(made.threshold, history, span, reading));
      return JSON.stringify(firings(naive, metrics, span, { settle: reading.settle })) !== JSON.stringify(expected);
    });
    expect(differs).toBe(true);
  });
});
