import { whyUnavailable } from "../../../model/availability.ts";
import { minutes, perSecond } from "../../../model/quantity.ts";
import { rate } from "../../../model/signal.ts";
import { above, warning } from "../../../model/threshold.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { telemetryPath } from "../../../platforms/cloudwatch/deviations.ts";
import { namespace } from "../../../queries/metric-math/query.ts";
import { bakery, holds, oven } from "./bakery.ts";
import { applications, compile, scoring, text } from "./compiled.ts";
import { complaintsOf, schemas } from "./exporter-schemas.ts";
import { labelsLeft, metricText, publishedAs, statementsOf } from "./path.ts";

describe("what reaches CloudWatch", () => {
  /** The series of each metric that an application could have, by labels that are read or not. */
  it.each(applications)(
    "is each metric of each alarm of %s, with its dimensions, from a series of the application",
    (_, environment) => {
      const configuration = compile(environment, "aws");
      for (const alarm of holds(environment).flatMap((one) => compileToCloudWatch(one).rule)) {
        for (const query of alarm.metrics) {
          if (!("metricStat" in query)) continue;
          const { metricName, dimensions } = query.metricStat;
          // what AWS measures itself is not published
          if (query.metricStat.namespace !== namespace) continue;
          // of an instance that nobody asks for, and of a second collector's name for itself
          const labels = Object.fromEntries(
            [...dimensions, { name: "instance", value: "a:1" }].map((d) => [d.name, d.value]),
          );
          expect(publishedAs(configuration, metricName, { ...labels, OTelLib: "x" })).toContain(
            metricText(metricName, dimensions),
          );
        }
      }
    },
  );

  it("is no value that nobody reads: of all classes that of the threshold", () => {
    const configuration = compile(scoring, "aws");
    const labels = { environment: "production", job: "lead-scoring-api", service: "lead-scoring", instance: "a:1" };
    const all = "http_requests_total{environment=production,job=lead-scoring-api,service=lead-scoring";
    expect([...publishedAs(configuration, "http_requests_total", { ...labels, status_class: "5xx" })].sort()).toEqual([
      `${all},status_class=5xx}`,
      `${all}}`,
    ]);
    expect(publishedAs(configuration, "http_requests_total", { ...labels, status_class: "4xx" })).toEqual([`${all}}`]);
    expect(publishedAs(configuration, "http_requests_total", { ...labels, job: "another" })).toEqual([]);
    expect(publishedAs(configuration, "http_requests_total_more", labels)).toEqual([]);
  });

  it.each(applications)("has no roll-up, and only sets that are declared: %s", (_, environment) => {
    const { awsemf } = compile(environment, "aws").exporters as Record<string, any>;
    expect(awsemf.dimension_rollup_option).toBe("NoDimensionRollup");
    expect(awsemf.namespace).toBe("Limen");
    expect(awsemf.metric_declarations.length).toBeGreaterThan(0);
    for (const { dimensions } of awsemf.metric_declarations) {
      for (const set of dimensions) expect(set).toEqual(expect.arrayContaining(["environment", "job", "service"]));
    }
  });

  it.each(applications)("fits where the stack keeps it, in a secret of 64 KiB: %s", (_, environment) => {
    expect(Buffer.byteLength(text(environment, "aws"))).toBeLessThanOrEqual(65_536);
  });

  it("still has the labels of all its dimensions, and instances apart, once series are added up", () => {
    const configuration = compile(bakery(), "aws");
    expect(labelsLeft(configuration, "loaves_total")).toEqual([
      ...["environment", "instance", "job", "kind", "result", "result_class", "service"],
    ]);
    expect(labelsLeft(configuration, "baking_seconds_sum")).toEqual(["environment", "instance", "job", "service"]);
  });

  it("has copies after increases and sums are made, each stamped as much later as its name says", () => {
    const configuration = compile(bakery(), "aws");
    const copies = ["baking_seconds_count", "baking_seconds_le_1"].flatMap((name) =>
      [1, 2].map((lag) => ({ name, lag })),
    );
    expect(statementsOf(configuration, "transform/copies")).toEqual([
      ...copies.map(({ name, lag }) => `copy_metric(name="${name}_lag_${lag}m") where metric.name == "${name}"`),
      ...copies.map(
        ({ name, lag }) =>
          `set(datapoint.time, datapoint.time + Duration("${lag}m")) where metric.name == "${name}_lag_${lag}m"`,
      ),
    ]);
    expect(configuration.service.pipelines.metrics?.processors).toEqual([
      ...["memory_limiter", "filter/needed", "transform/names", "cumulativetodelta", "transform/sums"],
      ...["transform/copies", "batch"],
    ]);
  });

  it("goes where an environment says, and needs one that says so", () => {
    const configuration = compile(bakery(), "aws").exporters;
    expect([configuration.awsemf?.region, configuration.awsxray?.region]).toEqual(["eu-north-1", "eu-north-1"]);
    const { aws: _, ...nowhere } = bakery();
    expect(() => text(nowhere, "aws")).toThrow(/Environment lab has no AWS region .* Add aws: \{ account/);
  });

  it("refuses more dimensions than the exporter publishes, which would drop the metric in silence", () => {
    const labels = Object.fromEntries(["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => [name, ["x"]]));
    const wide = oven.counter("wide_total", { labels });
    const where = Object.fromEntries(Object.keys(labels).map((name) => [name, "x"]));
    const rung = warning(rate(wide, { over: minutes(5), where }), above(perSecond(1)), { runbook: "r" });
    expect(() => text(bakery({ Wide: rung }), "azure")).not.toThrow();
    expect(() => text(bakery({ Wide: rung }), "aws")).toThrow(
      "wide_total is read by 11 labels (a, b, c, d, e, environment, f, g, h, job, service), and the collector publishes 10",
    );
  });

  it("has no unit, since one that CloudWatch does not know would cost the metric", () => {
    expect(statementsOf(compile(scoring, "aws"), "transform/names")).toContain('set(metric.unit, "")');
  });

  it("waits no longer than alarms allow for", () => {
    expect(Number.parseInt(compile(scoring, "aws").processors.batch.timeout, 10)).toBeLessThanOrEqual(
      telemetryPath.export,
    );
  });
});

describe("what reaches Application Insights", () => {
  it.each(applications)("is every name and every label that a rule of %s reads", (_, environment) => {
    const configuration = compile(environment, "azure");
    const passing = statementsOf(configuration, "transform/sums").join("\n");
    const all = holds(environment);
    // what is read from its host travels no way of ours
    const read = all
      .filter((one) => !whyUnavailable(one, "azure"))
      .map((one) => compileToAzureMonitor(one, all))
      .filter(({ rule, deviations }) => rule.length > 0 || deviations.every(({ kind }) => kind !== "native source"));
    const rules = read.flatMap(({ rule }) => rule);
    expect(rules.length).toBeGreaterThanOrEqual(read.length);
    for (const { query } of rules) {
      const names = [...query.matchAll(/\bname == "([^"]+)"/g)].map(([, name]) => name as string);
      const labels = [...query.matchAll(/customDimensions\["([^"]+)"\]/g)].map(([, label]) => label as string);
      expect(names.length).toBeGreaterThan(0);
      const [needed] = configuration.processors["filter/needed"].metrics.metric as string[];
      for (const name of names) {
        expect([name, needed]).toEqual([name, expect.stringMatching(new RegExp(`[:|(]${name}[|)]`))]);
      }
      // gauges keep all their labels
      const counted = names.filter((name) => passing.includes(name));
      const left = counted.flatMap((name) => labelsLeft(configuration, name));
      if (counted.length === names.length) expect(left).toEqual(expect.arrayContaining(labels));
    }
  });

  it("keeps the labels that panels tell apart and CloudWatch does not", () => {
    expect(labelsLeft(compile(scoring, "azure"), "http_requests_total")).toContain("endpoint");
    expect(labelsLeft(compile(scoring, "aws"), "http_requests_total")).not.toContain("endpoint");
  });

  it("is without copies, since its rules look back by themselves", () => {
    expect(statementsOf(compile(bakery(), "azure"), "transform/copies")).toEqual([]);
    expect(text(bakery(), "azure")).not.toContain("_lag_");
  });

  it("goes to a connection that is named and not written", () => {
    const { azuremonitor } = compile(scoring, "azure").exporters;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the collector's syntax
    expect(azuremonitor?.connection_string).toBe("${env:APPLICATIONINSIGHTS_CONNECTION_STRING}");
    expect(text(scoring, "azure")).not.toMatch(/InstrumentationKey|IngestionEndpoint/);
  });
});

describe("the schema of the exporters", () => {
  it.each([
    ["awsemf", { dimension_rollup: "NoDimensionRollup" }, "dimension_rollup is unknown"],
    ["awsemf", { namespace: 1 }, "namespace is no string"],
    ["awsemf", { metric_declarations: [{ dimension: [["a"]] }] }, "metric_declarations[0].dimension is unknown"],
    ["awsemf", { metric_declarations: [{ dimensions: ["a"] }] }, "metric_declarations[0].dimensions[0] is no list"],
    ["azuremonitor", { connectionstring: "x" }, "connectionstring is unknown"],
    ["awsxray", { regions: "x" }, "regions is unknown"],
    ["awsproxy", { port: 2000 }, "port is unknown"],
  ])("finds what is wrong in %s: %j", (id, settings, complaint) => {
    expect(complaintsOf(id, settings)).toEqual([complaint]);
  });

  it("has all exporters that are in use, and the proxy", () => {
    expect(Object.keys(schemas).sort()).toEqual(["awsemf", "awsproxy", "awsxray", "azuremonitor"]);
  });
});
