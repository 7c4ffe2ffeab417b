import { traffic } from "../../../model/checks/traffic.ts";
import { count, minutes, ms, percent, perMinute, perSecond, ratio } from "../../../model/quantity.ts";
import { level, mean, quantile, rate, ratio as ratioOf, type Signal, share, unusual } from "../../../model/signal.ts";
import { above, type Line, minimumEvents, warning } from "../../../model/threshold.ts";
import { busy, duration, queue, requests, said, size, used } from "../fixtures.ts";

const over = minutes(5);
const told = (signal: Signal<any>, line: Line<any>) =>
  said(traffic, warning(signal, line, { runbook: "r", minimumTraffic: perMinute(20) }));

describe("a floor of traffic", () => {
  it.each<[string, Signal<any>, Line<any>]>([
    ["share", share(requests, { tier: "A" }, { over }), above(percent(5))],
    ["mean", mean(duration, { over }), above(ms(5))],
    ["quantile", quantile(0.95, duration, { over }), above(ms(500))],
    ["distance of a share from normal", unusual(share(requests, { tier: "A" }, { over })), above(percent(50))],
  ])("counts the events of a %s", (_, signal, line) => {
    expect(told(signal, line)).toEqual([]);
  });

  it("has nothing to count in a rate, a gauge or a ratio of gauges, and provided is proposed", () => {
    expect(told(rate(requests, { over }), above(perSecond(2.51)))).toEqual([
      "error no-denominator: minimumTraffic counts the events that a share, a ratio, a mean or a quantile is a part of, and this is none. " +
        "Use provided: when(…), a condition on another signal.",
    ]);
    expect(told(level(queue, { across: "max" }), above(count(5)))).toHaveLength(1);
    expect(told(ratioOf(used, size, { across: "avg" }), above(ratio(0.8)))).toHaveLength(1);
  });

  it("is not asked for", () => {
    expect(said(traffic, warning(level(queue, { across: "max" }), above(count(5)), { runbook: "r" }))).toEqual([]);
  });
});

describe("a floor of traffic on an amount", () => {
  it("counts nothing: seconds are no events", () => {
    const idle = share(busy, { mode: "idle" }, { over });
    expect(said(traffic, warning(idle, above(percent(5)), { runbook: "r", minimumTraffic: count(20) }))).toEqual([
      "error no-events: minimumTraffic counts events, and busy_seconds_total counts in steps of 1 s. " +
        "Use provided: when(rate(…), above(…)), a condition on a counter of events.",
    ]);
  });

  it("is whatever is above zero, where nobody asks for one", () => {
    const idle = share(busy, { mode: "idle" }, { over });
    expect(minimumEvents(warning(idle, above(percent(5)), { runbook: "r" }))).toBe(0);
    expect(minimumEvents(warning(share(requests, { tier: "A" }, { over }), above(percent(5)), { runbook: "r" }))).toBe(
      1,
    );
  });
});
