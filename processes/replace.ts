import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errors } from "./errors.ts";
import { signal } from "./leftovers.ts";
import { requireTools } from "./monitoring.ts";

/** Where the rules of a running Prometheus are. */
export interface RunningRules {
  readonly prometheus: { readonly pid: number; readonly url: string };
  /** The folder of `prometheus.yml`, which reads `rules/*.yml`. */
  readonly configuration: string;
}

/**
 * Gives a running Prometheus other rule files, all or none: promtool reads them before anything is replaced, and
 * Prometheus goes on with those before if it does not take them.
 *
 * @param rules the content of each file, by its name
 * @throws errors.rulesRefused, errors.reloadFailed, errors.toolMissing
 */
export async function replaceRules(running: RunningRules, rules: Readonly<Record<string, string>>): Promise<void> {
  const [own, next, before] = ["rules", "rules.new", "rules.before"].map((name) => join(running.configuration, name));
  const { prometheus } = running;
  writeAll(next as string, rules);
  try {
    check(next as string, Object.keys(rules));
    move(own as string, before as string);
    move(next as string, own as string);
    if (await reload(prometheus)) return;
    move(before as string, own as string);
    await reload(prometheus);
    throw errors.reloadFailed("the log of Prometheus");
  } finally {
    for (const folder of [next, before]) rmSync(folder as string, { recursive: true, force: true });
  }
}

function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

function move(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  if (existsSync(from)) renameSync(from, to);
}

function check(folder: string, names: readonly string[]): void {
  const [{ path }] = requireTools("promtool");
  try {
    execFileSync(path, ["check", "rules", ...names], { cwd: folder, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw errors.rulesRefused(`${stderr}${stdout}`.trim());
  }
}

/** Seconds: as long as all rules may take to be read on a machine that is busy. */
const patience = 30;

/** Lets Prometheus read its configuration again; says whether it took it. */
export async function reload({ pid, url }: RunningRules["prometheus"]): Promise<boolean> {
  const before = await reloads(url);
  signal(pid, "SIGHUP");
  for (const end = performance.now() + patience * 1000; performance.now() < end; ) {
    const now = await reloads(url);
    if (now.ok && now.at !== before.at) return true;
    // one failure after another shows in nothing but that it is not over
    if (before.ok && !now.ok) return false;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

/** Whether the last one succeeded, and when the last that did was. */
async function reloads(url: string): Promise<{ readonly ok: boolean; readonly at: string }> {
  const page = await (await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(patience * 1000) })).text();
  const value = (name: string): string => new RegExp(`^${name} (.*)$`, "m").exec(page)?.[1] ?? "";
  return {
    ok: value("prometheus_config_last_reload_successful") === "1",
    at: value("prometheus_config_last_reload_success_timestamp_seconds"),
  };
}
