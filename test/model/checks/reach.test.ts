import { reach } from "../../../model/checks/reach.ts";
import { bytes, count, minutes, ms, percent, perSecond, type Quantity, ratio, state } from "../../../model/quantity.ts";
import {
  complement,
  increase,
  level,
  quantile,
  rate,
  ratio as ratioOf,
  type Signal,
  scale,
  share,
  up,
} from "../../../model/signal.ts";
import { above, below, is, type Line, warning, when } from "../../../model/threshold.ts";
import { app, duration, queue, requests, said, size, used } from "../fixtures.ts";

const over = minutes(5);
const errorShare = share(requests, { status: { startsWith: "5" } }, { over });
const told = (signal: Signal<any>, line: Line<any>) => said(reach, warning(signal, line, { runbook: "r" }));

describe("a limit that the signal cannot pass", () => {
  it("is refused for a share above 100 % and below 0 %", () => {
    expect(told(errorShare, above(percent(100)))).toEqual([
      "error never-fires: it could never fire, since the value is between 0 % and 100 % and the limit is above 100 %. " +
        "Choose a limit that values on both sides of it can have, or the other side of 100 %.",
    ]);
    expect(told(errorShare, above(ratio(5)))[0]).toContain("it could never fire");
    expect(told(errorShare, below(percent(0)))[0]).toContain("it could never fire");
    expect(told(complement(errorShare), above(percent(100)))[0]).toContain("it could never fire");
  });

  it("is refused for counts, rates, means and quantiles below zero", () => {
    expect(told(rate(requests, { over }), below(perSecond(0)))[0]).toContain("the value is never below 0/s");
    expect(told(increase(requests, { over }), below(count(0)))[0]).toContain("it could never fire");
    expect(told(quantile(0.5, duration, { over }), below(ms(0)))[0]).toContain("it could never fire");
  });

  it("is refused for states that do not exist", () => {
    expect(told(up(app), above(state(1)))).toEqual([
      'error never-fires: it could never fire, since the value is between 0 and 1 and the limit is above 1. Use is(true) or is("down").',
    ]);
    expect(told(up(app), below(state(0)))[0]).toContain("it could never fire");
  });

  it("is refused for a complement that is compared above what is left of nothing", () => {
    const failures = complement(ratioOf(requests, app.counter("attempts_total"), { over }));
    expect(told(failures, above(percent(100)))[0]).toContain("the value is never above 100 %");
    expect(told(failures, above(percent(99)))).toEqual([]);
  });

  it("is refused for a share of events that exclude each other", () => {
    const none = share(requests, { tier: "A" }, { over, within: { tier: ["B", "C"] } });
    expect(told(none, above(percent(5)))).toEqual([
      "error never-fires: it could never fire, since the value is 0 % at all times and the limit is above 5 %. " +
        "Select a part of the events that is neither none of them nor all.",
    ]);
  });

  it("is refused where it stands under provided, for then the threshold never fires either", () => {
    const provided = when(errorShare, above(percent(100)));
    const rung = warning(errorShare, above(percent(5)), { runbook: "r", provided });
    expect(said(reach, rung)[0]).toContain("the condition under `provided` never holds");
  });
});

describe("a limit that every value passes", () => {
  it("is refused for a share below more than 100 %", () => {
    expect(told(errorShare, below(percent(101)))).toEqual([
      "error always-fires: it would always fire, since the value is between 0 % and 100 % and the limit is below 101 %. " +
        "Choose a limit that values on both sides of it can have, or the other side of 101 %.",
    ]);
  });

  it("is refused for a quantile above zero, since no bucket begins there", () => {
    expect(told(quantile(0.5, duration, { over }), above(ms(0)))[0]).toContain("it would always fire");
  });

  it("is refused for a share of all declared values", () => {
    const everything = share(requests, { tier: ["A", "B", "C"] }, { over });
    expect(told(everything, above(percent(50)))[0]).toContain("the value is 100 % at all times");
  });

  it("is only doubtful under provided, where it changes nothing", () => {
    const provided = when(errorShare, below(percent(200)));
    const rung = warning(errorShare, above(percent(5)), { runbook: "r", provided });
    expect(said(reach, rung)).toEqual([expect.stringMatching(/^warning always-provided: .* always holds/)]);
  });
});

describe("a limit that can be passed", () => {
  it.each<[string, Signal<any>, Line<any>]>([
    ["a share above nothing at all, which one event passes", errorShare, above(percent(0))],
    ["a share below all, which one event passes", errorShare, below(percent(100))],
    [
      "a share among those within",
      share(requests, { status: "503" }, { over, within: { tier: "A" } }),
      above(percent(5)),
    ],
    [
      "a ratio of two metrics, which may exceed the whole",
      ratioOf(requests, app.counter("a"), { over }),
      above(ratio(3)),
    ],
    ["a ratio of two gauges, whatever the sign", ratioOf(used, size, { across: "avg" }), below(ratio(0))],
    ["a gauge below zero", level(queue, { across: "min" }), below(count(0))],
    ["a rate above nothing", rate(requests, { over }), above(perSecond(0))],
    ["a target that is down", up(app), is("down")],
    ["a state that is true", up(app), is(true)],
    ["a scaled share up to its new whole", scale(errorShare, 10, ratio), above(ratio(9))],
  ])("is left alone: %s", (_, signal, line) => {
    expect(told(signal, line)).toEqual([]);
  });

  it("ends where the scaled whole ends", () => {
    expect(told(scale(errorShare, 10, ratio), above(ratio(10)))[0]).toContain("between 0 and 10");
  });

  it("is shown in the unit it was written in", () => {
    const limit: Quantity<any> = bytes(0);
    expect(told(increase(app.counter("sent_bytes", { unit: bytes }), { over }), below(limit))[0]).toContain("0 B");
  });
});
