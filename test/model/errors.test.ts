import { errors, nearMisses, suggestion } from "../../model/errors.ts";
import { source } from "../../model/metric.ts";
import { ms, seconds } from "../../model/quantity.ts";
import { quantile, share } from "../../model/signal.ts";
import { above, below, warning, when } from "../../model/threshold.ts";

describe("names that are near", () => {
  it("come nearest first, without those that are far from the nearest", () => {
    const known = ["HighMemory", "HighLatency", "HighLatencies", "HighCPU"];
    expect(nearMisses("HighLatncy", known)).toEqual(["HighLatency"]);
    expect(nearMisses("HighLatenci", known)).toEqual(["HighLatency", "HighLatencies"]);
    expect(nearMisses("highlatency", known)).toEqual(["HighLatency"]);
    expect(nearMisses("ServiceDown", known)).toEqual([]);
  });

  it("are proposed, else what there is, as far as one wants to read it", () => {
    expect(suggestion("b1", ["a", "b", "cdefgh"])).toBe("Did you mean b or a");
    expect(suggestion("nothing", ["b", "a"])).toBe("Known: a, b");
    expect(suggestion("nothing", [])).toBe("Known: none");
    expect(suggestion("prod", ["staging", "production"])).toBe("Did you mean production");
    const latencies = ["AverageLatency", "CriticalLatency", "HighLatency", "RisingLatency"];
    expect(suggestion("latency", latencies)).toMatch(/^Known: AverageLatency, /);
    const many = Array.from({ length: 23 }, (_, i) => `threshold-${String(i).padStart(2, "0")}`);
    expect(suggestion("nothing", many)).toMatch(/^Known: threshold-00, .*, threshold-19, and 3 more$/);
    expect(suggestion("nothing", many.slice(0, 20))).toMatch(/, threshold-19$/);
  });
});

describe("what is declared wrongly is told with its file and line", () => {
  const api = source("application", { job: "api", targets: ["api:80"], every: seconds(15) });
  const served = api.counter("served_total", { labels: { tier: ["A", "B"] } });
  const duration = api.histogram("duration_seconds", { buckets: [ms(100)] });
  const over = { over: seconds(60) };
  const wrong = (value: unknown) => value as never;

  it.each<readonly [string, () => unknown, string]>([
    ["a number that is none", () => ms(Number.NaN), "NaN ms is not a quantity"],
    ["a negative one", () => ms(-5), "-5 ms is not a quantity"],
    ["one without a unit", () => above(wrong(500)), "500 has no unit. Write it with one, such as ms(500)"],
    ["nothing at all", () => above(wrong(undefined)), "undefined has no unit"],
    [
      "a limit of another dimension",
      () => warning(share(served, { tier: "A" }, over), wrong(above(ms(8))), { runbook: "r" }),
      "The limit of 8 ms measures time, and the signal measures ratio. Write it in a unit of ratio",
    ],
    [
      "a condition of another dimension",
      () => when(share(served, { tier: "A" }, over), wrong(below(ms(8)))),
      "The limit of 8 ms measures time",
    ],
    ["a label", () => share(served, wrong({ teir: "A" }), over), 'served_total has no label "teir"'],
    ["a value of a label", () => share(served, wrong({ tier: "C" }), over), 'declares no value "C" of tier'],
    ["a quantile", () => quantile(95, duration, over), "A quantile of 95 of duration_seconds"],
    ["buckets", () => api.histogram("h", { buckets: [ms(2), ms(1)] }), "The buckets of h do not ascend"],
    ["the name of a metric", () => api.counter("served-total"), '"served-total" is not a name for a metric'],
  ])("%s", (_, declare, problem) => {
    expect(declare).toThrow(problem);
    expect(declare).toThrow(/^test\/model\/errors\.test\.ts:\d+: /);
  });

  it("and is no error of a place where it has none", () => {
    expect(errors.unknownEnvironment("prod", ["production"]).at).toBeUndefined();
  });
});
