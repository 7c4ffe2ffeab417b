import { matchers, matches, open, source, unbounded } from "../../model/metric.ts";
import { count, ms, seconds } from "../../model/quantity.ts";
import { increase, share } from "../../model/signal.ts";
import { app, requests } from "./fixtures.ts";

const over = seconds(60);
/** Names that were computed, which the compiler cannot see. */
const computed = (where: object) => () => matchers(requests, where as Record<string, unknown>);

describe("a selection by labels that were computed", () => {
  it("is refused for a label that is not there, with what it may have meant", () => {
    expect(computed({ teir: "A" })).toThrow('requests_total has no label "teir". Did you mean tier.');
    expect(computed({ zone: "eu" })).toThrow('requests_total has no label "zone". Known: instance, status, tier.');
    expect(() => share(requests, { teir: "A" } as object, { over })).toThrow("Did you mean tier");
    expect(() => increase(requests, { over, by: ["stats"] as never[] })).toThrow(
      'no label "stats". Did you mean status.',
    );
  });

  it("is refused for a value that is not declared", () => {
    expect(computed({ tier: "E" })).toThrow('requests_total declares no value "E" of tier.');
    expect(computed({ tier: ["A", "a1"] })).toThrow('no value "a1" of tier. Did you mean A or B or C.');
    expect(computed({ tier: { startsWith: "X" } })).toThrow('no value "X…" of tier');
  });

  it("takes any value of an open label, and the instance of every metric", () => {
    expect(computed({ status: "599", instance: "a:80" })).not.toThrow();
  });

  it("is sorted, whatever the order it was written in", () => {
    expect(matchers(requests, { tier: ["B", "A"], status: { startsWith: "5" } })).toEqual([
      { label: "status", prefix: "5" },
      { label: "tier", values: ["A", "B"] },
    ]);
    expect(matchers(requests, { tier: undefined })).toEqual([]);
  });

  it("is satisfied by all of its conditions", () => {
    const wanted = matchers(requests, { tier: ["B", "A"], status: { startsWith: "5" } });
    expect(matches({ tier: "A", status: "503" }, wanted)).toBe(true);
    expect(matches({ tier: "C", status: "503" }, wanted)).toBe(false);
    expect(matches({ tier: "A" }, wanted)).toBe(false);
  });
});

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
