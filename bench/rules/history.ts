import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePorts } from "../../processes/ports.ts";
import { applications } from "../../simulation/index.ts";
import { serve } from "../../simulation/serve.ts";
import type { Simulation } from "../../simulation/simulation.ts";

/** As long as the longest window, and a little more. */
const lasting = 70 * 60;
const every = 15;

/** A scrape job, where it answers, and under which path. */
export interface ScrapeJob {
  readonly job: string;
  readonly target: string;
  readonly path: string;
  /** The labels of each instance. */
  readonly instances: readonly Readonly<Record<string, string>>[];
}

export interface HistoryOptions {
  readonly folder: string;
  readonly promtool: string;
  /** How often each application runs: as many times its series, each under a name of its own. */
  readonly instances: number;
}

/**
 * Runs the simulated applications over the last 70 minutes into blocks of Prometheus, below `data` of the folder, and
 * serves them from then on.
 */
export async function withHistory({ folder, promtool, instances }: HistoryOptions) {
  const from = Math.floor(Date.now() / 1000) - lasting;
  const simulations = applications.map((application) => application.start({ from }));
  const pages = simulations.flatMap((simulation) => simulation.pages);
  const ports = await freePorts(pages.length);
  const portOf = Object.fromEntries(pages.map(({ source }, i) => [source.job, ports[i] ?? 0]));
  const names = Array.from({ length: instances }, (_, i) => `instance-${i + 1}`);
  const file = join(folder, "history.om");
  await write(file, simulations, from, names);
  mkdirSync(join(folder, "data"));
  const args = ["tsdb", "create-blocks-from", "openmetrics", "--quiet", file, join(folder, "data")];
  const { status, stderr } = spawnSync(promtool, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const served = await Promise.all(simulations.map((simulation) => serve(simulation, { ports: portOf })));
  const jobs = pages.map(
    ({ source: { job, path, labels } }): ScrapeJob => ({
      ...{ job, path, target: `127.0.0.1:${portOf[job]}` },
      instances: names.map((instance) => ({ ...labels, instance })),
    }),
  );
  return { jobs, stop: async () => void (await Promise.all(served.map((one) => one.stop()))) };
}

/** Every sample of every page in OpenMetrics' text, with the labels that a scrape would add. */
async function write(
  file: string,
  simulations: readonly Simulation[],
  from: number,
  instances: readonly string[],
): Promise<void> {
  const out = createWriteStream(file);
  for (let time = from + every; time < from + lasting; time += every) {
    for (const simulation of simulations) {
      simulation.advance(time);
      for (const { source, samples, answers } of simulation.pages) {
        const all = [...(await samples()), { metric: "up", labels: {}, value: Number(answers()) }];
        const lines = instances.flatMap((instance) => {
          const added = { ...source.labels, instance, job: source.job };
          return all.map(
            ({ metric, labels, value }) => `${metric}${braces({ ...labels, ...added })} ${shown(value)} ${time}\n`,
          );
        });
        if (!out.write(lines.join(""))) await once(out, "drain");
      }
    }
  }
  out.end("# EOF\n");
  await once(out, "finish");
}

const braces = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(",")}}`;

const shown = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? "+Inf" : value === Number.NEGATIVE_INFINITY ? "-Inf" : String(value);
