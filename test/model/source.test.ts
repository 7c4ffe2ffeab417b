import { open, source, unbounded } from "../../model/metric.ts";
import { count, ms, seconds } from "../../model/quantity.ts";
import { app } from "./fixtures.ts";

describe("declaring a metric", () => {
  it("is refused with a name that Prometheus would refuse", () => {
    expect(() => app.counter("requests-total")).toThrow('"requests-total" is not a name for a metric');
    expect(() => app.counter("a", { labels: { "b-c": open } })).toThrow('"b-c" is not a name for a label');
  });

  it("is refused with a label that every series has", () => {
    expect(() => app.gauge("a", { labels: { instance: open } })).toThrow('a declares the label "instance"');
    expect(() => app.gauge("a", { labels: { le: open } })).toThrow('a declares the label "le"');
  });

  it("is refused with buckets that are none", () => {
    expect(() => app.histogram("h", { buckets: [] })).toThrow("The buckets of h are missing");
    expect(() => app.histogram("h", { buckets: [ms(0), ms(1)] })).toThrow("The buckets of h begin at 0 ms");
    expect(() => app.histogram("h", { buckets: [ms(5), ms(1)] })).toThrow("The buckets of h do not ascend: 5 ms, 1 ms");
    expect(() => app.histogram("h", { buckets: [ms(5), ms(5)] })).toThrow("do not ascend");
  });

  it("is refused with buckets of two dimensions, where the compiler does not see it", () => {
    expect(() => app.histogram("h", { buckets: [ms(5), count(6)] as never })).toThrow(
      "The buckets of h mix 5 ms and 6",
    );
  });

  it("is refused with a cap that is no number of values", () => {
    expect(() => unbounded({ cap: 0 })).toThrow("A cap is a whole number of at least one");
  });

  it("keeps its source, whose own metric says whether it answers", () => {
    const made = source("node", { job: "machine", targets: ["a:9100"], every: seconds(15) });
    expect(made.gauge("load").source).toBe(made);
    expect([made.up.name, made.up.source, made.path]).toEqual(["up", made, "/metrics"]);
  });
});
