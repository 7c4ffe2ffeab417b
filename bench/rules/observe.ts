import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { toYaml } from "../../platforms/yaml.ts";
import { freePorts } from "../../processes/ports.ts";
import { start } from "../../processes/program.ts";
import type { ScrapeJob } from "./history.ts";

/** Seconds that each group took, evaluation by evaluation. */
export type Durations = Readonly<Record<string, readonly number[]>>;

export interface ObserveOptions {
  /** Its `data` is what Prometheus begins with. */
  readonly folder: string;
  readonly prometheus: string;
  readonly jobs: readonly ScrapeJob[];
  /** Texts of rule files by name. */
  readonly rules: Readonly<Record<string, string>>;
  /** How many evaluations of each group count. */
  readonly rounds: number;
}

/** Lets Prometheus evaluate the rules once a second, and reads from its own metrics how long each group took. */
export async function observe({ folder, prometheus, jobs, rules, rounds }: ObserveOptions): Promise<Durations> {
  for (const [name, text] of Object.entries(rules)) writeFileSync(join(folder, name), text);
  const config = join(folder, "prometheus.yml");
  writeFileSync(config, configuration(jobs, Object.keys(rules)));
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(join(folder, "run"));
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const options = {
    name: "prometheus",
    path: prometheus,
    args,
    folder: join(folder, "run"),
    readyUrl: `${url}/-/ready`,
  };
  const program = await start(options);
  try {
    const taken: Record<string, number[]> = {};
    // the first ones still find their way to the data
    await pause(10_000);
    for (let round = 0; round < rounds; round++) {
      for (const [group, duration] of await lastDurations(url)) {
        taken[group] = [...(taken[group] ?? []), duration];
      }
      await pause(1000);
    }
    return taken;
  } finally {
    await program.stop();
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const configuration = (jobs: readonly ScrapeJob[], rules: readonly string[]): string =>
  toYaml({
    global: { scrape_interval: "15s" },
    rule_files: rules,
    scrape_configs: jobs.map(({ job, target, path, instances }) => ({
      job_name: job,
      metrics_path: path,
      static_configs: instances.map((labels) => ({ targets: [target], labels })),
    })),
  });

/** `prometheus_rule_group_last_duration_seconds`, by the name of the group. */
async function lastDurations(url: string): Promise<readonly (readonly [string, number])[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.matchAll(/^prometheus_rule_group_last_duration_seconds\{rule_group="([^"]*)"\} (\S+)$/gm);
  return [...lines].map(([, group = "", value]) => [basename(group).replace(/^.*;/, ""), Number(value)] as const);
}
