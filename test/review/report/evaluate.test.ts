import { panel } from "../../../model/dashboard.ts";
import { source } from "../../../model/metric.ts";
import { count, minutes, ms, percent, seconds } from "../../../model/quantity.ts";
import { History, type Series } from "../../../model/reference/history.ts";
import { quantile, rate, scale, share } from "../../../model/signal.ts";
import { scaleFor } from "../../../review/report/chart/axes.ts";
import { curvesOf, spreadOf } from "../../../review/report/evaluate.ts";
import { short, shown, unitFor } from "../../../review/report/format.ts";

const app = source("application", { job: "shop", targets: ["shop:80"], every: seconds(60) });
const latency = app.histogram("latency_seconds", { buckets: [100, 200, 400].map(ms) });
const requests = app.counter("requests_total", { labels: { status: ["ok", "error"] } });

const counter = (metric: string, labels: Record<string, string>, ...values: number[]): Series => ({
  metric,
  labels: { job: "shop", ...labels },
  samples: values.map((value, i) => [i * 60, value]),
});
/** In the first minute ten observations up to 100 ms and ten from 200 to 400 ms; in the second, all beyond the last bound. */
const history = new History([
  counter("latency_seconds_bucket", { le: "0.1" }, 0, 10, 10),
  counter("latency_seconds_bucket", { le: "0.2" }, 0, 10, 10),
  counter("latency_seconds_bucket", { le: "0.4" }, 0, 20, 20),
  counter("latency_seconds_count", {}, 0, 20, 30),
  counter("requests_total", { status: "ok" }, 0, 90, 90),
  counter("requests_total", { status: "error" }, 0, 30, 30),
]);
const over = minutes(1);

describe("signals over time", () => {
  it.each([
    ["P75, between two bounds", quantile(0.75, latency, { over }), 0.3],
    ["P25, below the first bound", quantile(0.25, latency, { over }), 0.05],
    ["a rate", rate(requests, { over }), 2],
    ["a rate of a unit that is scaled", scale(rate(requests, { over }), 60, count), 120],
    ["a share", share(requests, { status: "error" }, { over }), 0.25],
  ])("reads %s", (_, signal, expected) => {
    expect(curvesOf(signal, history, [60])).toEqual([{ tuple: {}, points: [[60, expect.closeTo(expected, 9)]] }]);
  });

  it("has no value where the reference has none, and the last bound where more is not known", () => {
    expect(curvesOf(quantile(0.5, latency, { over }), history, [60, 120, 180])).toEqual([
      {
        tuple: {},
        points: [
          [60, expect.closeTo(0.1, 9)],
          [120, expect.closeTo(0.4, 9)],
          [180, undefined],
        ],
      },
    ]);
    expect(curvesOf(share(requests, { status: "error" }, { over }), history, [120])[0]?.points).toEqual([
      [120, undefined],
    ]);
  });

  it("has a curve for each value of the labels that are kept", () => {
    const curves = curvesOf(rate(requests, { over, by: ["status"] }), history, [60]);
    expect(curves.map(({ tuple, points }) => [tuple.status, points[0]?.[1]])).toEqual([
      ["error", 0.5],
      ["ok", 1.5],
    ]);
  });

  it("counts observations by bucket", () => {
    const spread = { unit: latency.unit, of: { metric: latency, part: "count" as const, where: [] }, over: 60 };
    expect(spreadOf(spread, history, 60)).toEqual([10, 0, 10, 0]);
    expect(spreadOf(spread, history, 120)).toEqual([0, 0, 0, 10]);
  });
});

describe("numbers", () => {
  it("are written in the unit that reads well", () => {
    expect(shown(0.512, unitFor("time", 0.6))).toBe("512 ms");
    expect(shown(0.0714, unitFor("ratio", 0.1))).toBe("7.14 %");
    expect(shown(3 * 2 ** 30, unitFor("bytes", 2 ** 33))).toBe("3 GiB");
    expect(shown(0.0117, unitFor("count per second", 0.0117))).toBe("42.1/h");
    expect(short(67_627.4)).toBe("67,627");
    expect(short(0)).toBe("0");
  });

  it.each([0.003, 0.07, 1, 4.7, 99, 100, 12_345])("have an axis of a few round steps above %d", (most) => {
    const { top, step } = scaleFor(most);
    expect(top).toBeGreaterThan(most);
    expect(top / step).toBeCloseTo(Math.round(top / step), 6);
    expect(Math.round(top / step)).toBeGreaterThanOrEqual(2);
    expect(Math.round(top / step)).toBeLessThanOrEqual(5);
  });
});

// a percentage is a ratio, whatever it was written in: lines and values meet in base units
it("compares lines with values in base units", () => {
  const shownShare = panel.timeseries("Errors", share(requests, { status: "error" }, { over }), {
    lines: [{ label: "Line", at: percent(25) }],
  });
  expect(shownShare.lines?.[0]?.at.base).toBe(
    curvesOf(shownShare.series[0]?.signal as never, history, [60])[0]?.points[0]?.[1],
  );
});
