import { distribution, panel } from "../../model/dashboard.ts";
import { inbox, environment as named } from "../../model/environment.ts";
import type { Panel } from "../../model/panel.ts";
import { directionOf, linesOf, unitOf } from "../../model/panel-lines.ts";
import { hours, minutes, ms, percent, perSecond, text } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
import { service } from "../../model/service.ts";
import { complement, rate, share } from "../../model/signal.ts";
import { above, critical, one, warning } from "../../model/threshold.ts";
import { around, duration, requests, runbooks } from "./fixtures.ts";
import { failed, orders, p, runbook, thresholds } from "./lined.ts";

const resolved = resolve(around(thresholds));
const shown = (of: Panel) => linesOf(of, resolved).map(({ label, limit }) => `${label} ${text(limit)}`);

describe("the lines of a panel", () => {
  it("are those of its signal and of everything else in the ladder, lowest first", () => {
    expect(shown(panel.timeseries("P95", p(0.95)))).toEqual(["Slow 500 ms", "VerySlow 1 s"]);
  });

  it("are those of all its signals", () => {
    const both = panel.timeseries("Shares", { failed: failed(), answered: complement(failed()) });
    expect(shown(both)).toEqual(["Failing 5 %", "Unsure 0.9"]);
  });

  it("hold for the same signal over another window", () => {
    expect(shown(panel.stat("Last hour", failed(hours(1))))).toEqual(["Failing 5 %"]);
  });

  it("do not hold for an amount over another window, since it grows with it", () => {
    expect(shown(panel.stat("Five minutes", orders(minutes(5))))).toEqual(["Quiet 10"]);
    expect(shown(panel.stat("Hour", orders(hours(1))))).toEqual([]);
  });

  it("do not hold for another quantile, selection or breakdown", () => {
    expect(shown(panel.timeseries("P50", p(0.5)))).toEqual([]);
    expect(
      shown(panel.timeseries("4xx", share(requests, { status: { startsWith: "4" } }, { over: minutes(5) }))),
    ).toEqual([]);
    const each = share(requests, { status: { startsWith: "5" } }, { over: minutes(5), by: ["tier"] });
    expect(shown(panel.timeseries("Each", each))).toEqual([]);
  });

  it("include those that are no threshold", () => {
    const lines = [{ label: "Capacity", at: perSecond(300) }];
    expect(shown(panel.timeseries("Traffic", rate(requests, { over: minutes(1) }), { lines }))).toEqual([
      "Capacity 300/s",
    ]);
  });

  it("are as the environment overrides them", () => {
    const slow = [one("T", warning(p(0.95), above(ms(500)), { runbook }))];
    const overridden = resolve(around(slow, { override: { limit: ms(250), because: "a contract says so" } }));
    expect(linesOf(panel.gauge("P95", p(0.95)), overridden).map(({ limit }) => text(limit))).toEqual(["250 ms"]);
  });

  it("are not those of another service with a ladder of the same name", () => {
    const other = service("other", {
      title: "Other",
      owner: "o",
      runbooks,
      runbookUrl: "https://example.com",
      thresholds: [one("latency", critical(failed(), above(percent(1)), { runbook }))],
    });
    const receivers = { all: { severities: ["critical", "warning"], channels: [inbox()] } } as const;
    const services = [...around(thresholds).services, other];
    const both = resolve(named("both", { services, platforms: ["local"], receivers, fallback: "all" }));
    expect(linesOf(panel.gauge("P95", p(0.95)), both).map(({ label }) => label)).toEqual(["Slow", "VerySlow"]);
  });
});

describe("the unit of a panel", () => {
  const unit = (of: Panel) => unitOf(of, linesOf(of, resolved)).symbol;

  it("is the smallest in which one of its lines was written", () => {
    expect(unit(panel.gauge("P95", p(0.95)))).toBe("ms");
    expect(unit(panel.gauge("Failed", failed()))).toBe("%");
  });

  it("is that of the signal where there is no line", () => {
    expect(unit(panel.gauge("P50", p(0.5)))).toBe("s");
    expect(unit(panel.heatmap("Latency", distribution(duration, { over: minutes(1) })))).toBe("s");
  });
});

describe("the direction of a panel", () => {
  const direction = (of: Panel) => directionOf(of, linesOf(of, resolved));

  it("is what its thresholds say", () => {
    expect(direction(panel.gauge("P95", p(0.95)))).toBe("higher is worse");
    expect(direction(panel.gauge("Answered", complement(failed())))).toBe("lower is worse");
    expect(direction(panel.gauge("Both", { failed: failed(), answered: complement(failed()) }))).toBe("neutral");
  });

  it("is the declared one where there is no threshold, and else neutral", () => {
    expect(direction(panel.gauge("P50", p(0.5), { direction: "higher is worse" }))).toBe("higher is worse");
    expect(direction(panel.gauge("P50", p(0.5)))).toBe("neutral");
  });
});
