import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { findTool } from "../../processes/tools.ts";

/** A Docker engine to run containers on. */
export interface DockerEngine {
  /** Runs `docker` with these arguments. @throws its words, where it fails */
  readonly docker: (args: readonly string[], input?: Buffer) => string;
  /** Where folders of an engine are that is not in the usual ones: its socket, its data. */
  readonly folders: Readonly<Record<string, string>>;
  /** Stops the engine, if it was started here, and takes its data away. */
  readonly stop: () => void;
}

/**
 * The engine that answers on this machine, or one of our own: Debian's starts as root.
 *
 * Its own has its socket and its data in a temporary folder, so that nothing else on the machine sees it.
 */
export function findEngine(): DockerEngine | string {
  const docker = findTool("docker")?.path;
  if (!docker) return "there is no docker command";
  if (answers(docker, [])) return { docker: runner(docker, []), folders: {}, stop: () => {} };
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "no Docker engine answers";
  if (!existsSync("/usr/sbin/dockerd") && !existsSync("/usr/bin/dockerd")) return "no Docker engine is installed";
  return startEngine(docker);
}

function startEngine(docker: string): DockerEngine | string {
  const folder = mkdtempSync(join(tmpdir(), "limen-engine-"));
  mkdirSync(join(folder, "run"));
  const host = `unix://${folder}/run/docker.sock`;
  const bridged = existsSync(bridge);
  const log = openSync(join(folder, "log"), "w");
  const folders = ["--data-root", `${folder}/data`, "--exec-root", `${folder}/exec`, "--pidfile", `${folder}/pid`];
  const engine = spawn("dockerd", ["--host", host, ...folders], { stdio: ["ignore", log, log], detached: true });
  closeSync(log);
  engine.unref();
  endWith(process.pid, engine.pid);
  const stop = (): void => {
    end(engine.pid, 3);
    cleanUp(folder);
    if (!bridged && existsSync(bridge)) spawnSync("ip", ["link", "delete", basename(bridge)]);
  };
  // one that ends is not waited for
  for (const end = Date.now() + 120_000; Date.now() < end && runs(engine.pid); spawnSync("sleep", ["0.2"])) {
    if (answers(docker, ["--host", host])) {
      const folders = { "/var/run": join(folder, "run"), "/var/lib/docker": join(folder, "data") };
      return { docker: runner(docker, ["--host", host]), folders, stop };
    }
  }
  const [last = ""] = readFileSync(join(folder, "log"), "utf8").trim().split("\n").reverse();
  stop();
  return `the Docker engine does not start here: ${last.slice(0, 200)}`;
}

/** The interface that an engine makes, and leaves behind. */
const bridge = "/sys/class/net/docker0";

/** Lets the engine end with this process, which may be ended, or choose no test, before anybody stops it. */
function endWith(parent: number, engine: number | undefined): void {
  if (engine === undefined) return;
  const both = `kill -0 ${parent} 2>/dev/null && kill -0 ${engine} 2>/dev/null`;
  const watch = `while ${both}; do sleep 1; done; kill ${engine} 2>/dev/null`;
  spawn("sh", ["-c", watch], { stdio: "ignore", detached: true }).unref();
}

/** Asks a process to end, and ends it if it has not. */
function end(pid: number | undefined, seconds: number): void {
  if (pid === undefined) return;
  const wait = `i=0; while kill -0 ${pid} 2>/dev/null && [ $i -lt ${seconds * 10} ]; do sleep 0.1; i=$((i+1)); done`;
  spawnSync("sh", ["-c", `kill ${pid}; ${wait}; kill -9 ${pid}`]);
}

/** Ends what an engine that was killed has left in its folder: processes, then mounts, then files. */
function cleanUp(folder: string): void {
  for (const pid of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    if (textOf(`/proc/${pid}/cmdline`).includes(`${folder}/`)) end(Number(pid), 1);
  }
  const mounted = textOf("/proc/mounts")
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "");
  for (const path of mounted.filter((path) => path.startsWith(`${folder}/`)).reverse())
    spawnSync("umount", ["-l", path]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Nothing collects it while this process waits: what has ended has no command line. */
const runs = (pid: number | undefined): boolean => textOf(`/proc/${pid}/cmdline`) !== "";

/** What ends meanwhile has none. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

const answers = (docker: string, host: readonly string[]): boolean =>
  spawnSync(docker, [...host, "info"], { timeout: 30_000 }).status === 0;

const runner =
  (docker: string, host: readonly string[]): DockerEngine["docker"] =>
  (args, input) => {
    const { status, stdout, stderr } = spawnSync(docker, [...host, ...args], {
      ...(input && { input }),
      encoding: "utf8",
      timeout: 300_000,
    });
    if (status !== 0) throw new Error(`docker ${args.slice(0, 3).join(" ")}: ${stderr}`);
    return (stdout || stderr).trim();
  };
