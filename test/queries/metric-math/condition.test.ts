import { narrowed } from "../../../model/matcher.ts";
import { open, source } from "../../../model/metric.ts";
import { count, minutes, ms, percent, perSecond, seconds } from "../../../model/quantity.ts";
import type { Tuple } from "../../../model/reference/tuple.ts";
import { resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import * as signal from "../../../model/signal.ts";
import { above, below, one, type Rung, type ThresholdOptions, warning, when } from "../../../model/threshold.ts";
import { conditionOf } from "../../../queries/metric-math/condition.ts";
import { decimal } from "../../../queries/metric-math/value.ts";
import { production } from "../../platforms/cloudwatch/support.ts";

const app = source("application", { job: "app", targets: ["app:80"], every: seconds(15) });
const calls = app.counter("calls_total", { labels: { status: open, kind: ["a", "b"] } });
const misses = app.counter("misses_total", { labels: { status: open } });
const wait = app.histogram("wait_seconds", { buckets: [ms(100), ms(500)] });
const size = app.gauge("size", { labels: { kind: ["a", "b"] } });
const room = app.gauge("room", { labels: { kind: ["a", "b"] } });
const over = minutes(5);

type Of = Rung<any>;
function conditionIn(
  of: Of["signal"],
  line: Of["line"],
  options: Partial<ThresholdOptions>,
  lags: number[],
  tuple: Tuple,
) {
  const rung = warning(of, line as never, { runbook: "r", summary: "It is wrong", ...options });
  const shop = service("app", {
    ...{ title: "App", owner: "team", runbookUrl: "https://runbooks.example.com" },
    thresholds: [one("Wrong", rung as Rung)],
    runbooks: { r: { title: "It is wrong", steps: ["Look"] } },
  });
  const [resolved] = resolve(production([shop]));
  return conditionOf(resolved as NonNullable<typeof resolved>, { tuple, lags });
}

/** The metrics that are read, with the labels besides those of identity. */
function statsOf(of: Of["signal"], line: Of["line"], options: Partial<ThresholdOptions>, tuple: Tuple) {
  const known = ["environment", "job", "service"];
  return conditionIn(of, line, options, [0], tuple)?.queries.flatMap((query) => {
    if (!("metricStat" in query)) return [];
    const own = query.metricStat.dimensions.filter(({ name }) => !known.includes(name));
    return [[query.id, ...own.map(({ name, value }) => `${name}=${value}`)].join(" ")];
  });
}

function mathOf(
  of: Of["signal"],
  line: Of["line"],
  options: Partial<ThresholdOptions> = {},
  lags = [0],
  tuple: Tuple = {},
) {
  const math = conditionIn(of, line, options, lags, tuple);
  const text = math?.queries.map((query) =>
    "expression" in query
      ? `${query.id} = ${query.expression}`
      : `${query.id}: ${query.metricStat.stat} ${query.metricStat.metricName}`,
  );
  return [...(text ?? []), `${math?.comparison === "GreaterThanThreshold" ? ">" : "<"} ${math?.threshold}`];
}

describe("a label that is set, or not", () => {
  const known = app.counter("known_total", { labels: { tenant: open, zone: ["", "eu", "us"] } });
  const read = (where: object, tuple: Tuple = {}) =>
    statsOf(signal.rate(known, { over, where }), above(perSecond(1)), {}, tuple);

  it("is a class of its own, since no dimension is empty", () => {
    expect(read({ tenant: { set: true } })).toEqual(["events tenant_set=true"]);
    expect(read({ tenant: "" })).toEqual(["events tenant_set=false"]);
    expect(read({ zone: ["", "us"] })).toEqual(["events1 zone_set=false", "events2 zone=us"]);
  });

  it("is one statistic, whose average is the average", () => {
    const sessions = app.gauge("sessions", { labels: { tenant: open } });
    const average = signal.level(sessions, { across: "avg", where: { tenant: { set: true } } });
    expect(mathOf(average, above(count(5)))).toEqual(["level: Average sessions", "> 5"]);
  });
});

describe("a condition as metric math", () => {
  it("is the metric alone where a statistic says it all", () => {
    expect(mathOf(signal.level(size, { across: "max" }), above(count(5)))).toEqual(["level: Maximum size", "> 5"]);
  });

  it("divides the deltas of a counter by the period", () => {
    expect(mathOf(signal.rate(calls, { over }), above(perSecond(0.5)))).toEqual([
      "value = events/PERIOD(events)",
      "events: Sum calls_total",
      "> 0.5",
    ]);
  });

  it("turns a quantile around: fewer than q at or below the bound, and only where the bound is known", () => {
    expect(mathOf(signal.quantile(0.9, wait, { over }), above(ms(500)), { minimumTraffic: count(20) })).toEqual([
      "value = IF(all*IF(within,1,1)>=20, within/all, 1)",
      "within: Sum wait_seconds_le_0_5",
      "all: Sum wait_seconds_count",
      "< 0.9",
    ]);
    expect(mathOf(signal.quantile(0.5, wait, { over }), below(ms(100))).at(-1)).toBe("> 0.5");
  });

  it("adds up the two counters of a part, each read once", () => {
    const hits = signal.part(calls, { and: misses, over });
    expect(mathOf(hits, below(percent(50)), { minimumTraffic: count(10) })).toEqual([
      "value = IF((part+all_rest)>=10, part/(part+all_rest), 1)",
      "part: Sum calls_total",
      "all_rest: Sum misses_total",
      "< 0.5",
    ]);
    expect(mathOf(signal.complement(hits), above(percent(50)))[0]).toBe(
      "value = IF((part+all_rest)>=1, ((part+all_rest)-part)/(part+all_rest), 0)",
    );
  });

  it("compiles a complement into the numerator, and is neutral on the good side", () => {
    const share = signal.complement(signal.share(calls, { kind: "a" }, { over }));
    expect(mathOf(share, above(percent(5)))[0]).toBe("value = IF(all>=1, (all-part)/all, 0)");
    expect(mathOf(share, below(percent(5)))[0]).toBe("value = IF(all>=1, (all-part)/all, 1)");
    expect(mathOf(signal.mean(wait, { over }), below(ms(250)))[0]).toBe("value = IF(all>=1, part/all, 0.25)");
  });

  it("adds up several label sets, and reads one that stands twice only once", () => {
    const share = signal.share(calls, { kind: "a" }, { over, within: { kind: ["a", "b"] } });
    expect(mathOf(share, above(percent(5)))).toEqual([
      "value = IF((part+all2)>=1, part/(part+all2), 0)",
      "part: Sum calls_total",
      "all2: Sum calls_total",
      "> 0.05",
    ]);
  });

  it("makes a sum of gauges of the samples that one series has in the period", () => {
    expect(mathOf(signal.level(size, { across: "sum" }), above(count(5)))[0]).toBe("value = level*15/PERIOD(level)");
  });

  it("sees that both gauges of a ratio are there", () => {
    expect(mathOf(signal.ratio(size, room, { across: "avg" }), above(percent(50)))[0]).toBe(
      "value = IF(whole*IF(part,1,1), part/whole, 0)",
    );
  });

  it("joins another condition, by factors that are 0 where a side is missing", () => {
    const provided = when(signal.rate(calls, { over }), above(perSecond(2)));
    expect(
      mathOf(signal.rate(calls, { over, where: { kind: "a" } }), above(perSecond(1)), { provided }).slice(0, 3),
    ).toEqual([
      "value = IF(IF(measured,1,1)*IF(given,1,1)*(given>2), measured, 0)",
      "measured = events/PERIOD(events)",
      "given = given_events/PERIOD(given_events)",
    ]);
  });

  it("takes the least of lagged copies for above, the greatest for below", () => {
    const rate = signal.increase(calls, { over });
    expect(mathOf(rate, above(count(5)), {}, [0, 2])).toEqual([
      "value = IF(IF(events,1,1)*IF(events_lag2,1,1), MIN([events,events_lag2]))",
      "events: Sum calls_total",
      "events_lag2: Sum calls_total_lag_2m",
      "> 5",
    ]);
    expect(mathOf(rate, below(count(5)), {}, [0, 2])[0]).toContain("MAX([events,events_lag2]))");
  });
});

describe("conditions on labels", () => {
  it("that name a label twice leave what both allow", () => {
    const values = (...names: string[]) => ({ label: "l", values: names });
    const prefix = (start: string) => ({ label: "l", prefix: start });
    expect(narrowed([values("a", "b"), values("b", "c")])).toEqual([values("b")]);
    expect(narrowed([prefix("5"), values("404", "500")])).toEqual([values("500")]);
    expect(narrowed([prefix("5"), prefix("50")])).toEqual([prefix("50")]);
    expect(narrowed([prefix("4"), prefix("5")])).toEqual([values()]);
  });
});

describe("a number in an expression", () => {
  it("has no exponent", () => {
    expect([0.05, 1e-7, 2e21].map(decimal)).toEqual(["0.05", "0.0000001", "2000000000000000000000"]);
  });
});

describe("a ratio of two parts of one counter", () => {
  const [failed, done] = ["500", "200"].map((status) => signal.only(calls, { status }));
  const perDone = signal.ratio(failed as NonNullable<typeof failed>, done as NonNullable<typeof done>, { over });

  it("may be above one, so that one is not what stands for no traffic below a limit", () => {
    expect(mathOf(perDone, below(percent(300)))[0]).toBe("value = IF(all>=1, part/all, 3)");
  });

  it("counts an amount from the least of it on", () => {
    const busy = app.counter("busy_seconds_total", { labels: { mode: ["idle", "user"] }, unit: seconds });
    expect(mathOf(signal.share(busy, { mode: "idle" }, { over }), below(percent(5)))[0]).toContain("IF(all>0,");
  });
});

describe("a condition on other labels than the threshold's", () => {
  it("reads them without the labels that it does not keep", () => {
    const provided = when(signal.rate(misses, { over }), above(perSecond(2.5)));
    const rung = signal.level(size, { across: "max", over, by: ["kind"] });
    const names = statsOf(rung, above(count(5)), { provided }, { kind: "a" });
    expect(names).toEqual(["level kind=a", "given_events"]);
  });
});

describe("a tuple that only the whole has", () => {
  it("has no part, which is zero", () => {
    const rung = signal.complement(signal.share(calls, { kind: "a" }, { over, by: ["kind"] }));
    expect(mathOf(rung, above(percent(5)), {}, [0], { kind: "b" })[0]).toBe("value = IF(all>=1, (all-0)/all, 0)");
  });
});

it.each([1e-25, 1.5e-7, 1 / 1024 ** 3, 1e21, 1.25e22])(
  "a number is written without an exponent, and none of it is lost: %d",
  (value) => {
    expect(decimal(value)).not.toContain("e");
    expect(Number(decimal(value))).toBe(value);
  },
);
