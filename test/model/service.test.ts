import { count, minutes } from "../../model/quantity.ts";
import { metricsOf, service, sourcesOf } from "../../model/service.ts";
import { increase, level } from "../../model/signal.ts";
import { above, ladder, one, type Threshold, warning, when } from "../../model/threshold.ts";
import { app, queue, requests, runbooks, shop, size } from "./fixtures.ts";

const signal = increase(requests, { over: minutes(5) });
const rung = warning(signal, above(count(5)), { runbook: "r" });
const options = { title: "Shop", owner: "shop-team", runbooks, runbookUrl: "https://example.com" };
/** Groups whose names were computed, which the compiler cannot see. */
const computed =
  (...groups: (readonly Threshold[])[]) =>
  () =>
    shop(...groups);

describe("a service", () => {
  it("has the thresholds of all its groups", () => {
    const made = shop(one("A", rung), ladder("s", { B: rung, C: rung }));
    expect(made.thresholds.map(({ name }) => name)).toEqual(["A", "B", "C"]);
    expect(made.place.text).toMatch(/^test\/model\/fixtures\.ts:\d+$/);
  });

  it("is refused with two thresholds of one name, and both are shown", () => {
    expect(computed(one("A", rung), ladder("s", { A: rung }))).toThrow(
      /service\.test\.ts:\d+: Two thresholds are called "A": test\/model\/service\.test\.ts:\d+ and test\/model\/service\.test\.ts:\d+\. Names are unique/,
    );
  });

  it("is refused with a runbook that is not there, and near misses are shown", () => {
    const misspelt = warning(signal, above(count(5)), { runbook: "emty" });
    expect(computed(one("A", misspelt))).toThrow(/There is no runbook "emty"\. Did you mean empty/);
  });

  it("is refused with names that no platform takes", () => {
    expect(computed(one("High Latency", rung))).toThrow('"High Latency" is not a name for a threshold');
    expect(() => service("Shop", { ...options, thresholds: [] })).toThrow('"Shop" is not a name for a service');
  });

  it("has every metric it declares or reads, once and sorted", () => {
    const provided = when(level(queue, { across: "max" }), above(count(1)));
    const made = service("shop", {
      ...options,
      metrics: [size, requests],
      thresholds: [one("A", { ...rung, provided })],
    });
    expect(metricsOf(made).map(({ name }) => name)).toEqual(["queue_length", "requests_total", "size_bytes"]);
    expect(sourcesOf(made)).toEqual([app]);
  });
});
