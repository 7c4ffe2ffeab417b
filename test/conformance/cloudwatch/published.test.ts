import { Metrics, type Stat } from "../../../conformance/cloudwatch/published.ts";

const ask = (metricName: string, over: Partial<Stat> = {}): Stat => ({
  ...{ namespace: "Limen", metricName, dimensions: [], period: 60, stat: "Sum" },
  ...over,
});
const common = { environment: "production", service: "s" };

describe("what the collector delivers", () => {
  const counter = (samples: readonly (readonly [number, number])[], labels = {}) => ({
    metric: "c_total",
    labels: { job: "j", ...labels },
    samples,
  });

  it("is the increase since the scrape before, nothing for the first", () => {
    const metrics = new Metrics(
      [
        counter([
          [0, 7],
          [30, 9],
          [60, 14],
        ]),
      ],
      common,
    );
    expect(metrics.read(ask("c_total"), 60)).toBe(7);
    expect(metrics.read(ask("c_total"), 0)).toBeUndefined();
  });

  it("drops the sample after a reset, and sees no reset that ends higher", () => {
    const metrics = new Metrics(
      [
        counter([
          [0, 10],
          [30, 4],
          [60, 6],
          [90, 40],
        ]),
      ],
      common,
    );
    expect(metrics.read(ask("c_total"), 60)).toBe(2);
    expect(metrics.read(ask("c_total"), 90)).toBe(36);
  });

  it("adds up the labels that are not asked for, and gives three digits a class", () => {
    const series = ["200", "500", "503"].map((status, i) =>
      counter(
        [
          [0, 0],
          [30, 10 ** i],
        ],
        { status },
      ),
    );
    const metrics = new Metrics(series, common);
    const where = (name: string, value: string) => ask("c_total", { dimensions: [{ name, value }] });
    expect(metrics.read(ask("c_total"), 60)).toBe(111);
    expect(metrics.read(where("status_class", "5xx"), 60)).toBe(110);
    expect(metrics.read(where("status", "503"), 60)).toBe(100);
    expect(metrics.read(where("environment", "staging"), 60)).toBeUndefined();
  });

  it("names a bucket by its number, however it was written", () => {
    const bucket = (le: string) => ({
      metric: "h_bucket",
      labels: { le },
      samples: [
        [0, 0],
        [30, 3],
      ] as const,
    });
    const metrics = new Metrics([bucket("1.0"), bucket("0.5"), bucket("+Inf")], common);
    expect(metrics.read(ask("h_le_1"), 60)).toBe(3);
    expect(metrics.read(ask("h_le_0_5"), 60)).toBe(3);
  });

  it("has copies with the stamps of minutes later", () => {
    const metrics = new Metrics(
      [
        counter([
          [0, 0],
          [30, 5],
        ]),
      ],
      common,
    );
    expect(metrics.read(ask("c_total_lag_2m"), 180)).toBe(5);
    expect(metrics.read(ask("c_total_lag_2m"), 60)).toBeUndefined();
  });

  it("has the five statistics of a period that is open on the left", () => {
    const gauge = {
      metric: "g",
      labels: {},
      samples: [
        [0, 9],
        [30, 2],
        [60, 4],
      ] as const,
    };
    const metrics = new Metrics([gauge], common);
    const of = (stat: Stat["stat"]) => metrics.read(ask("g", { stat }), 60);
    expect([of("Sum"), of("Average"), of("Maximum"), of("Minimum"), of("SampleCount")]).toEqual([6, 3, 4, 2, 2]);
  });
});
