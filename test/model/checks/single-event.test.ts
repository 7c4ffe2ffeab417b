import { singleEvent } from "../../../model/checks/single-event.ts";
import { count, minutes, ms, percent, perMinute, perSecond, ratio, score } from "../../../model/quantity.ts";
import {
  complement,
  increase,
  level,
  mean,
  quantile,
  rate,
  ratio as ratioOf,
  type Signal,
  share,
} from "../../../model/signal.ts";
import { above, below, type Line, type ThresholdOptions, warning, when, windows } from "../../../model/threshold.ts";
import { app, busy, duration, queue, requests, said, size, used } from "../fixtures.ts";

const over = minutes(5);
const errorShare = share(requests, { status: { startsWith: "5" } }, { over });
const told = (signal: Signal<any>, line: Line<any>, options: Partial<ThresholdOptions> = {}) =>
  said(singleEvent, warning(signal, line, { runbook: "r", ...options }));

describe("an alert that a single event can fire", () => {
  it("is a share without a floor: among n events, one is more than T unless n ≥ 1/T", () => {
    expect(told(errorShare, above(percent(5)))).toEqual([
      "warning single-event: one event can fire it where there is little traffic: fewer than 20 events make one more than 5 %. " +
        "Set minimumTraffic to count(20) or more, or let it last as long as the window.",
    ]);
  });

  it("is a share with too low a floor", () => {
    expect(told(errorShare, above(percent(5)), { minimumTraffic: count(19) })[0]).toContain("among 19");
    expect(told(errorShare, above(percent(5)), { minimumTraffic: count(20) })).toEqual([]);
    expect(told(errorShare, above(percent(5)), { minimumTraffic: perMinute(4) })).toEqual([]);
  });

  it("is a share below T without 1/(1 - T) events", () => {
    const hits = share(requests, { tier: "A" }, { over });
    expect(told(hits, below(percent(80)))[0]).toContain("count(5)");
    expect(told(hits, below(percent(80)), { minimumTraffic: count(5) })).toEqual([]);
    expect(told(complement(hits), above(percent(20)))[0]).toContain("count(5)");
  });

  it("is a quantile without 1/(1 - q) events above, and without 1/q below", () => {
    expect(told(quantile(0.95, duration, { over }), above(ms(500)))[0]).toContain("count(20)");
    expect(told(quantile(0.99, duration, { over }), above(ms(500)))[0]).toContain("count(100)");
    expect(told(quantile(0.1, duration, { over }), below(ms(500)))[0]).toContain("count(10)");
    expect(told(quantile(0.5, duration, { over }), below(ms(500)))[0]).toContain("count(2)");
    expect(told(quantile(0.95, duration, { over }), above(ms(500)), { minimumTraffic: count(20) })).toEqual([]);
  });

  it("is a mean of one event", () => {
    expect(told(mean(duration, { over }), above(ms(500)))[0]).toContain("the mean of one event is that event");
    const scores = app.histogram("scores", { buckets: [score(0.5), score(1)] });
    expect(told(mean(scores, { over }), below(score(0.5)), { minimumTraffic: count(50) })).toEqual([]);
  });

  it("is a ratio of two counters, by its numerator", () => {
    const failed = app.counter("failed_total");
    expect(told(ratioOf(failed, requests, { over }), above(percent(10)))[0]).toContain("count(10)");
    expect(told(ratioOf(failed, requests, { over }), below(percent(10)))).toEqual([]);
  });

  it("is a count or a rate whose limit is less than one event", () => {
    expect(told(rate(requests, { over }), above(perSecond(0.003)))).toEqual([
      "warning single-event: one event in 5 min is above 0.003/s. Raise the limit, or let it last as long as the window.",
    ]);
    expect(told(increase(requests, { over }), above(count(0)))[0]).toContain("one event in 5 min");
    expect(told(increase(requests, { over }), above(count(1)))).toEqual([]);
    expect(told(rate(requests, { over }), above(perSecond(0.0117)))).toEqual([]);
    expect(told(rate(requests, { over }), below(perSecond(0.003)))).toEqual([]);
  });

  it("is none that lasts as long as the window, in which one event has gone by", () => {
    expect(told(errorShare, above(percent(5)), { lasting: minutes(4) })).toHaveLength(1);
    expect(told(errorShare, above(percent(5)), { lasting: minutes(5) })).toEqual([]);
    expect(told(errorShare, above(percent(5)), { lasting: windows(2) })).toEqual([]);
    expect(told(errorShare, above(percent(5)), { lasting: windows(1) })).toHaveLength(1);
  });

  it("is none with a condition on the same events", () => {
    const provided = when(increase(requests, { over }), above(count(100)));
    expect(told(errorShare, above(percent(5)), { provided })).toEqual([]);
  });

  it("is none that reads a gauge, computing time, or a limit that no floor can help", () => {
    expect(told(level(queue, { across: "max" }), above(count(5)))).toEqual([]);
    expect(told(ratioOf(used, size, { across: "avg" }), above(ratio(0.8)))).toEqual([]);
    expect(told(share(busy, { mode: "idle" }, { over }), below(percent(5)))).toEqual([]);
    expect(told(errorShare, above(percent(100)))).toEqual([]);
  });
});
