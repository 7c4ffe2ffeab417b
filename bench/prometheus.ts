import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFiles } from "../cli/files.ts";
import { resolve } from "../model/resolve.ts";
import { prometheusFiles } from "../platforms/prometheus/configuration.ts";
import { freePorts } from "../processes/ports.ts";
import { start } from "../processes/program.ts";
import { findTool } from "../processes/tools.ts";
import { engineOf } from "../queries/promql/engine.ts";
import { type Figure, fastestSeconds } from "./figure.ts";
import { generatedEnvironment } from "./generated.ts";

/** How long the real tools take over the rules; nothing where they are not installed. */
export async function prometheusFigures(): Promise<readonly Figure[]> {
  const [prometheus, promtool] = [findTool("prometheus"), findTool("promtool")];
  if (!prometheus || !promtool) return [];
  const figures: Figure[] = [];
  for (const count of [1_000, 10_000]) {
    const folder = mkdtempSync(join(tmpdir(), "limen-bench-"));
    try {
      writeRules(folder, count, prometheus.version);
      const name = count.toLocaleString("en");
      const config = join(folder, "prometheus.yml");
      const value = fastestSeconds(promtool.path, ["check", "config", config]);
      figures.push({ name: `promtool check config, ${name} rules`, value, unit: "s" });
      figures.push(...(await runFigures(prometheus.path, folder, name)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return figures;
}

function writeRules(folder: string, count: number, version: string): void {
  const environment = generatedEnvironment(count);
  const options = { engine: engineOf(version), addresses: { alertmanager: "127.0.0.1:9" } };
  writeFiles(folder, prometheusFiles(environment, resolve(environment), options));
}

/** Prometheus itself: reading its configuration with all rules, and one evaluation of all of them without series. */
async function runFigures(path: string, folder: string, name: string): Promise<readonly Figure[]> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const args = [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--web.enable-lifecycle",
  ];
  mkdirSync(join(folder, "run"));
  const program = await start({
    name: "prometheus",
    path,
    args,
    folder: join(folder, "run"),
    readyUrl: `${url}/-/ready`,
  });
  try {
    const began = performance.now();
    const answer = await fetch(`${url}/-/reload`, { method: "POST" });
    if (!answer.ok) throw new Error(await answer.text());
    const reload = (performance.now() - began) / 1000;
    return [
      { name: `Prometheus reads its configuration, ${name} rules`, value: reload, unit: "s" },
      { name: `Prometheus evaluates once, ${name} rules without series`, value: await evaluation(url), unit: "s" },
    ];
  } finally {
    await program.stop();
  }
}

/** The sum over all groups, as Prometheus measured it; waits until each has been evaluated. */
async function evaluation(url: string): Promise<number> {
  const end = performance.now() + 90_000;
  for (;;) {
    const groups = await groupsOf(url);
    if (groups.every(({ lastEvaluation }) => !lastEvaluation.startsWith("0001"))) {
      return groups.reduce((sum, { evaluationTime }) => sum + evaluationTime, 0);
    }
    if (performance.now() > end) throw new Error("Prometheus has not evaluated all groups within 90 s");
    await new Promise((done) => setTimeout(done, 500));
  }
}

interface Group {
  readonly lastEvaluation: string;
  readonly evaluationTime: number;
}

async function groupsOf(url: string): Promise<readonly Group[]> {
  const response = await fetch(`${url}/api/v1/rules`);
  return ((await response.json()) as { data: { groups: readonly Group[] } }).data.groups;
}
