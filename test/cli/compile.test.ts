import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collectorFiles } from "../../cli/configuration/collector.ts";
import { local } from "../../environments/local.ts";
import { production } from "../../environments/production.ts";
import { whyUnavailable } from "../../model/availability.ts";
import { ms } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { collectorConfiguration } from "../../platforms/collector/configuration.ts";
import { offBucket, shop } from "./models.ts";
import { limen } from "./session.ts";

describe("limen compile", () => {
  let folder: string;
  let out: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "limen-compile-"));
    out = join(folder, "out");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const filesIn = (path: string): readonly string[] =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
      .sort();

  it("writes what Prometheus and Alertmanager read", async () => {
    const { code, err } = await limen(["compile", "--environment", "local", "--out", out]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(filesIn(out)).toEqual(
      expect.arrayContaining([
        ".limen-compiled",
        "local/prometheus/alertmanager.yml",
        "local/prometheus/prometheus.yml",
        "local/prometheus/rules/lead-scoring.yml",
        "local/prometheus/targets/alertmanager.json",
        "local/prometheus/targets/lead-scoring-api.json",
        "local/prometheus/targets/lead-scoring-node.json",
      ]),
    );
    expect(filesIn(join(out, "local/prometheus/rules"))).toEqual(
      local.services.map(({ name }) => `${name}.yml`).sort(),
    );
    expect(readFileSync(join(out, "local/prometheus/rules/lead-scoring.yml"), "utf8")).toContain("HighLatency");
  });

  it("writes alarms, rules and queries of every service where the environment has clouds", async () => {
    await limen(["compile", "-e", "production", "--out", out]);
    const read = (path: string) => JSON.parse(readFileSync(join(out, "production", path), "utf8"));
    for (const service of production.services) {
      const alarms = read(`cloudwatch/alarms/${service.name}.json`);
      const told = new Set(alarms.map(({ threshold }: { threshold: string }) => threshold));
      const expected = resolve(production).filter((one) => one.service === service && !whyUnavailable(one, "aws"));
      expect([...told].sort()).toEqual(expected.map(({ threshold }) => threshold.name).sort());
      const rules = read(`azure-monitor/rules/${service.name}.json`);
      const queries = filesIn(join(out, "production/azure-monitor/queries"));
      expect(queries.filter((name) => name.includes(`-${service.name}-`))).toEqual(
        rules.map(({ name }: { name: string }) => `${name}.kql`).sort(),
      );
    }
  });

  it("writes the workbooks, the dashboard of the portal and the saved searches of Azure", async () => {
    await limen(["compile", "-e", "production", "--out", out]);
    const azure = join(out, "production/azure-monitor");
    const dashboards = production.services.flatMap(({ dashboards = [] }) => dashboards);
    const workbooks = filesIn(join(azure, "workbooks"));
    expect(workbooks).toHaveLength(dashboards.length + 1);
    expect(workbooks).toContain("overview.json");
    for (const name of workbooks)
      expect(JSON.parse(readFileSync(join(azure, "workbooks", name), "utf8")).version).toBe("Notebook/1.0");
    expect(filesIn(azure)).toContain("overview.json");
    expect(filesIn(join(azure, "searches"))).toContain("limen-production-lead-scoring-error-rate.kql");
  });

  it("writes what Grafana reads beside a Prometheus, where there are dashboards", async () => {
    await limen(["compile", "-e", "local", "--out", out]);
    const own = local.services.flatMap(({ dashboards = [] }) => dashboards);
    const written = filesIn(join(out, "local/grafana"));
    const withQueries = local.services.filter(({ queries = {} }) => Object.keys(queries).length > 0);
    // one more over all alerts
    expect(written.filter((path) => path.endsWith(".json"))).toHaveLength(own.length + withQueries.length + 1);
    expect(written).toContain("provisioning/datasources/prometheus.yaml");
    await limen(["compile", "--out", out], [shop(ms(500))]);
    expect(readdirSync(join(out, "local"))).toEqual(["prometheus"]);
  });

  it("writes what the collector of each service reads, for each cloud", async () => {
    await limen(["compile", "-e", "production", "--out", out]);
    const names = production.services.map(({ name }) => `${name}.yml`).sort();
    for (const [platform, exporter] of [
      ["cloudwatch", "awsemf:"],
      ["azure-monitor", "azuremonitor:"],
    ] as const) {
      const folder = join(out, "production", platform, "collector");
      expect(filesIn(folder)).toEqual(names);
      for (const name of names) expect(readFileSync(join(folder, name), "utf8")).toContain(exporter);
    }
  });

  it("writes for the collector what the stacks deploy", async () => {
    const service = production.services[0] as Service;
    const files = collectorFiles(production, resolve(production), "aws");
    expect(files[`collector/${service.name}.yml`]).toBe(
      collectorConfiguration(production, service, resolve(production), "aws"),
    );
  });

  it("writes the same bytes twice, and replaces what it has written", async () => {
    await limen(["compile", "--out", out]);
    const read = () => filesIn(out).map((path) => [path, readFileSync(join(out, path), "utf8")]);
    const first = read();
    await limen(["compile", "--out", out]);
    expect(read()).toEqual(first);
    await limen(["compile", "-e", "local", "--out", out]);
    expect(existsSync(join(out, "production"))).toBe(false);
    expect(readdirSync(folder)).toEqual(["out"]);
  });

  it("writes nothing for a model with errors, not even for its sound environments", async () => {
    const sound = { ...shop(ms(500)), name: "elsewhere" };
    const { code, err } = await limen(["compile", "--out", out], [sound, offBucket]);
    expect(code).toBe(1);
    expect(err).toContain("shop/Slow: 432 ms is no bucket bound of request_seconds");
    expect(err).toMatch(/test\/cli\/models\.ts:\d+/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("keeps what it has written before when the model has errors", async () => {
    await limen(["compile", "--out", out], [shop(ms(500))]);
    const before = readFileSync(join(out, "local/prometheus/rules/shop.yml"), "utf8");
    await limen(["compile", "--out", out], [offBucket]);
    expect(readFileSync(join(out, "local/prometheus/rules/shop.yml"), "utf8")).toBe(before);
  });

  it("does not replace a folder of somebody else", async () => {
    mkdirSync(out);
    writeFileSync(join(out, "diary.txt"), "dear");
    const { code, err } = await limen(["compile", "--out", out]);
    expect(code).toBe(1);
    expect(err).toContain("is not empty, and limen compile has not written it. Name a new or empty folder");
    expect(readdirSync(out)).toEqual(["diary.txt"]);
    const file = join(out, "diary.txt");
    expect((await limen(["compile", "--out", file])).err).toContain("is a file. Name a folder");
  });

  it("says what it would write without --out", async () => {
    const { code, out: text } = await limen(["compile", "-e", "local"]);
    expect(code).toBe(0);
    expect(text).toContain("local/prometheus/rules/lead-scoring.yml");
    expect(text).toContain(` for ${resolve(local).length} thresholds. Nothing was written: name a folder with --out.`);
  });

  it("gives the list as data", async () => {
    const { out: text } = await limen(["compile", "-e", "local", "--json"]);
    expect(JSON.parse(text)).toMatchObject({
      out: null,
      configurations: [{ environment: "local", platform: "local", thresholds: resolve(local).length }],
    });
  });
});
