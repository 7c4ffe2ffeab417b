import { open, source } from "../../../model/metric.ts";
import { count, minutes, percent, perMinute, ratio, seconds } from "../../../model/quantity.ts";
import {
  complement,
  constant,
  level,
  mean,
  only,
  part,
  quantile,
  rate,
  ratio as ratioOf,
  scale,
  share,
  unusual,
  up,
} from "../../../model/signal.ts";
import { above, below, is, one, type Rung, type Threshold, warning, when, windows } from "../../../model/threshold.ts";
import { breached } from "../../../queries/promql/condition.ts";
import { prometheus2, prometheus3 } from "../../../queries/promql/engine.ts";
import { shown } from "../../../queries/promql/signal.ts";
import { promqlErrors } from "../../support/promql.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const requests = app.counter("requests_total", { labels: { status: ["200", "404", "500"] } });
const failures = app.counter("failures_total");
const latency = app.histogram("latency_seconds", { buckets: [0.5, 1].map(seconds), labels: { stage: ["a", "b"] } });
const queue = app.gauge("queue");
const over = minutes(5);
const runbook = { runbook: "none" };
const threshold = (rung: Rung<any>): Threshold => one("T", rung)[0];
const written = (rung: Rung<any>, engine = prometheus3): string => breached(threshold(rung), { engine });

const cases: Record<string, Rung<any>> = {
  "a quantile above a bound is a share below the quantile": warning(
    quantile(0.95, latency, { over }),
    above(seconds(0.5)),
    runbook,
  ),
  "a quantile below a bound is a share above the quantile": warning(
    quantile(0.5, latency, { over }),
    below(seconds(1)),
    runbook,
  ),
  "a share above needs no zero for what never matched": warning(
    share(requests, { status: { startsWith: "5" } }, { over }),
    above(percent(5)),
    runbook,
  ),
  "a share below counts what never matched as zero": warning(
    share(requests, { status: "200" }, { over }),
    below(percent(90)),
    runbook,
  ),
  "a complement is compiled into the numerator": warning(
    complement(share(requests, { status: "200" }, { over })),
    above(percent(5)),
    runbook,
  ),
  "a part of two counters is of their sum": warning(part(requests, { and: failures, over }), below(percent(50)), {
    ...runbook,
    minimumTraffic: perMinute(20),
    whenMissing: "breach",
  }),
  "a ratio of two counters is not judged without traffic": warning(
    ratioOf(failures, requests, { over }),
    above(ratio(0.1)),
    runbook,
  ),
  "a floor of traffic lies half an event lower": warning(rateShare(), above(percent(50)), {
    ...runbook,
    minimumTraffic: perMinute(20),
  }),
  "a gauge is read over its window": warning(
    level(queue, { across: "sum", by: ["instance"] }),
    above(count(100)),
    runbook,
  ),
  "a gauge is divided by a constant": warning(
    ratioOf(queue, constant(count(200)), { across: "max" }),
    above(percent(80)),
    runbook,
  ),
  "a state that is missing breaches": warning(up(app), is("down"), { ...runbook, whenMissing: "breach" }),
  "a precondition is another comparison": warning(level(queue, { across: "max", by: ["instance"] }), below(count(1)), {
    ...runbook,
    provided: when(rate(requests, { over }), above(perMinute(6))),
  }),
  "windows are compared one by one": warning(rate(requests, { over }), above(perMinute(5)), {
    ...runbook,
    lasting: windows(2),
  }),
};
function rateShare() {
  return share(requests, { status: "500" }, { over, within: { status: ["500", "200"] } });
}

describe("a threshold in PromQL", () => {
  it.each(Object.entries(cases))("%s", (_, rung) => {
    expect(written(rung)).toMatchSnapshot();
  });

  it.each(Object.entries(cases))("parses and type-checks: %s", (_, rung) => {
    for (const engine of [prometheus2, prometheus3]) {
      expect(promqlErrors(written(rung, engine))).toEqual([]);
      expect(promqlErrors(shown(rung.signal.node, { engine }))).toEqual([]);
    }
  });

  it("shows means, scaled and unusual signals as expressions that type-check", () => {
    const traffic = rate(requests, { over });
    for (const signal of [
      mean(latency, { over, by: ["stage"] }),
      scale(traffic, 86_400, count),
      unusual(traffic, { days: 2 }),
    ]) {
      expect(promqlErrors(shown(signal.node, { engine: prometheus3 }))).toEqual([]);
    }
  });

  it("reads a window of a counter from one scrape before it, a millisecond less where ranges are closed on the left", () => {
    const rung = warning(rate(requests, { over }), above(perMinute(5)), runbook);
    expect(written(rung)).toContain("[5m15s]");
    expect(written(rung, prometheus2)).toContain("[5m14s999ms]");
  });

  it("is refused by the parser when it is wrong", () => {
    expect(promqlErrors("rate(x)")).not.toEqual([]);
    expect(promqlErrors("sum(rate(x[5m])")).not.toEqual([]);
  });
});

describe("a label that is set, or not", () => {
  const calls = app.counter("calls_total", { labels: { tenant: open, zone: ["", "eu"] } });
  const read = (where: object) => shown(rate(calls, { over, where }).node, { engine: prometheus3 });

  it("is one that is not empty, or one that is, as a label that is missing", () => {
    expect(read({ tenant: { set: true } })).toContain('calls_total{job="app",tenant!=""}');
    expect(read({ tenant: { set: false } })).toContain('calls_total{job="app",tenant=""}');
    expect(read({ zone: ["", "eu"] })).toContain('calls_total{job="app",zone=~"|eu"}');
    expect(promqlErrors(read({ tenant: { set: true }, zone: { set: false } }))).toEqual([]);
  });
});

describe("a ratio of two parts of one counter", () => {
  const [failed, done] = ["500", "200"].map((status) => only(requests, { status } as { status: "200" | "500" }));
  const perDone = ratioOf(failed as NonNullable<typeof failed>, done as NonNullable<typeof done>, { over });
  const guard = 'sum (rate(requests_total{job="app",status="200"}[5m15s])) * 300 > 0.5';

  it("has no value where nothing of the lower part was counted, which would be infinite", () => {
    expect(written(warning(perDone, above(percent(5)), runbook))).toContain(` and ${guard}`);
    expect(promqlErrors(written(warning(perDone, above(percent(5)), runbook)))).toEqual([]);
  });

  it("is zero where nothing of the upper part was ever seen", () => {
    expect(written(warning(perDone, below(percent(5)), runbook))).toContain("or 0 * sum");
  });

  it("is as zero where the upper part is a counter of its own", () => {
    const other = warning(ratioOf(failures, requests, { over }), below(percent(5)), runbook);
    expect(written(other)).toMatch(/^\(sum \(rate\(failures_total.* or 0 \* sum \(rate\(requests_total/);
  });

  it("does not hold as a condition where nothing of the lower part was counted", () => {
    const provided = when(perDone, above(percent(5)));
    const rung = warning(level(queue, { across: "max" }), above(count(5)), { ...runbook, provided });
    expect(written(rung)).toContain(`> 0.05 and ${guard.replace("0.5", "0")})`);
  });
});

describe("what is missing", () => {
  it("may be missing in each of several windows", () => {
    const rung = warning(share(requests, { status: "500" }, { over }), above(percent(5)), {
      ...{ ...runbook, lasting: windows(2), whenMissing: "breach" },
    });
    const text = written(rung);
    expect(text).toMatch(
      /^\(.* or sum\(absent_over_time\(.*\[5m\]\)\)\) and \(.* or sum\(absent_over_time\(.*\[5m\] offset 5m\)\)\)$/,
    );
    expect(promqlErrors(text)).toEqual([]);
  });

  it("is the whole of a ratio of gauges, of which the part may be missing alone", () => {
    const size = app.gauge("size");
    const rung = warning(ratioOf(queue, size, { across: "max" }), above(percent(5)), {
      ...runbook,
      whenMissing: "breach",
    });
    expect(written(rung)).toMatch(/ or sum\(absent_over_time\(size\{/);
  });
});

describe("a bucket", () => {
  it.each([
    [seconds(0.5), 'le="0.5"'],
    [seconds(1), 'le=~"1|1\\\\.0"'],
    [seconds(2e6), 'le=~"2000000|2000000\\\\.0|2e\\\\+06"'],
    [seconds(5e-7), 'le=~"5e-7|5e-07"'],
  ])("is found however a client writes its bound: %#", (bound, text) => {
    const histogram = app.histogram("odd_seconds", { buckets: [bound] });
    expect(written(warning(quantile(0.5, histogram, { over }), above(bound), runbook))).toContain(text);
  });
});
