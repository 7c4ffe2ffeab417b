import { ratio as asRatio, bytes, count, minutes, percent } from "../../../model/quantity.ts";
import { History } from "../../../model/reference/history.ts";
import { judge } from "../../../model/reference/verdict.ts";
import { type Across, complement, constant, level, ratio, up } from "../../../model/signal.ts";
import { above, below, is } from "../../../model/threshold.ts";
import { app, queue, size, used } from "../fixtures.ts";
import { each, series, threshold, verdict } from "../series.ts";

/** Two series with four samples each in the minute up to 60. */
const two = [
  { metric: "queue_length", labels: { queue: "a" }, samples: each(15, [99, 1, 2, 3, 6]) },
  { metric: "queue_length", labels: { queue: "b" }, samples: each(15, [99, 10, 10, 20, 20]) },
];

describe("a gauge", () => {
  it.each<[Across, number]>([
    // averages over time are 3 and 15
    ["avg", 9],
    ["max", 20],
    ["min", 1],
    ["sum", 18],
  ])("read across %s has one aggregator for time and series", (across, value) => {
    expect(verdict(threshold(level(queue, { across }), above(count(0))), two, 60)).toEqual(["breached", value]);
  });

  it("is read over its window, open on the left", () => {
    const t = threshold(level(queue, { across: "max" }), above(count(50)));
    expect(verdict(t, two, 59)).toEqual(["breached", 99]);
    expect(verdict(t, two, 60)).toEqual(["good", 20]);
    expect(verdict(threshold(level(queue, { across: "max", over: minutes(2) }), above(count(50))), two, 60)[0]).toBe(
      "breached",
    );
  });

  it("counts a series with the samples it has, and not at all without one", () => {
    const t = threshold(level(queue, { across: "avg" }), above(count(0)));
    expect(verdict(t, two, 105)).toEqual(["breached", 13]);
    const gone = [...two, { metric: "queue_length", labels: { queue: "c" }, samples: each(15, [1000]) }];
    expect(verdict(t, gone, 60)).toEqual(["breached", 9]);
  });

  it("is not breached on a tie", () => {
    expect(verdict(threshold(level(queue, { across: "max" }), above(count(20))), two, 60)[0]).toBe("good");
    expect(verdict(threshold(level(queue, { across: "min" }), below(count(1))), two, 60)[0]).toBe("good");
  });
});

describe("a ratio of gauges", () => {
  const share = ratio(used, size, { across: "avg", by: ["instance"] });
  const a = (metric: string, ...values: number[]) => series(metric, { instance: "a" }, ...values);

  it("is matched by its labels and divided once", () => {
    expect(verdict(threshold(share, above(percent(50))), [a("used_bytes", 60), a("size_bytes", 100)], 0)).toEqual([
      "breached",
      0.6,
    ]);
    const left = threshold(complement(share), below(percent(50)));
    expect(verdict(left, [a("used_bytes", 60), a("size_bytes", 100)], 0)).toEqual(["breached", 0.4]);
  });

  it("has no value where one side is missing, and none over nothing", () => {
    const t = threshold(share, above(percent(50)));
    expect(verdict(t, [a("size_bytes", 100)], 0)).toEqual(["no value"]);
    expect(verdict(t, [a("used_bytes", 60), a("size_bytes", 0)], 0)).toEqual(["no value"]);
    expect(verdict(t, [a("used_bytes", 60)], 0)).toEqual(["missing"]);
    const other = series("size_bytes", { instance: "b" }, 100);
    expect(judge(t, new History([a("used_bytes", 60), other]), 0)).toEqual([
      { tuple: { instance: "b" }, verdict: "no value" },
    ]);
  });

  it("may be to a constant", () => {
    const t = threshold(ratio(used, constant(bytes(200)), { across: "max" }), above(asRatio(0.25)));
    expect(verdict(t, [a("used_bytes", 60)], 0)).toEqual(["breached", 0.3]);
  });
});

describe("a state", () => {
  const down = threshold(up(app), is("down"));
  const target = (...values: number[]) => ({ metric: "up", labels: { job: "shop" }, samples: each(15, values, 15) });

  it("is down where no sample of the window was 1", () => {
    expect(verdict(down, [target(0, 0, 0, 0)], 60)[0]).toBe("breached");
    expect(verdict(down, [target(0, 0, 1, 0)], 60)[0]).toBe("good");
  });

  it("is true where some sample was", () => {
    const stuck = app.gauge("stuck", { unit: is(true).limit.unit });
    const t = threshold(level(stuck, { across: "max" }), is(true));
    const at = (...values: number[]) => [{ metric: "stuck", labels: {}, samples: each(15, values, 15) }];
    expect(verdict(t, at(0, 1, 0, 0), 60)[0]).toBe("breached");
    expect(verdict(t, at(0, 0, 0, 0), 60)[0]).toBe("good");
  });

  it("is missing without a sample, which is not down unless that is said", () => {
    expect(verdict(down, [], 60)).toEqual(["missing"]);
  });
});
