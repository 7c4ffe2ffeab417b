import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { local } from "../../environments/local.ts";
import { ms } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
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
    expect(readFileSync(join(out, "local/prometheus/rules/lead-scoring.yml"), "utf8")).toContain("HighLatency");
  });

  it("writes alarms, rules and queries where the environment has clouds", async () => {
    await limen(["compile", "-e", "production", "--out", out]);
    const alarms = JSON.parse(readFileSync(join(out, "production/cloudwatch/alarms/lead-scoring.json"), "utf8"));
    expect(alarms.map(({ threshold }: { threshold: string }) => threshold)).toContain("HighLatency");
    const rules = JSON.parse(readFileSync(join(out, "production/azure-monitor/rules/lead-scoring.json"), "utf8"));
    const queries = filesIn(join(out, "production/azure-monitor/queries")).filter((n) => n.includes("-lead-scoring-"));
    expect(queries).toEqual(rules.map(({ name }: { name: string }) => `${name}.kql`).sort());
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
