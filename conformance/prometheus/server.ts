/**
 * Cases on a Prometheus server at true scale: its storage holds the samples of the incidents, block by block, and its
 * query engine says at which minutes the rules that it has loaded are breached.
 *
 * What `promtool test rules` does not have: the storage with its chunks and its milliseconds, and the server's own
 * reading of the rule file. What it has instead: the clock of the rule manager, which nobody can turn back. So the
 * duration is asked of the query engine too, as a count of breached minutes; `limen drill` plays the rule manager.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Episode } from "../../model/reference/episode.ts";
import type { Series } from "../../model/reference/history.ts";
import type { Resolved } from "../../model/resolve.ts";
import { freePorts } from "../../processes/ports.ts";
import { start } from "../../processes/program.ts";
import { findTool } from "../../processes/tools.ts";
import { promDuration } from "../../queries/promql/duration.ts";
import { type Engine, engineOf } from "../../queries/promql/engine.ts";
import { type Case, caseOf } from "../case.ts";
import { isolated } from "../isolate.ts";
import { type Outcome, outcomeOf } from "../outcome.ts";
import { compilers } from "../platforms.ts";
import { type At, episodesOf } from "./seen.ts";

/** One alert for each way of asking: a quantile, a rate, a share, a gauge of each instance, and absence. */
export const sampleAlerts: readonly string[] = [
  "lead-scoring/HighLatency",
  "lead-scoring/ModelPredictionErrors",
  "lead-scoring/HighErrorRate",
  "lead-scoring/CriticalMemory",
  "lead-scoring/ServiceDown",
];
export const sampleScenarios: readonly string[] = ["step", "one event above", "dip", "no scrapes"];
export const serverTitle = "Prometheus server";

/** Why no server can be asked here, or `undefined` where one can. */
export function whyNoServer(): string | undefined {
  const missing = (["prometheus", "promtool"] as const).filter((name) => !findTool(name));
  return missing.length === 0 ? undefined : `${missing.join(" and ")} is not installed`;
}

/** What a server says of every alert in every scenario that it has. @throws where there is no server */
export async function onServer(alerts: readonly Resolved[], scenarios: readonly string[]): Promise<readonly Outcome[]> {
  const [prometheus, promtool] = [findTool("prometheus"), findTool("promtool")];
  if (!prometheus || !promtool) throw new Error(whyNoServer());
  const engine = engineOf(prometheus.version);
  // jobs of their own, so that all incidents happen at the same time
  const cases = alerts.flatMap((alert) =>
    scenarios.flatMap((scenario) => caseOf(isolated(alert, `${alert.id} ${scenario}`), scenario) ?? []),
  );
  const folder = mkdtempSync(join(tmpdir(), "limen-server-"));
  try {
    const data = join(folder, "data");
    mkdirSync(data);
    writeFileSync(join(folder, "samples"), openMetrics(cases.flatMap(({ series }) => series)));
    execFileSync(promtool.path, ["tsdb", "create-blocks-from", "openmetrics", join(folder, "samples"), data]);
    writeFileSync(join(folder, "rules.yml"), rulesOf(cases, engine));
    writeFileSync(join(folder, "prometheus.yml"), JSON.stringify({ rule_files: ["rules.yml"] }));
    const found = await asked(prometheus.path, folder, cases, engine);
    return cases.map((one, i) => ({
      ...outcomeOf("prometheus", one, compilers.prometheus(one.resolved, engine), found[i] ?? []),
      title: serverTitle,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** When the incidents begin: a whole day, long before anything is deleted for its age. */
const epoch = Date.UTC(2024, 0, 1) / 1000;

function openMetrics(series: readonly Series[]): string {
  const lines = series.flatMap(({ metric, labels, samples }) => {
    const text = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return samples.map(([t, value]) => `${metric}{${text.join(",")}} ${value} ${epoch + t}`);
  });
  return `${lines.join("\n")}\n# EOF\n`;
}

/** As the product's own rule file; each case has a group, since one alert occurs in several. */
const rulesOf = (cases: readonly Case[], engine: Engine): string =>
  JSON.stringify({
    groups: cases.map(({ resolved }, i) => ({
      name: String(i),
      interval: promDuration(60),
      rules: [compilers.prometheus(resolved, engine).rule],
    })),
  });

async function asked(
  program: string,
  folder: string,
  cases: readonly Case[],
  engine: Engine,
): Promise<readonly (readonly Episode[])[]> {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const args = [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    "--storage.tsdb.retention.time=100y",
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const server = await start({ name: "prometheus", path: program, args, folder, readyUrl: `${url}/-/ready` });
  try {
    const loaded = await get<{ groups: readonly Group[] }>(url, "rules", {});
    const rules = new Map(loaded.groups.map(({ name, rules: [rule] }) => [name, rule]));
    return await Promise.all(
      cases.map(async (one, i) => {
        const rule = rules.get(String(i));
        if (!rule) throw new Error(`Prometheus has not loaded the rule of ${one.resolved.id}`);
        return episodesOf(one, await minutesOf(url, rule, one, engine));
      }),
    );
  } finally {
    await server.stop();
  }
}

interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}
/** A rule as the server has read it; the duration in seconds. */
interface Rule {
  readonly query: string;
  readonly duration: number;
}

/** The minutes at which a rule fires. */
async function minutesOf(url: string, rule: Rule, { incident }: Case, engine: Engine): Promise<readonly At[]> {
  const { from, to } = incident.span;
  const parameters = {
    query: firing(rule, engine),
    start: String(epoch + from - rule.duration),
    end: String(epoch + to),
    step: "60",
  };
  const { result } = await get<{ result: readonly Matrix[] }>(url, "query_range", parameters);
  return result.flatMap(({ metric, values }) => values.map(([time]) => ({ labels: metric, time: time - epoch })));
}
interface Matrix {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

/** Breached at this minute and at each of the duration before it. A subquery is open on the left since 3.0. */
function firing({ query, duration }: Rule, { major }: Engine): string {
  if (duration === 0) return query;
  const range = promDuration(major === 2 ? duration : duration + 60);
  return `count_over_time((${query})[${range}:1m]) > ${duration / 60}`;
}

async function get<T>(url: string, path: string, parameters: Readonly<Record<string, string>>): Promise<T> {
  const response = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const answer = (await response.json()) as { data: T; error?: string };
  if (answer.error !== undefined) throw new Error(`Prometheus: ${answer.error}`);
  return answer.data;
}
