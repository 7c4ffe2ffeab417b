import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { itWithTool } from "../../support/tool.ts";
import { compile, everywhere, text } from "./compiled.ts";
import { complaintsOf } from "./exporter-schemas.ts";
import { statementsOf } from "./path.ts";

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
