import { count, minutes, ms, percent, ratio, score, seconds } from "../../../model/quantity.ts";
import { complement, mean, only, part, quantile, ratio as ratioOf, share } from "../../../model/signal.ts";
import { above, below } from "../../../model/threshold.ts";
import { app, duration, requests } from "../fixtures.ts";
import { series, threshold, verdict } from "../series.ts";

const over = minutes(2);
const errorShare = share(requests, { status: { startsWith: "5" } }, { over });
const ok = { status: "200", tier: "A" };
const bad = { status: "503", tier: "A" };

describe("a part of two counters", () => {
  const misses = app.counter("misses_total");
  const hits = app.counter("hits_total");
  const few = threshold(part(hits, { and: misses, over }), below(percent(50)), { minimumTraffic: count(4) });

  it("is divided by what both have counted, over all their series", () => {
    const two = [series("hits_total", { instance: "a" }, 0, 1), series("hits_total", { instance: "b" }, 0, 2)];
    expect(verdict(few, [...two, series("misses_total", {}, 0, 9)], 60)).toEqual(["breached", 0.25]);
  });

  it("is zero, or everything, while nobody has seen one of them, and missing while nobody has seen either", () => {
    expect(verdict(few, [series("misses_total", {}, 0, 9)], 60)).toEqual(["breached", 0]);
    expect(verdict(few, [series("hits_total", {}, 0, 9)], 60)).toEqual(["good", 1]);
    expect(verdict(few, [], 60)).toEqual(["missing", undefined]);
  });

  it("counts both for the floor of traffic, and has no value where neither counts", () => {
    expect(verdict(few, [series("hits_total", {}, 0, 1), series("misses_total", {}, 0, 2)], 60)[0]).toBe("no traffic");
    expect(verdict(few, [series("hits_total", {}, 0, 1), series("misses_total", {}, 0, 3)], 60)).toEqual([
      "breached",
      0.25,
    ]);
    expect(verdict(few, [series("hits_total", {}, 5, 5), series("misses_total", {}, 5, 5)], 60)[0]).toBe("no traffic");
  });

  it("has what is left of it as its complement", () => {
    const many = threshold(complement(part(hits, { and: misses, over })), above(percent(50)));
    expect(verdict(many, [series("hits_total", {}, 0, 1), series("misses_total", {}, 0, 3)], 60)).toEqual([
      "breached",
      0.75,
    ]);
  });
});

describe("a share", () => {
  const half = [series("requests_total", ok, 0, 10, 19), series("requests_total", bad, 0, 0, 1)];

  it("is one quotient of two sums", () => {
    expect(verdict(threshold(errorShare, above(percent(4))), half, 120)).toEqual(["breached", 0.05]);
    expect(verdict(threshold(complement(errorShare), below(percent(96))), half, 120)).toEqual(["breached", 0.95]);
  });

  it("is not breached on a tie, above or below, whole or complement", () => {
    expect(verdict(threshold(errorShare, above(percent(5))), half, 120)).toEqual(["good", 0.05]);
    expect(verdict(threshold(errorShare, below(percent(5))), half, 120)).toEqual(["good", 0.05]);
    expect(verdict(threshold(complement(errorShare), above(percent(95))), half, 120)).toEqual(["good", 0.95]);
  });

  it("is zero where nothing has matched yet", () => {
    expect(verdict(threshold(errorShare, below(percent(5))), [series("requests_total", ok, 0, 1)], 60)).toEqual([
      "breached",
      0,
    ]);
  });

  it("has its whole within a condition", () => {
    const within = share(requests, { status: "503" }, { over, within: { tier: "A" } });
    const other = series("requests_total", { status: "200", tier: "B" }, 0, 500, 1000);
    expect(verdict(threshold(within, above(percent(4))), [...half, other], 120)).toEqual(["breached", 0.05]);
  });

  it("has both conditions on a label that the part and the whole name", () => {
    const within = share(requests, { status: { startsWith: "5" } }, { over, within: { status: ["200", "503"] } });
    const other = series("requests_total", { status: "500", tier: "A" }, 0, 500, 1000);
    expect(verdict(threshold(within, above(percent(4))), [...half, other], 120)).toEqual(["breached", 0.05]);
  });
});

describe("a mean and a ratio", () => {
  it("divide sums by sums", () => {
    const sums = [
      series("duration_seconds_sum", { route: "/" }, 0, 3, 6),
      series("duration_seconds_count", { route: "/" }, 0, 5, 10),
    ];
    expect(verdict(threshold(mean(duration, { over }), above(ms(500))), sums, 120)).toEqual(["breached", 0.6]);
    const failed = ratioOf(only(requests, { status: "503" }), only(requests, { status: "200" }), { over });
    const all = [series("requests_total", ok, 0, 4), series("requests_total", bad, 0, 8)];
    expect(verdict(threshold(failed, above(ratio(1))), all, 60)).toEqual(["breached", 2]);
  });
});

describe("a quantile", () => {
  const p95 = quantile(0.95, duration, { over });
  /** Observations at or below half a second, and all of them. */
  const observed = (below: number, all: number, le = "0.5") => [
    series("duration_seconds_bucket", { route: "/", le }, 0, below),
    series("duration_seconds_count", { route: "/" }, 0, all),
  ];

  it("lies above its limit if fewer than q of the observations lie at or below it", () => {
    expect(verdict(threshold(p95, above(ms(500))), observed(94, 100), 60)).toEqual(["breached", 0.94]);
    expect(verdict(threshold(p95, above(ms(500))), observed(96, 100), 60)).toEqual(["good", 0.96]);
  });

  it("lies below its limit if more than q of them do", () => {
    expect(verdict(threshold(p95, below(ms(500))), observed(96, 100), 60)).toEqual(["breached", 0.96]);
    expect(verdict(threshold(p95, below(ms(500))), observed(94, 100), 60)).toEqual(["good", 0.94]);
  });

  it("is not breached on a tie", () => {
    const median = quantile(0.5, duration, { over });
    expect(verdict(threshold(median, above(ms(500))), observed(50, 100), 60)).toEqual(["good", 0.5]);
    expect(verdict(threshold(median, below(ms(500))), observed(50, 100), 60)).toEqual(["good", 0.5]);
  });

  it("reads the bucket however its bound is written", () => {
    const slow = threshold(p95, above(seconds(1)));
    expect(verdict(slow, observed(90, 100, "1"), 60)).toEqual(["breached", 0.9]);
    expect(verdict(slow, observed(90, 100, "1.0"), 60)).toEqual(["breached", 0.9]);
  });

  it("has no value while the application does not count that bucket", () => {
    expect(verdict(threshold(p95, above(seconds(1))), observed(90, 100, "0.5"), 60)).toEqual(["no value"]);
  });

  it("is compared in the unit that the application exports", () => {
    const inMs = app.histogram("render", { buckets: [100, 500].map(ms), unit: ms });
    const all = [series("render_bucket", { le: "500" }, 0, 9), series("render_count", {}, 0, 10)];
    expect(verdict(threshold(quantile(0.95, inMs, { over }), above(seconds(0.5))), all, 60)).toEqual(["breached", 0.9]);
    const scores = app.histogram("sure", { buckets: [0.5, 1].map(score) });
    const low = [series("sure_bucket", { le: "0.5" }, 0, 9), series("sure_count", {}, 0, 10)];
    expect(verdict(threshold(quantile(0.5, scores, { over }), below(score(0.5))), low, 60)).toEqual(["breached", 0.9]);
  });
});
