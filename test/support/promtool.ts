import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Episode } from "../../model/reference/episode.ts";
import type { Series } from "../../model/reference/history.ts";
import type { Tool } from "../../processes/tools.ts";

/** Series and what must fire on them, minute by minute. */
export interface RuleTest {
  readonly name: string;
  /** Seconds between two values; a series without a sample at a step has a gap. */
  readonly step: number;
  readonly series: readonly Series[];
  /** Expected episodes by alert name. Alerts that are not named must stay silent. */
  readonly episodes: Readonly<Record<string, readonly Episode[]>>;
  /** The evaluations to look at, in seconds. */
  readonly at: readonly number[];
}

/**
 * Runs `promtool test rules`: the real rule engine on the given series, at true scale.
 *
 * Returns what promtool prints when something differs, or nothing.
 */
export function testRules(tool: Tool, ruleFile: string, tests: readonly RuleTest[], evaluateEvery = "1m"): string {
  const folder = mkdtempSync(join(tmpdir(), "limen-rules-"));
  try {
    writeFileSync(join(folder, "rules.yml"), ruleFile);
    const file = { rule_files: ["rules.yml"], evaluation_interval: evaluateEvery, tests: tests.map(testGroup) };
    writeFileSync(join(folder, "test.yml"), stringify(file, { lineWidth: 0, aliasDuplicateObjects: false }));
    const run = spawnSync(tool.path, ["test", "rules", "test.yml"], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    return run.status === 0 ? "" : `${run.stdout}\n${run.stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function testGroup({ step, series, episodes, at, name }: RuleTest): object {
  const kept = new Set(Object.values(episodes).flatMap((list) => list.flatMap(({ tuple }) => Object.keys(tuple))));
  const expr = `sort(count by (${["alertname", ...[...kept].sort()].join(", ")}) (ALERTS{alertstate="firing"}))`;
  return {
    name,
    interval: `${step}s`,
    input_series: series.map((one) => ({ series: seriesText(one), values: values(one, step) })),
    promql_expr_test: at.map((t) => ({ expr, eval_time: `${t}s`, exp_samples: firingAt(episodes, t) })),
  };
}

const seriesText = ({ metric, labels }: Series): string =>
  `${metric}{${Object.entries(labels)
    .sort()
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(",")}}`;

function values({ samples }: Series, step: number): string {
  const byStep = new Map(samples.map(([t, value]) => [Math.round(t / step), value]));
  const last = Math.max(...byStep.keys());
  return Array.from({ length: last + 1 }, (_, i) => byStep.get(i) ?? "_").join(" ");
}

function firingAt(episodes: RuleTest["episodes"], t: number): readonly object[] {
  return Object.entries(episodes).flatMap(([alertname, list]) =>
    list
      .filter(({ fires, resolves }) => fires <= t && (resolves === undefined || t < resolves))
      .map(({ tuple }) => ({
        labels: seriesText({ metric: "", labels: { alertname, ...tuple }, samples: [] }),
        value: 1,
      })),
  );
}

/** Whether a text is a rule file or configuration that the real tool accepts; what it says if not. */
export function complaints(tool: Tool, args: readonly string[]): string {
  try {
    execFileSync(tool.path, args, { encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ""}${stderr ?? ""}`;
  }
}
