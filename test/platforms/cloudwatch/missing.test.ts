import { firings } from "../../../conformance/cloudwatch/alarm.ts";
import type { Sparse } from "../../../conformance/cloudwatch/math.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import type { Series } from "../../../model/reference/history.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { alert, alerts, heard, times } from "./support.ts";
import { scraped } from "./world.ts";

const minute = 60;
const to = 90 * minute;
const series = scraped({ to, bad: (t) => (t > 60 * minute ? 1 : 0) });
type Missing = (one: Series, t: number) => boolean;
/** What is left of a world if some of its samples are not there. */
const without = (missing: Missing) =>
  heard(
    series.map((one) => ({ ...one, samples: one.samples.filter(([t]) => !missing(one, t)) })),
    to,
  );
const named =
  (part: string): Missing =>
  (one) =>
    `${one.metric} ${one.labels.le ?? ""}`.startsWith(part);
const until =
  (at: number, missing: Missing): Missing =>
  (one, t) =>
    t <= at * minute && missing(one, t);

/** Parts of the data that are missing while the rest is there. */
const cases: readonly (readonly [what: string, name: string, missing: Missing])[] = [
  [
    "the bucket of its threshold, not rolled out yet,",
    "HighLatency",
    until(40, named("http_request_duration_seconds_bucket 0.5")),
  ],
  ["the bucket of its threshold for ever", "CriticalLatency", named("http_request_duration_seconds_bucket 1.0")],
  [
    "the bucket of its threshold",
    "LowConfidencePredictions",
    until(40, named("model_prediction_confidence_bucket 0.6")),
  ],
  ["the count", "SlowModelPredictions", until(40, named("model_prediction_latency_seconds_count"))],
  ["all of the numerator", "HighErrorRate", until(40, (one) => (one.labels.status ?? "").startsWith("5"))],
  ["the free memory", "CriticalMemory", until(40, named("node_memory_MemAvailable_bytes"))],
  ["the free memory", "HighMemory", named("node_memory_MemAvailable_bytes")],
  ["the memory there is", "HighMemory", until(40, named("node_memory_MemTotal_bytes"))],
  ["the idle time", "HighCPU", until(40, (one) => one.labels.mode === "idle")],
];

describe("data that is missing in part", () => {
  it.each(cases)("without %s %s does what its reading says", (_, name, missing) => {
    const { history, metrics, span } = without(missing);
    const resolved = alert(name);
    const { rule, reading } = compileToCloudWatch(resolved);
    const expected = times(episodes(resolved.threshold, history, span, reading));
    for (const sparse of ["as the series", "zero"] as Sparse[]) {
      const conditions = { settle: reading.settle, sparse };
      expect(firings(rule[0] as (typeof rule)[number], metrics, span, conditions)).toEqual(expected);
    }
  });

  it("does not make a latency alarm fire as long as its bucket is unknown", () => {
    const { metrics, span } = without(named("http_request_duration_seconds_bucket"));
    const { rule } = compileToCloudWatch(alert("HighLatency"));
    expect(firings(rule[0] as (typeof rule)[number], metrics, span)).toEqual([]);
  });

  it("is silent where nothing was ever published, but for ServiceDown", () => {
    const { metrics, span } = heard([], to);
    const firing = alerts.filter((resolved) => {
      const { rule } = compileToCloudWatch(resolved);
      return rule.some((alarm) => firings(alarm, metrics, span).length > 0);
    });
    expect(firing.map(({ threshold }) => threshold.name)).toEqual(["ServiceDown"]);
  });
});
