import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { production } from "../../../environments/production.ts";
import { whyUnavailable } from "../../../model/availability.ts";
import type { Environment } from "../../../model/environment.ts";
import { count, minutes, perSecond } from "../../../model/quantity.ts";
import { level, rate } from "../../../model/signal.ts";
import { above, warning } from "../../../model/threshold.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { telemetryPath } from "../../../platforms/cloudwatch/deviations.ts";
import { type CollectorOptions, collectorConfiguration } from "../../../platforms/collector/configuration.ts";
import type { Platform } from "../../../platforms/collector/processors.ts";
import { spellings } from "../../../queries/bounds.ts";
import { namespace } from "../../../queries/metric-math/query.ts";
import { itWithTool } from "../../support/tool.ts";
import { bakery, holds, oven } from "./bakery.ts";
import { complaintsOf, schemas } from "./exporter-schemas.ts";
import {
  type Configuration,
  jobOf,
  type Labels,
  labelsLeft,
  metricText,
  publishedAs,
  read,
  relabelled,
  statementsOf,
} from "./path.ts";
import { inProduction, leadScoringIn } from "./services.ts";

const text = (environment: Environment, platform: Platform, options?: CollectorOptions): string => {
  const [service] = environment.services;
  if (!service) throw new Error("an environment without services");
  return collectorConfiguration(environment, service, holds(environment), platform, options);
};
const compile = (environment: Environment, platform: Platform, options?: CollectorOptions): Configuration =>
  read(text(environment, platform, options));

const platforms = ["aws", "azure"] as const;
const applications = [...inProduction, ["the bakery", bakery()] as const];
const everywhere = applications.flatMap(([name, environment]) =>
  platforms.map((platform) => [name, platform, environment] as const),
);
const scoring = leadScoringIn(production);

describe("the scrape of a collector", () => {
  const { metric_relabel_configs: steps } = jobOf(compile(bakery(), "aws"), "oven");
  const scraped = (labels: Labels): Labels | undefined => relabelled(steps, labels);

  it.each(["1", "1.0"])("finds the bucket of a threshold whose bound is written %s", (le) => {
    const bucket = { __name__: "baking_seconds_bucket", le, route: "front" };
    expect(scraped(bucket)).toEqual({ ...bucket, __name__: "limen:baking_seconds_le_1" });
  });

  it.each(["0.25", "2.5", "+Inf", "10", "1.05"])("drops the bucket %s, at which nothing is compared", (le) => {
    expect(scraped({ __name__: "baking_seconds_bucket", le })).toBeUndefined();
  });

  it.each([
    [0.25, ["0.25"]],
    [1, ["1", "1.0"]],
    [5000, ["5000", "5000.0"]],
    [1e6, ["1000000", "1000000.0", "1e+06"]],
    [0.00005, ["0.00005", "5e-05"]],
    [2.5e9, ["2500000000", "2500000000.0", "2.5e+09"]],
    [1e21, ["1e+21"]],
  ])("knows how clients write %d", (le, expected) => {
    expect([...spellings(le)].sort()).toEqual([...expected].sort());
  });

  it("renames parts of histograms only, not what merely ends like one", () => {
    const rung = warning(level(oven.gauge("rolls_count"), { across: "max" }), above(count(9)), { runbook: "r" });
    const configuration = compile(bakery({ Rolls: rung }), "aws");
    const rolls = { __name__: "rolls_count" };
    expect(relabelled(jobOf(configuration, "oven").metric_relabel_configs, rolls)).toEqual(rolls);
    expect(relabelled(steps, { __name__: "baking_seconds_count" })).toEqual({ __name__: "limen:baking_seconds_count" });
  });

  it("gives all statuses with the prefix one class, keeps the status, and leaves others without a class", () => {
    const series = { __name__: "loaves_total", kind: "rye" };
    expect(scraped({ ...series, result: "503" })).toEqual({ ...series, result: "503", result_class: "5xx" });
    expect(scraped({ ...series, result: "403" })).toEqual({ ...series, result: "403" });
    expect(scraped(series)).toEqual(series);
  });

  it("gives the class to the metric that is read by it only", () => {
    expect(scraped({ __name__: "dough", result: "500" })).toEqual({ __name__: "dough", result: "500" });
  });

  it("drops whatever nobody reads, and keeps labels, since series that become equal are lost", () => {
    expect(scraped({ __name__: "process_open_fds" })).toBeUndefined();
    expect(scraped({ __name__: "dough", bowl: "big", shelf: "3" })).toEqual({
      __name__: "dough",
      bowl: "big",
      shelf: "3",
    });
    expect(steps.every(({ action = "replace" }) => action !== ("labeldrop" as string))).toBe(true);
  });

  it("happens as often as the source says", () => {
    const jobs = compile(scoring, "aws").receivers.prometheus.config.scrape_configs;
    expect(jobs.map(({ job_name, scrape_interval }) => [job_name, scrape_interval])).toEqual([
      ["lead-scoring-api", "10s"],
      ["lead-scoring-node", "15s"],
    ]);
  });

  it("identifies every series by the service, whatever the source calls itself", () => {
    const { relabel_configs } = jobOf(compile(scoring, "aws"), "lead-scoring-api");
    expect(relabelled(relabel_configs, { job: "lead-scoring-api" })).toEqual({
      job: "lead-scoring-api",
      environment: "production",
      service: "lead-scoring",
    });
  });

  it("asks for all addresses behind a name: at one address only, every scrape could meet another instance", () => {
    const { dns_sd_configs, static_configs } = jobOf(compile(bakery(), "aws"), "oven");
    expect(dns_sd_configs).toEqual([expect.objectContaining({ names: ["oven"], type: "A", port: 8000 })]);
    expect(static_configs).toBeUndefined();
    const fixed = jobOf(compile(bakery(), "aws", { targets: { oven: ["10.0.0.1:80", "10.0.0.2:80"] } }), "oven");
    expect(fixed.static_configs).toEqual([{ targets: ["10.0.0.1:80", "10.0.0.2:80"] }]);
    expect(fixed.dns_sd_configs).toBeUndefined();
  });

  it("refuses a target without a port", () => {
    expect(() => text(bakery(), "aws", { targets: { oven: ["oven"] } })).toThrow(
      'Job oven has the target "oven". A target is host:port, such as api:8000.',
    );
  });
});

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
    const rules = all.flatMap((one) => compileToAzureMonitor(one, all).rule);
    expect(rules.length).toBeGreaterThanOrEqual(all.filter((one) => !whyUnavailable(one, "azure")).length);
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

describe.each(everywhere)("the configuration for %s on %s", (_, platform, environment) => {
  const configuration = compile(environment, platform);

  it("uses every component that it declares, and declares every one that it uses", () => {
    const { pipelines, extensions } = configuration.service;
    const used = (kind: "receivers" | "processors" | "exporters") =>
      [...new Set(Object.values(pipelines).flatMap((pipeline) => pipeline[kind]))].sort();
    for (const kind of ["receivers", "processors", "exporters"] as const) {
      expect([kind, used(kind)]).toEqual([kind, Object.keys(configuration[kind]).sort()]);
    }
    expect(extensions).toEqual(Object.keys(configuration.extensions));
  });

  it("limits memory first and batches last, in every pipeline", () => {
    for (const { processors = [] } of Object.values(configuration.service.pipelines)) {
      expect([processors[0], processors.at(-1)]).toEqual(["memory_limiter", "batch"]);
    }
  });

  it("says of no list of statements that it is about metrics and about their points", () => {
    for (const id of Object.keys(configuration.processors).filter((name) => name.startsWith("transform/"))) {
      for (const { statements } of configuration.processors[id].metric_statements) {
        const about = statements.map((statement: string) => (statement.includes("datapoint.") ? "points" : "metrics"));
        expect([id, new Set(about).size]).toEqual([id, 1]);
      }
    }
  });

  it("makes increases of named series before it adds them up: a reset is one of a single series", () => {
    const order = configuration.service.pipelines.metrics?.processors as string[];
    const at = (id: string) => order.indexOf(id);
    expect(at("transform/names")).toBeGreaterThan(at("filter/needed"));
    expect(at("cumulativetodelta")).toBeGreaterThan(at("transform/names"));
    expect(at("transform/sums")).toBeGreaterThan(at("cumulativetodelta"));
    expect(configuration.processors.cumulativetodelta.initial_value).toBe("drop");
  });

  it("forgets when increases began before it adds them up, since only equal beginnings are added", () => {
    const [first, ...others] = statementsOf(configuration, "transform/sums");
    expect(first).toBe("set(datapoint.start_time_unix_nano, 0)");
    expect(others.every((statement) => statement.startsWith("aggregate_on_attributes"))).toBe(true);
  });

  it("drops the marks of series that ended, which would be zeros, and what is not a number", () => {
    expect(configuration.processors["filter/needed"].metrics.datapoint).toEqual([
      "datapoint.flags == FLAG_NO_RECORDED_VALUE",
      "datapoint.value_double != datapoint.value_double",
    ]);
  });

  it("has no key that an exporter does not know", () => {
    for (const [id, settings] of Object.entries(configuration.exporters)) {
      expect([id, complaintsOf(id, settings)]).toEqual([id, []]);
    }
  });

  it("means every dollar that it does not take from the environment", () => {
    const dollars = text(environment, platform).match(/\$+(\{env:\w+\})?/g) ?? [];
    expect(dollars.length).toBeGreaterThan(0);
    expect(dollars.filter((found) => found !== "$$" && !found.startsWith("${env:"))).toEqual([]);
  });

  itWithTool("otelcol", "is accepted by the real collector, the cloud's exporters aside", (tool) => {
    const { exporters, service, ...rest } = configuration;
    const debug = Object.fromEntries(
      Object.entries(service.pipelines).map(([name, pipeline]) => [name, { ...pipeline, exporters: ["debug"] }]),
    );
    const copy = dump({ ...rest, exporters: { debug: {} }, service: { ...service, pipelines: debug } });
    const folder = mkdtempSync(join(tmpdir(), "limen-collector-"));
    try {
      const file = join(folder, "collector.yaml");
      writeFileSync(file, copy.replaceAll("$", "$$$$"));
      const run = spawnSync(tool.path, ["validate", `--config=${file}`], { encoding: "utf8" });
      expect(run.stderr).toBe("");
      expect(run.status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
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

describe("a collector beside each instance", () => {
  const sidecar = compile(scoring, "aws", { topology: "sidecar" });

  it("scrapes the application on its own host only, and calls it by the name that it was given", () => {
    const jobs = sidecar.receivers.prometheus.config.scrape_configs;
    expect(jobs.map(({ job_name, static_configs }) => ({ job_name, static_configs }))).toEqual([
      { job_name: "lead-scoring-api", static_configs: [{ targets: ["127.0.0.1:8000"] }] },
    ]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the collector's syntax
    expect(relabelled((jobs[0] as any).relabel_configs, {})).toMatchObject({ instance: "${env:LIMEN_INSTANCE}" });
  });

  it("listens to its own host only, where a gateway listens to its network", () => {
    const endpoints = ({ receivers, extensions }: Configuration) => [
      ...Object.values(receivers.otlp.protocols).map(({ endpoint }) => endpoint),
      extensions.health_check?.endpoint,
    ];
    expect(endpoints(sidecar)).toEqual(["127.0.0.1:4317", "127.0.0.1:4318", "127.0.0.1:13133"]);
    expect(endpoints(compile(scoring, "aws"))).toEqual(["0.0.0.0:4317", "0.0.0.0:4318", "0.0.0.0:13133"]);
  });

  it("asks X-Ray for its sampling rules, for its own host only; a gateway and one of Azure do not", () => {
    const { awsproxy } = sidecar.extensions;
    expect(awsproxy).toEqual({ endpoint: "127.0.0.1:2000", region: scoring.aws?.region });
    expect(complaintsOf("awsproxy", awsproxy)).toEqual([]);
    expect(sidecar.service.extensions).toEqual(["health_check", "awsproxy"]);
    expect(compile(scoring, "aws").extensions).not.toHaveProperty("awsproxy");
    expect(compile(scoring, "azure", { topology: "sidecar" }).extensions).not.toHaveProperty("awsproxy");
  });

  it.each(applications)("scrapes nothing but the application, on its own host: %s", (_, environment) => {
    const beside = compile(environment, "aws", { topology: "sidecar" }).receivers.prometheus.config.scrape_configs;
    const whole = compile(environment, "aws").receivers.prometheus.config.scrape_configs;
    expect(beside).toHaveLength(1);
    expect(whole.map(({ job_name }) => job_name)).toContain(beside[0]?.job_name);
    for (const target of beside[0]?.static_configs?.[0]?.targets ?? [""]) expect(target).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it("leaves the machines to a gateway, which then scrapes nothing else", () => {
    const rest = compile(scoring, "aws", { sources: ["node"] });
    expect(rest.receivers.prometheus.config.scrape_configs.map(({ job_name }) => job_name)).toEqual([
      "lead-scoring-node",
    ]);
    expect(() => text(bakery(), "aws", { sources: ["node"] })).toThrow(
      "No threshold or panel of bakery reads a source of the kind node. Its sources are of the kind application.",
    );
  });

  it("cannot be asked for what its platform does not watch", () => {
    expect(() => text(bakery(), "aws", { sources: ["mesh"] })).toThrow(
      /Sources of the kind mesh are not watched on aws in lab\. Name "mesh" in watches of the environment/,
    );
    const watching = { ...bakery(), watches: { aws: ["application", "mesh"] } } as const;
    expect(() => text(watching, "aws", { sources: ["mesh"] })).toThrow("reads a source of the kind mesh");
  });
});
