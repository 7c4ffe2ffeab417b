import { production } from "../../../environments/production.ts";
import { staging } from "../../../environments/staging.ts";
import { whyUnavailable } from "../../../model/availability.ts";
import type { Environment } from "../../../model/environment.ts";
import { open } from "../../../model/metric.ts";
import { minutes, ms, percent, perSecond } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { quantile, rate, share } from "../../../model/signal.ts";
import { above, warning } from "../../../model/threshold.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import type { Platform } from "../../../platforms/collector/processors.ts";
import { type SourceTelemetry, telemetryOf } from "../../../platforms/collector/telemetry.ts";
import { namespace } from "../../../queries/metric-math/query.ts";
import { inquiryAutomation } from "../../../services/inquiry-automation.ts";
import { bakery, baking, holds, loaves, oven, thresholds } from "./bakery.ts";
import { metricText } from "./path.ts";
import { alone, everywhere, leadScoringIn, readersOf } from "./services.ts";

/** Every metric that an alarm reads of what is published, with its dimensions; others are measured by AWS itself. */
const readByAlarms = (environment: Environment): ReadonlySet<string> =>
  new Set(
    holds(environment)
      .flatMap((one) => compileToCloudWatch(one).rule)
      .flatMap(({ metrics }) => metrics.flatMap((query) => ("metricStat" in query ? [query.metricStat] : [])))
      .filter((stat) => stat.namespace === namespace)
      .map(({ metricName, dimensions }) => metricText(metricName, dimensions)),
  );
const sourcesOf = (environment: Environment, platform: Platform): readonly SourceTelemetry[] =>
  telemetryOf(environment, holds(environment), platform).flatMap(({ sources }) => sources);
/** Every metric that is published to CloudWatch, with its dimensions. */
const published = (environment: Environment): readonly string[] =>
  sourcesOf(environment, "aws")
    .flatMap((source) => source.published)
    .flatMap(({ name, sets, copies }) => [{ name, sets }, ...copies])
    .flatMap(({ name, sets }) => sets.map((set) => metricText(name, set)));
const namesOf = (environment: Environment): readonly string[] => [
  ...new Set(published(environment).map((text) => text.replace(/\{.*/, ""))),
];
const clouds = ["aws", "azure"] as const;
const onClouds = everywhere.flatMap(([name, environment]) =>
  clouds.map((platform) => [name, platform, environment] as const),
);

describe("what travels", () => {
  it.each(everywhere)("holds every metric that an alarm reads, with exactly its dimensions: %s", (_, environment) => {
    const known = new Set(published(environment));
    const read = [...readByAlarms(environment)];
    // an alarm reads one metric at least, and most of them two
    const alarms = resolve(environment).flatMap((one) => compileToCloudWatch(one).rule);
    expect(alarms).not.toHaveLength(0);
    expect(read.length).toBeGreaterThan(alarms.length / 2);
    expect(read.filter((metric) => !known.has(metric))).toEqual([]);
  });

  it.each(onClouds)(
    "is of all sources that are watched there, and of no other: %s on %s",
    (_, platform, environment) => {
      const kinds = ["application", "node", "container", "probe"];
      const readable = readersOf(environment).filter((all) =>
        all.every(({ metric }) => kinds.includes(metric.source.kind)),
      );
      const jobs = new Set(readable.flatMap((all) => all.map(({ metric }) => metric.source.job)));
      expect(sourcesOf(environment, platform).map(({ source }) => source.job)).toEqual([...jobs].sort());
    },
  );

  it("begins where an environment says that a platform watches a source", () => {
    const usual = alone(production, inquiryAutomation);
    const jobs = (environment: Environment) => sourcesOf(environment, "aws").map(({ source }) => source.job);
    expect(jobs(usual)).toEqual(["cadvisor", "inquiry-automation", "inquiry-automation-node"]);
    expect(jobs({ ...usual, watches: { aws: ["mesh"], azure: ["gitops"] } })).toEqual(["istio-mesh"]);
    const unavailable = holds(usual).filter((one) => whyUnavailable(one, "aws"));
    expect(unavailable.map(({ threshold }) => threshold.name)).toContain("HighServiceMeshErrorRate");
  });

  it("says whether a label is set by a dimension of its own: none is without a value", () => {
    const usual = alone(production, inquiryAutomation);
    const cpu = (platform: Platform) =>
      sourcesOf(usual, platform)
        .flatMap((source) => source.published)
        .find(({ name }) => name === "container_cpu_usage_seconds_total");
    expect(cpu("aws")?.sets.flat()).toContainEqual({ name: "container_set", value: "true" });
    expect(cpu("azure")?.labels).toEqual(["container_set", "namespace", "pod"]);
    for (const [, environment] of everywhere) expect(published(environment).join()).not.toMatch(/=[,}]/);
  });

  it("is nothing but what alarms read, where there are no panels", () => {
    const environment = bakery();
    expect(published(environment).filter((metric) => !readByAlarms(environment).has(metric))).toEqual([]);
  });

  it("adds what only panels read: sums over labels that nobody declared, and counts instead of distributions", () => {
    const all = published(leadScoringIn(production)).map((metric) =>
      metric.replace(/environment=production,|service=lead-scoring/g, ""),
    );
    expect(all).toEqual(
      expect.arrayContaining([
        "http_request_duration_seconds_le_0_5{job=lead-scoring-api,}",
        "model_batch_size_count{job=lead-scoring-api,}",
        "model_batch_size_le_1{job=lead-scoring-api,}",
        "model_prediction_buckets_count{job=lead-scoring-api,}",
        "model_prediction_raw_scores_count{job=lead-scoring-api,}",
        ...["B", "C", "D"].map((tier) => `model_predictions_total{job=lead-scoring-api,,tier=${tier}}`),
        "node_filesystem_avail_bytes{job=lead-scoring-node,}",
        "node_filesystem_size_bytes{job=lead-scoring-node,}",
        "node_network_receive_bytes_total{job=lead-scoring-node,}",
        "node_network_transmit_bytes_total{job=lead-scoring-node,}",
      ]),
    );
    // and none that nobody reads, such as a part of the scores
    expect(all.filter((metric) => /raw_scores_(le|sum)|buckets_(le|sum)|packets/.test(metric))).toEqual([]);
  });

  it("is the same wherever thresholds stand", () => {
    const there = bakery(thresholds);
    const backwards = [...holds(there)].reverse();
    expect(telemetryOf(there, backwards, "aws")).toEqual(telemetryOf(there, holds(there), "aws"));
  });

  it.each(onClouds)("has every name once in a job, sorted: %s on %s", (_, platform, environment) => {
    for (const { published } of sourcesOf(environment, platform)) {
      const names = published.map(({ name }) => name);
      expect(names).toEqual([...new Set(names)].sort());
    }
  });

  it("holds a sum of observations for a mean, and for nothing else", () => {
    expect(namesOf(bakery({ Average: thresholds.Average }))).toEqual(["baking_seconds_count", "baking_seconds_sum"]);
    expect(namesOf(bakery({ Slow: thresholds.Slow })).filter((name) => name.endsWith("_sum"))).toEqual([]);
    expect(namesOf(leadScoringIn(production)).filter((name) => name.endsWith("_sum"))).toEqual([]);
  });

  it.each(everywhere)("holds sums of observations where they are read, and nowhere else: %s", (_, environment) => {
    const summed = readersOf(environment)
      .flat()
      .filter(({ part, metric }) => part === "sum" && metric.kind === "histogram");
    const names = [...new Set(summed.map(({ metric }) => `${metric.name}_sum`))].sort();
    expect(namesOf(environment).filter((name) => name.endsWith("_sum"))).toEqual(names);
  });

  it("holds the buckets that thresholds and objectives compare at, as the environment has them, and no other", () => {
    const buckets = (environment: Environment) =>
      namesOf(leadScoringIn(environment)).filter((name) => name.includes("http_") && name.includes("_le_"));
    // half a second is what the objective promises, wherever the threshold lies
    expect(buckets(production)).toEqual([
      "http_request_duration_seconds_le_0_25",
      "http_request_duration_seconds_le_0_5",
      "http_request_duration_seconds_le_1",
    ]);
    expect(buckets(staging)).toEqual(["http_request_duration_seconds_le_0_5", "http_request_duration_seconds_le_1"]);
  });

  it("holds copies with later stamps for whoever asks for them, of what that one reads only", () => {
    const asked = published(bakery()).filter((metric) => metric.includes("_lag_"));
    expect(asked.map((metric) => metric.replace(/\{.*/, ""))).toEqual([
      "baking_seconds_count_lag_1m",
      "baking_seconds_count_lag_2m",
      "baking_seconds_le_1_lag_1m",
      "baking_seconds_le_1_lag_2m",
    ]);
    const { encoding: _, ...plain } = thresholds.Slow;
    expect(published(bakery({ Slow: plain })).filter((metric) => metric.includes("_lag_"))).toEqual([]);
  });

  it("keeps labels without declared values apart only where rows can have any label", () => {
    const [{ sources }] = telemetryOf(bakery(thresholds, true), holds(bakery(thresholds, true)), "aws") as any;
    const counted = sources[0].published.find(({ name }: { name: string }) => name === "loaves_total");
    expect(counted.labels).toEqual(["kind", "result", "result_class"]);
    const values = counted.sets.flat().filter(({ name }: { name: string }) => name === "result");
    expect(new Set(values.map(({ value }: { value: string }) => value))).toEqual(new Set(["burnt"]));
  });
});

describe("what cannot travel", () => {
  const rungs = (...prefixes: string[]) =>
    Object.fromEntries(
      prefixes.map((startsWith, i) => [
        `T${i}`,
        warning(share(loaves, { result: { startsWith } }, { over: minutes(5) }), above(percent(5)), { runbook: "r" }),
      ]),
    );
  const compile = (environment: Environment) => () => telemetryOf(environment, holds(environment), "aws");

  it("are two classes of one label that overlap, since a series has one class", () => {
    expect(compile(bakery(rungs("5", "50")))).toThrow(
      /telemetry\.test\.ts:\d+: loaves_total is read where result starts with "5" and where it starts with "50"/,
    );
    expect(compile(bakery(rungs("5", "4")))).not.toThrow();
  });

  it("is what has a label by the name of a class", () => {
    const rolls = oven.counter("rolls_total", { labels: { baker: open, baker_set: open } });
    const known = rate(rolls, { over: minutes(5), where: { baker: { set: true } } });
    expect(compile(bakery({ Known: warning(known, above(perSecond(1)), { runbook: "r" }) }))).toThrow(
      'rolls_total has a label "baker_set" of its own, which is the name of the class of baker. Read baker_set instead',
    );
  });

  it("is a bucket that the histogram does not have", () => {
    const off = warning(quantile(0.9, baking, { over: minutes(5) }), above(ms(300)), { runbook: "r" });
    expect(compile(bakery({ Off: off }))).toThrow("bakery/Off: 300 is no bucket bound of baking_seconds");
  });
});
