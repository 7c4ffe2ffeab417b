import { eventsIn, tie } from "../../../model/checks/tie.ts";
import { count, minutes, percent, perMinute, perSecond, secondsPerSecond } from "../../../model/quantity.ts";
import { increase, level, rate, type Signal, scale, share } from "../../../model/signal.ts";
import { above, below, type Line, warning } from "../../../model/threshold.ts";
import { busy, queue, requests, said } from "../fixtures.ts";

const over = minutes(5);
const told = (signal: Signal<any>, line: Line<any>) => said(tie, warning(signal, line, { runbook: "r" }));

describe("a limit on a whole number of events", () => {
  it("is a tie at that number, and half an event more means the same", () => {
    expect(told(rate(requests, { over }), above(perSecond(0.01)))).toEqual([
      "warning tie: 0.01/s is exactly 3 events in 5 min, and platforms disagree on a tie. Use 0.0117/s, which no count lies on.",
    ]);
  });

  it("has its proposal in the unit that was written, with as few digits as will do", () => {
    expect(told(rate(requests, { over }), above(perMinute(20)))[0]).toContain("Use 20.1/min");
    expect(told(rate(requests, { over }), above(perSecond(2)))[0]).toContain("Use 2.0017/s");
    expect(told(increase(requests, { over }), above(count(12)))[0]).toContain("Use 12.5,");
  });

  it("has its proposal half an event lower for below", () => {
    expect(told(increase(requests, { over }), below(count(10)))[0]).toContain("Use 9.5,");
  });

  it("is found through a scale", () => {
    const perDay = scale(rate(requests, { over }), 86400, count);
    expect(eventsIn(perDay.node)).toBe(300 / 86400);
    expect(told(perDay, above(count(864)))[0]).toContain("exactly 3 events in 5 min");
  });

  it.each<[string, Signal<any>, Line<any>]>([
    ["between two numbers", rate(requests, { over }), above(perSecond(0.0117))],
    ["of so many events that they do not come out even twice", rate(requests, { over }), above(perSecond(100))],
    ["of no event at all, which is no tie", rate(requests, { over }), above(perSecond(0))],
    ["of seconds, which are not whole", rate(busy, { over }), above(secondsPerSecond(1))],
    ["of a share", share(requests, { status: "500" }, { over }), above(percent(5))],
    ["of a gauge", level(queue, { across: "max" }), above(count(5))],
  ])("is not a limit %s", (_, signal, line) => {
    expect(told(signal, line)).toEqual([]);
  });

  it("counts events only", () => {
    expect(eventsIn(rate(busy, { over }).node)).toBeUndefined();
  });
});
