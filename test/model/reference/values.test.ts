import { count, minutes, ms, percent, perSecond, ratio, score, seconds, usd } from "../../../model/quantity.ts";
import { History, judge } from "../../../model/reference.ts";
import {
  complement,
  increase,
  mean,
  only,
  part,
  quantile,
  rate,
  ratio as ratioOf,
  scale,
  share,
  unusual,
} from "../../../model/signal.ts";
import { above, below } from "../../../model/threshold.ts";
import { app, duration, requests } from "../fixtures.ts";
import { each, series, threshold, verdict } from "../series.ts";

const over = minutes(2);
const counted = threshold(increase(requests, { over }), above(count(10)));
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

describe("the increase of a counter", () => {
  it("adds up the deltas in the window", () => {
    expect(verdict(counted, [series("requests_total", ok, 100, 104, 111)], 120)).toEqual(["breached", 11]);
  });

  it("has no delta for the first sample of a series, however large it is", () => {
    expect(verdict(counted, [series("requests_total", ok, 100)], 60)).toEqual(["good", 0]);
    expect(verdict(counted, [series("requests_total", ok, undefined, 100, 107)], 120)).toEqual(["good", 7]);
  });

  it("counts what stands after a reset", () => {
    expect(verdict(counted, [series("requests_total", ok, 100, 104, 8)], 120)).toEqual(["breached", 12]);
  });

  it("stamps a delta with the later scrape: the window is open on the left and closed on the right", () => {
    const steps = [series("requests_total", ok, 0, 1, 11, 111, 111)];
    expect(verdict(counted, steps, 120)).toEqual(["breached", 11]);
    expect(verdict(counted, steps, 119)).toEqual(["good", 1]);
    expect(verdict(counted, steps, 180)).toEqual(["breached", 110]);
    expect(verdict(counted, steps, 240)).toEqual(["breached", 100]);
  });

  it("is not extrapolated, and a missed scrape delays a delta without losing it", () => {
    expect(verdict(counted, [series("requests_total", ok, 0, undefined, 7)], 120)).toEqual(["good", 7]);
    expect(verdict(counted, [{ metric: "requests_total", labels: ok, samples: each(15, [0, 1, 2, 3]) }], 45)).toEqual([
      "good",
      3,
    ]);
  });

  it("adds up series and instances, and each resets for itself", () => {
    const two = [
      series("requests_total", { ...ok, instance: "a" }, 10, 13, 20),
      series("requests_total", { ...ok, instance: "b" }, 10, 12, 2),
    ];
    expect(verdict(counted, two, 120)).toEqual(["breached", 14]);
  });

  it("leaves out what is not selected: other labels, other jobs", () => {
    const some = threshold(increase(requests, { over, where: { status: "200" } }), above(count(10)));
    const all = [
      series("requests_total", ok, 0, 1, 2),
      series("requests_total", bad, 0, 100, 200),
      series("requests_total", { ...ok, job: "another" }, 0, 100, 200),
    ];
    expect(verdict(some, all, 120)).toEqual(["good", 2]);
  });

  it("is divided by the window for a rate", () => {
    const rated = threshold(rate(requests, { over }), above(perSecond(1)));
    expect(verdict(rated, [series("requests_total", ok, 0, 60, 180)], 120)).toEqual(["breached", 1.5]);
  });

  it("is multiplied by the factor of a scale", () => {
    const costs = scale(rate(requests, { over }), 3600, usd);
    expect(verdict(threshold(costs, above(usd(5000))), [series("requests_total", ok, 0, 60, 180)], 120)).toEqual([
      "breached",
      5400,
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

describe("what is unusual", () => {
  const day = 86400;
  const odd = unusual(increase(requests, { over }), { days: 2 });
  const at = (...values: [day: number, value: number][]) => [
    {
      metric: "requests_total",
      labels: ok,
      samples: values.flatMap(([d, v]): (readonly [number, number])[] => [
        [d * day - 60, d * 1000],
        [d * day, d * 1000 + v],
      ]),
    },
  ];

  it("is how far the value lies from the mean of the days before, as a part of it", () => {
    // a window of a minute holds the second sample of a day, and so the delta of that day
    const now = threshold(unusual(increase(requests, { over: minutes(1) }), { days: 2 }), above(percent(40)));
    expect(verdict(now, at([1, 80], [2, 120], [3, 150]), 3 * day)).toEqual(["breached", 0.5]);
    expect(verdict(now, at([1, 80], [2, 120], [3, 130]), 3 * day)[0]).toBe("good");
  });

  it("has no value without each of those days", () => {
    expect(verdict(threshold(odd, above(percent(40))), at([2, 120], [3, 150]), 3 * day)).toEqual(["no value"]);
  });
});

describe("the tuples of by", () => {
  it("are judged one by one", () => {
    const each = threshold(increase(requests, { over, by: ["tier"] }), above(count(10)));
    const all = [
      series("requests_total", { status: "200", tier: "A" }, 0, 11),
      series("requests_total", { status: "503", tier: "A" }, 0, 1),
      series("requests_total", { status: "200", tier: "B" }, 0, 5),
    ];
    expect(judge(each, new History(all), 60)).toEqual([
      { tuple: { tier: "A" }, verdict: "breached", value: 12 },
      { tuple: { tier: "B" }, verdict: "good", value: 5 },
    ]);
  });
});
