import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { started } from "./started.ts";

const project = join(__dirname, "..", "..");
const parts = ["bin", "cli", "environments", "model", "package.json", "platforms", "queries", "services"];

/** How the number stands in the files of each platform: as text, as a bucket of Prometheus, as a published name. */
const spellings = (milliseconds: number) => {
  const seconds = String(milliseconds / 1000);
  return { words: `${milliseconds} ms`, bucket: `le="${seconds}"`, name: `le_${seconds.replace(".", "_")}` };
};
const [was, is] = [spellings(500), spellings(432)];

/** What is read of a panel of Grafana. */
interface Panel {
  readonly title: string;
  readonly fieldConfig?: {
    readonly defaults?: { readonly thresholds?: { readonly steps: readonly { readonly value: number | null }[] } };
  };
}

describe("the line of HighLatency, 500 ms, changed to 432 ms where it is written", () => {
  let folder: string;
  let out: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "limen-one-number-"));
    out = join(folder, "out");
    for (const part of parts) cpSync(join(project, part), join(folder, part), { recursive: true });
    symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
    replace("HighLatency: warning(latency, above(ms(500))", "HighLatency: warning(latency, above(ms(432))");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const limen = (...args: readonly string[]) => started(args, folder, {}, join(folder, "bin", "limen.mjs"));

  /** Changes one place of the application's file. */
  function replace(written: string, instead: string): void {
    const file = join(folder, "services", "lead-scoring.ts");
    const text = readFileSync(file, "utf8");
    expect(text.split(written)).toHaveLength(2);
    writeFileSync(file, text.replace(written, instead));
  }

  it("is refused, since it is no bucket, with the place, the bounds and the remedy, and nothing is written", () => {
    const checked = limen("check", "--environment", "staging");
    expect([checked.code, checked.err]).toEqual([1, ""]);
    const said = checked.out.replaceAll(/\s+/g, " ");
    expect(said).toMatch(/lead-scoring\/HighLatency services\/lead-scoring\.ts:\d+ \[off-bucket\]/);
    expect(said).toContain("432 ms is no bucket bound of http_request_duration_seconds (10 ms, 25 ms, ");
    expect(said).toContain("→ Use 250 ms or 500 ms, or add the bucket to http_request_duration_seconds: roll it out");

    const compiled = limen("compile", "--out", out);
    expect([compiled.code, compiled.out]).toEqual([1, ""]);
    expect(compiled.err).toContain("432 ms is no bucket bound of http_request_duration_seconds");
    expect(existsSync(out)).toBe(false);
  });

  describe("and its bucket added", () => {
    let files: ReadonlyMap<string, string>;
    beforeAll(() => {
      replace("buckets: [10, 25, 50, 100, 250, 500, ", "buckets: [10, 25, 50, 100, 250, 432, 500, ");
      // what customers are promised is a number of its own: somewhere else, so that no 500 ms is left to hide behind
      replace("const promised = ms(500)", "const promised = ms(750)");
      const { code, err } = limen("compile", "--out", out);
      expect([code, err]).toEqual([0, ""]);
      files = new Map(
        readdirSync(out, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .filter((path) => path.includes("lead-scoring"))
          .map((path) => [relative(out, path), readFileSync(path, "utf8")]),
      );
    });
    const read = (path: string): string => files.get(path) ?? `there is no ${path}`;
    /** The one of a list of rules or alarms that is the threshold's. */
    const ruleOf = (path: string): string => {
      const all = JSON.parse(read(path)) as readonly { readonly name: string }[];
      const found = all.filter(({ name }) => name === "staging-lead-scoring-HighLatency");
      expect(found).toHaveLength(1);
      return JSON.stringify(found[0]).replaceAll('\\"', '"');
    };

    it("is what Prometheus compares and says", () => {
      const rules = read("local/prometheus/rules/lead-scoring.yml");
      const rule = rules.split("- alert: ").find((one) => one.startsWith("HighLatency\n")) ?? "";
      expect(rule).toContain(is.bucket);
      expect(rule).toContain(`above ${is.words} over 5 min, lasting 2 min`);
    });

    it("is the line of the panels that show it", () => {
      const panels = [...files]
        .filter(([path]) => path.startsWith("local/grafana/"))
        .flatMap(([, text]) => (JSON.parse(text) as { readonly panels: readonly Panel[] }).panels);
      const lines = panels.map(({ title, fieldConfig }) => {
        const steps = fieldConfig?.defaults?.thresholds?.steps ?? [];
        return [title, ...steps.flatMap(({ value }) => value ?? [])];
      });
      // in milliseconds; the other one is that of CriticalLatency
      expect(lines.filter((one) => one.includes(432))).toEqual([
        ["P95 latency", 432, 1000],
        ["Latency", 432, 1000],
        ["request P95", 432, 1000],
      ]);
      expect(lines.filter((one) => one.includes(500))).toEqual([]);
    });

    it("is what CloudWatch compares and says", () => {
      const alarm = ruleOf("staging/cloudwatch/alarms/lead-scoring.json");
      expect(alarm).toContain(`http_request_duration_seconds_${is.name}`);
      expect(alarm).toContain(`above ${is.words}`);
    });

    it("is what Azure Monitor compares and says", () => {
      const rule = ruleOf("staging/azure-monitor/rules/lead-scoring.json");
      expect(rule).toContain(`above ${is.words}`);
      for (const query of [rule, read("staging/azure-monitor/queries/staging-lead-scoring-HighLatency.kql")]) {
        expect(query).toContain(`http_request_duration_seconds_${is.name}`);
      }
    });

    it.each(["cloudwatch", "azure-monitor"])("is the bucket that the collector carries to %s", (platform) => {
      const collector = read(`staging/${platform}/collector/lead-scoring.yml`);
      expect(collector).toContain("regex: http_request_duration_seconds_bucket;(?:0\\.432)");
      expect(collector).toContain(`http_request_duration_seconds_${is.name}`);
    });

    it("is where production differs what it differs from", () => {
      const alarms = read("production/cloudwatch/alarms/lead-scoring.json");
      expect(alarms).toContain(`limit 250 ms instead of ${is.words}`);
    });

    it("stands nowhere as it was", () => {
      expect(files.size).toBeGreaterThan(20);
      const old = [was.words, was.bucket, was.bucket.replaceAll('"', '\\"'), was.name];
      const left = [...files].flatMap(([path, text]) =>
        old.filter((one) => new RegExp(`${one.replaceAll("\\", "\\\\")}(?!\\d)`).test(text)).map((one) => [path, one]),
      );
      expect(left).toEqual([]);
    });
  });
});
