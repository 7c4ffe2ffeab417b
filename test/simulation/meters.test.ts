import { source } from "../../model/metric.ts";
import { ms, seconds } from "../../model/quantity.ts";
import { service } from "../../model/service.ts";
import { Meters, seriesOf } from "../../simulation/meters.ts";

const api = source("application", { job: "api", targets: ["api:1"], every: seconds(15) });
const served = api.counter("served_total", { labels: { tier: ["A", "B"] } });
const took = api.histogram("took_seconds", { buckets: [500, 1000].map(ms) });
const small = service("small-one", {
  title: "Small",
  owner: "us",
  runbookUrl: "https://example.com",
  runbooks: {},
  thresholds: [],
  metrics: [served, took],
});

describe("meters", () => {
  it("take names, labels and buckets from the model, and begin every declared series at zero", async () => {
    const page = await new Meters(small, { values: {} }).registry(api).metrics();
    expect(page.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([
      'served_total{tier="A"} 0',
      'served_total{tier="B"} 0',
      'took_seconds_bucket{le="0.5"} 0',
      'took_seconds_bucket{le="1"} 0',
      'took_seconds_bucket{le="+Inf"} 0',
      "took_seconds_sum 0",
      "took_seconds_count 0",
    ]);
  });

  it("begin at zero again with the process", async () => {
    const meters = new Meters(small, { values: {} });
    meters.counter("served_total").inc({ tier: "B" }, 3);
    meters.restart(api);
    expect(await meters.registry(api).metrics()).toContain('served_total{tier="B"} 0');
  });

  it("refuse a metric that the model does not declare, and one of another kind", () => {
    const meters = new Meters(small, { values: {} });
    expect(() => meters.counter("servd_total")).toThrow(
      'The simulation of small-one moves the counter "servd_total", which services/small-one.ts does not declare. Did you mean served_total.',
    );
    expect(() => meters.gauge("served_total")).toThrow('moves the gauge "served_total"');
  });

  it("refuse a simulation that leaves a declared metric alone", () => {
    const meters = new Meters(small, { values: {} });
    meters.counter("served_total");
    expect(() => meters.checkAllMoved()).toThrow("declares took_seconds, which the simulation never moves");
  });

  it("ask for the values of labels that the model leaves open", () => {
    const open = api.counter("open_total", { labels: { kind: { open: true, elsewhere: "none", cap: 3 } } });
    expect(() => seriesOf(open, { values: {} })).toThrow("which values open_total has for the label");
    expect(seriesOf(open, { values: { kind: ["x", "y"] }, occurs: ({ kind }) => kind !== "y" })).toEqual([
      { kind: "x" },
    ]);
  });
});
