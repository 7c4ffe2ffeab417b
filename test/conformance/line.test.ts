import { atTheLine, type Side } from "../../conformance/line.ts";
import { source } from "../../model/metric.ts";
import {
  bytes,
  bytesPerSecond,
  count,
  minutes,
  ratio as part,
  percent,
  perMinute,
  seconds,
} from "../../model/quantity.ts";
import { History } from "../../model/reference/history.ts";
import { judge } from "../../model/reference/verdict.ts";
import { increase, level, rate, ratio, type Signal, scale } from "../../model/signal.ts";
import { above, below, type Line, one, warning } from "../../model/threshold.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const over = { over: minutes(5) };
const lines: readonly (readonly [string, Signal<any>, Line<any>])[] = [
  ["a rate per hour", scale(rate(app.counter("sold_total"), over), 3600, count), above(count(90.5))],
  ["thousands of things", scale(increase(app.counter("sold_total"), over), 1e-3, count), above(count(0.0105))],
  [
    "a mebibyte of a gauge",
    scale(level(app.gauge("used", { unit: bytes }), { across: "max" }), 2 ** -20, count),
    below(count(3.5)),
  ],
  [
    "a hundred times a share",
    scale(ratio(app.counter("bad_total"), app.counter("all_total"), over), 100, count),
    above(count(12.3)),
  ],
  ["a share as it is", ratio(app.counter("bad_total"), app.counter("all_total"), over), above(percent(12.3))],
  ["a floor of a rate", rate(app.counter("sold_total"), over), below(perMinute(2.5))],
  ["a floor that is met exactly", increase(app.counter("sold_total"), over), below(count(7))],
  ["a floor of an amount", rate(app.counter("sent_bytes_total", { unit: bytes }), over), below(bytesPerSecond(500))],
  ["a gauge as it is", level(app.gauge("load", { unit: part }), { across: "avg" }), above(part(0.7))],
];

describe("Series at the line", () => {
  it.each(lines)("lie on the side of it that is asked for: %s", (_, signal, line) => {
    const [threshold] = one("AtTheLine", warning(signal, line, { runbook: "steps" }));
    if (!threshold) throw new Error("there is a threshold");
    const read = (side: Side) => {
      const history = new History(atTheLine(threshold, side, { from: 600, to: 3600, end: 3600 }));
      const [found] = judge(threshold, history, 3000);
      return found;
    };
    const [under, beyond] = [read("under"), read("over")];
    expect([under?.verdict, beyond?.verdict]).toEqual(["good", "breached"]);
    const before = judge(
      threshold,
      new History(atTheLine(threshold, "over", { from: 2400, to: 3600, end: 3600 })),
      2000,
    );
    expect(before.map(({ verdict }) => verdict)).toEqual(["good"]);
    // and no farther than an event, or a thousandth
    const limit = line.limit.base;
    expect(Math.abs((under?.value ?? Number.NaN) - limit) / limit).toBeLessThan(0.2);
    expect(Math.abs((beyond?.value ?? Number.NaN) - limit) / limit).toBeLessThan(0.2);
  });
});
