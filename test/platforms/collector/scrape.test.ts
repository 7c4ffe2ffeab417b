import { open } from "../../../model/metric.ts";
import { count, minutes, perSecond } from "../../../model/quantity.ts";
import { level, rate } from "../../../model/signal.ts";
import { above, warning } from "../../../model/threshold.ts";
import { spellings } from "../../../queries/bounds.ts";
import { bakery, oven } from "./bakery.ts";
import { applications, compile, platforms, scoring, text } from "./compiled.ts";
import { complaintsOf } from "./exporter-schemas.ts";
import { type Configuration, jobOf, type Labels, labelsLeft, relabelled } from "./path.ts";

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

  it.each(platforms)("says beside a label whether it is set, where somebody reads that: %s", (platform) => {
    const rolls = oven.counter("rolls_total", { labels: { baker: open } });
    const of = (set: boolean) =>
      warning(rate(rolls, { over: minutes(5), where: { baker: { set } } }), above(perSecond(1)), { runbook: "r" });
    const configuration = compile(bakery({ Known: of(true), Nobodys: of(false) }), platform);
    const seen = (labels: Labels) =>
      relabelled(jobOf(configuration, "oven").metric_relabel_configs, { __name__: "rolls_total", ...labels })
        ?.baker_set;
    expect([seen({ baker: "Ann" }), seen({ baker: "" }), seen({})]).toEqual(["true", "false", "false"]);
    expect(labelsLeft(configuration, "rolls_total")).toEqual([
      "baker_set",
      "environment",
      "instance",
      "job",
      "service",
    ]);
    const dough = { __name__: "dough", baker: "Ann" };
    expect(relabelled(steps, dough)).toEqual(dough);
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
