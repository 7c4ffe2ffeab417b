import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { environment, inbox } from "../../../model/environment.ts";
import { resolve } from "../../../model/resolve.ts";
import type { Service } from "../../../model/service.ts";
import type { Signal } from "../../../model/signal.ts";
import { ruleFile } from "../../../platforms/prometheus/configuration.ts";
import type { Tool } from "../../../processes/tools.ts";
import { type Engine, engineOf } from "../../../queries/promql/engine.ts";
import { shown as promql } from "../../../queries/promql/signal.ts";

type Verdict = "fires" | "silent";

/** An incident, or none, and what the written and the corrected form of a rule make of it. */
export interface Case {
  readonly id: string;
  readonly what: string;
  /** Series and their values a minute apart, as promtool writes them; job and instance are added. */
  readonly series: Readonly<Record<string, string>>;
  /** As the source writes it: an expression and how long it holds. */
  readonly written: readonly [expr: string, lasting: string, verdict: Verdict];
  /** A threshold of the model by its name, or a signal compared. */
  readonly corrected: readonly [by: string | Compared, verdict: Verdict];
  /** The minute that is looked at. @default 30 */
  readonly at?: number;
}
/** A signal that has no threshold, compared so that it can be seen. */
export interface Compared {
  readonly signal: Signal;
  readonly comparison: string;
}

/** The cases of one service, and the job whose series they are unless a series names another. */
export interface Shown {
  readonly service: Service<string, any>;
  readonly job: string;
  readonly cases: readonly Case[];
}

/** Runs both forms of every case in the real rule engine; what it says where one does not do as expected. */
export function run(tool: Tool, { service, job, cases }: Shown): string {
  const engine = engineOf(tool.version);
  const at = environment("test", {
    services: [service as never],
    platforms: ["local"],
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
  });
  const folder = mkdtempSync(join(tmpdir(), "limen-defects-"));
  try {
    const compared = resolve(at).filter(({ threshold }) => cases.some(({ corrected: [by] }) => by === threshold.name));
    writeFileSync(join(folder, "ours.yml"), ruleFile(service.name, compared, engine));
    writeFileSync(join(folder, "written.yml"), stringify(otherRules(cases, engine), { lineWidth: 0 }));
    const tests = cases.map((one, i) => testOf(one, i, service, job));
    const file = { rule_files: ["ours.yml", "written.yml"], evaluation_interval: "1m", tests };
    writeFileSync(join(folder, "test.yml"), stringify(file, { lineWidth: 0 }));
    const { status, stdout, stderr } = spawnSync(tool.path, ["test", "rules", "test.yml"], {
      cwd: folder,
      encoding: "utf8",
    });
    return status === 0 ? "" : `${stdout}\n${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The written rules, and those of signals that have no threshold. */
function otherRules(cases: readonly Case[], engine: Engine): object {
  const rules = cases.flatMap(({ written: [expr, lasting], corrected: [by] }, i) => [
    { alert: `Written${i}`, expr, for: lasting },
    ...(typeof by === "string"
      ? []
      : [{ alert: `Corrected${i}`, expr: `${promql(by.signal.node, { engine })} ${by.comparison}` }]),
  ]);
  return { groups: [{ name: "written", rules }] };
}

function testOf(
  { id, what, series, written, corrected, at = 30 }: Case,
  i: number,
  service: Service,
  job: string,
): object {
  const [by, verdict] = corrected;
  const ours = typeof by === "string" ? `alertname="${by}",service="${service.name}"` : `alertname="Corrected${i}"`;
  const expect = (selector: string, wanted: Verdict) => ({
    expr: `group(ALERTS{alertstate="firing",${selector}})`,
    eval_time: `${at}m`,
    exp_samples: wanted === "fires" ? [{ labels: "{}", value: 1 }] : [],
  });
  return {
    name: `${id}: ${what}`,
    interval: "1m",
    input_series: Object.entries(series).map(([name, values]) => ({ series: scraped(name, job), values })),
    promql_expr_test: [expect(`alertname="Written${i}"`, written[2]), expect(ours, verdict)],
  };
}

/** A series with the labels that a scrape adds, unless it has them. */
function scraped(series: string, job: string): string {
  const [name = "", own = ""] = series.replace(/}$/, "").split("{");
  const added = [`job="${job}"`, 'instance="a:8000"'].filter((label) => !own.includes(label.split("=")[0] as string));
  return `${name}{${[own, ...added].filter((label) => label !== "").join(",")}}`;
}
