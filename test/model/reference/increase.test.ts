import { count, minutes, perSecond, usd } from "../../../model/quantity.ts";
import { increase, rate, scale } from "../../../model/signal.ts";
import { above } from "../../../model/threshold.ts";
import { requests } from "../fixtures.ts";
import { each, series, threshold, verdict } from "../series.ts";

const over = minutes(2);
const counted = threshold(increase(requests, { over }), above(count(10)));
const ok = { status: "200", tier: "A" };
const bad = { status: "503", tier: "A" };

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
