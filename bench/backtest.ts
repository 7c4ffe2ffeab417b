/**
 * How long `limen backtest` takes for 30 days and every threshold on a local Prometheus: `npx tsx bench/backtest.ts`.
 *
 * The storage is filled first, a day at a time: with the series that thresholds read, scraped every minute, an hour of
 * the simulated applications over and over.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { production } from "../environments/production.ts";
import { bucketAt, core, selections } from "../model/node.ts";
import { History, type Series } from "../model/reference/history.ts";
import { resolve } from "../model/resolve.ts";
import type { Signal } from "../model/signal.ts";
import type { Line } from "../model/threshold.ts";
import { freePorts } from "../processes/ports.ts";
import { start } from "../processes/program.ts";
import { findTool } from "../processes/tools.ts";
import { applications } from "../simulation/index.ts";
import { play } from "../simulation/play.ts";

const [days = 30] = process.argv.slice(2).map(Number);
const [prometheus, promtool] = [findTool("prometheus"), findTool("promtool")];
if (!prometheus || !promtool) throw new Error("prometheus and promtool are needed");

const hour = 3600;
const day = 86_400;
const scrape = 60;
const folder = mkdtempSync(join(tmpdir(), "limen-bench-backtest-"));
const data = join(folder, "data");
mkdirSync(data);
try {
  const series = await read();
  const until = Math.floor(Date.now() / 1000 / day) * day;
  const began = performance.now();
  for (let i = 0; i < days; i++) fill(series, until - (days - i) * day);
  const samples = series.length * ((days * day) / scrape);
  console.log(
    `${series.length} series, ${(samples / 1e6).toFixed(1)} million samples, filled in ${seconds(began)} s; ` +
      `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
  );
  await measure(until);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** An hour of what the thresholds of production read. */
async function read(): Promise<readonly Series[]> {
  const all = await Promise.all(
    applications.map((application) => play({ application, seed: 1 }, { from: 0, to: hour, scrapeEvery: scrape })),
  );
  const history = new History(all.flat());
  const lines = resolve(production).flatMap(({ threshold: { signal, line, provided } }) =>
    provided ? [{ signal, line }, provided] : [{ signal, line }],
  );
  return [...new Set(lines.flatMap(({ signal, line }) => readBy(history, signal, line)))];
}

function readBy(history: History, { node }: Signal, { limit }: Line): readonly Series[] {
  const inner = core(node);
  const bound = inner.kind === "quantile" ? bucketAt(inner.of.metric, limit) : undefined;
  const buckets = inner.kind === "quantile" && bound !== undefined ? history.select(inner.of, bound) : [];
  return [...selections(node).flatMap((one) => history.select(one)), ...buckets];
}

/** One day as a block. */
function fill(series: readonly Series[], from: number): void {
  const file = join(folder, "samples");
  writeFileSync(file, "");
  for (const one of series) appendFileSync(file, dayOf(one, from));
  appendFileSync(file, "# EOF\n");
  const args = ["tsdb", "create-blocks-from", "--max-block-duration=24h", "openmetrics", file, data];
  execFileSync(promtool?.path ?? "", args, { stdio: ["ignore", "ignore", "inherit"] });
}

/** Counters go on from hour to hour; the rest repeats. */
function dayOf({ metric, labels, samples }: Series, from: number): string {
  const name = `${metric}{${Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(",")}}`;
  const counter = /_(total|bucket|count|sum)$/.test(metric);
  const step = counter ? (samples.at(-1)?.[1] ?? 0) : 0;
  const lines: string[] = [];
  for (let i = 0; i < 24; i++) {
    const shift = step * ((from / hour + i) % (24 * 100));
    for (const [t, value] of samples) lines.push(`${name} ${value + shift} ${from + i * hour + t}\n`);
  }
  return lines.join("");
}

async function measure(until: number): Promise<void> {
  writeFileSync(join(folder, "prometheus.yml"), "{}");
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const args = [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${data}`,
    "--storage.tsdb.retention.time=100y",
    "--storage.tsdb.max-block-duration=24h",
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const server = await start({
    name: "prometheus",
    path: prometheus?.path ?? "",
    args,
    folder,
    readyUrl: `${url}/-/ready`,
  });
  try {
    const program = join(import.meta.dirname, "..", "bin", "limen.mjs");
    const asked = ["backtest", "-e", "production", "--prometheus", url, "--days", String(days)];
    const began = performance.now();
    const before = await computed(url);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [program, ...asked, "--until", new Date(until * 1000).toISOString().slice(0, 10)],
      { encoding: "utf8" },
    );
    console.log(`limen ${asked.join(" ")}: ${seconds(began)} s, exit code ${status}; target 60 s`);
    console.log(`The server computed for ${((await computed(url)) - before).toFixed(1)} s.`);
    console.log(stdout.trim().split("\n").slice(0, 6).join("\n"));
    console.log(stdout.trim().split("\n").at(-1));
    if (status !== 0) console.log(stderr);
  } finally {
    await server.stop();
  }
}

/** Seconds of a processor that the server has used. */
async function computed(url: string): Promise<number> {
  const page = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(page)?.[1]);
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}
