import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { errors } from "./errors.ts";
import { endProcess, forget, note, signal } from "./leftovers.ts";

export interface ProgramOptions {
  /** What it is called in messages, in the log's name, and in the note of its process. */
  readonly name: string;
  readonly path: string;
  readonly args: readonly string[];
  /** The run folder: its log goes there. */
  readonly folder: string;
  /** Answers 200 once the program is ready. */
  readonly readyUrl: string;
  /** One that ends is not waited for; a machine may be busy. @default 120 */
  readonly readyWithinSeconds?: number;
  /** Lets it run on when this process ends, until `stopAllIn` of the folder. @default false */
  readonly keep?: boolean;
}

/** A local program that runs. */
export interface Program {
  readonly name: string;
  readonly pid: number;
  readonly log: string;
  /** Asks it to end and waits until it has. */
  readonly stop: () => Promise<void>;
  /** Ends it at once, as a crash would. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts a program and waits until it is ready.
 *
 * It ends with this process, whichever way that ends, unless it is to be kept.
 * @throws errors.notStarted, errors.endedEarly, errors.notReady
 */
export async function start(options: ProgramOptions): Promise<Program> {
  const { name, path, args, folder, keep = false } = options;
  mkdirSync(folder, { recursive: true });
  const log = join(folder, `${name}.log`);
  const output = openSync(log, "a");
  const child = spawn(path, args, { stdio: ["ignore", output, output], detached: keep });
  closeSync(output);
  const ended = endOf(child);
  const { pid } = child;
  if (pid === undefined) throw errors.notStarted(name, await ended);
  note(folder, name, { pid, command: args.join(" ") });
  if (keep) child.unref();
  else guard(pid, ended);
  const stop = async (): Promise<void> => {
    await endProcess(pid);
    forget(folder, name);
  };
  const kill = async (): Promise<void> => {
    signal(pid, "SIGKILL");
    await ended;
    forget(folder, name);
  };
  try {
    await untilReady(options, ended, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { name, pid, log, stop, kill };
}

/** How it ended, in words. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, by) => resolve(by ? `by ${by}` : `exit code ${code}`));
  });
}

async function untilReady(options: ProgramOptions, ended: Promise<string>, log: string): Promise<void> {
  const { name, readyUrl, readyWithinSeconds = 120 } = options;
  const end = performance.now() + readyWithinSeconds * 1000;
  const shown = relative(process.cwd(), log);
  let how: string | undefined;
  void ended.then((words) => {
    how = words;
  });
  while (performance.now() < end) {
    if (how !== undefined) throw errors.endedEarly(name, how, shown, lastLines(log));
    if (await answers(readyUrl)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw errors.notReady(name, readyWithinSeconds, readyUrl, shown);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

const lastLines = (file: string): string => readFileSync(file, "utf8").trim().split("\n").slice(-5).join("\n");

const guarded = new Set<number>();
const deadly = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Sees to it that a process does not outlive this one. */
function guard(pid: number, ended: Promise<string>): void {
  if (guarded.size === 0) watchOwnEnd(true);
  guarded.add(pid);
  void ended.then(() => {
    guarded.delete(pid);
    if (guarded.size === 0) watchOwnEnd(false);
  });
}

function watchOwnEnd(on: boolean): void {
  const change = on ? "on" : "off";
  process[change]("exit", endAll);
  for (const name of deadly) process[change](name, endAllAndSelf);
}

function endAll(): void {
  for (const pid of guarded) signal(pid, "SIGKILL");
}

/** The exit code by which cli/limen.ts sees that this process is ending, as a shell reports it. */
const interrupted = 130;

/** Ends the programs orderly, then this process as the signal would have done. */
function endAllAndSelf(name: NodeJS.Signals): void {
  process.exitCode = interrupted;
  void Promise.all([...guarded].map((pid) => endProcess(pid, 3))).then(() => {
    for (const each of deadly) process.off(each, endAllAndSelf);
    process.kill(process.pid, name);
  });
}
