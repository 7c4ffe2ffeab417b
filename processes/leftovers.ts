import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The note of a program that was started: enough to stop it later, and to be sure that it is still the same one. */
interface Note {
  readonly pid: number;
  readonly command: string;
}

const noteOf = (folder: string, name: string): string => join(folder, `${name}.pid`);

/** Notes in the run folder which process a program is. */
export function note(folder: string, name: string, { pid, command }: Note): void {
  const file = noteOf(folder, name);
  // whole or not at all: others look while it is written
  writeFileSync(`${file}.new`, `${JSON.stringify({ pid, command })}\n`);
  renameSync(`${file}.new`, file);
}

export function forget(folder: string, name: string): void {
  rmSync(noteOf(folder, name), { force: true });
}

interface Running {
  readonly name: string;
  readonly pid: number;
}

/** The programs that were started in a run folder and still run, by name. */
export const runningIn = (folder: string): readonly Running[] =>
  notedIn(folder).flatMap(({ runs, name, pid }) => (runs ? [{ name, pid }] : []));

/** The programs of a run folder that have ended, though nobody stopped them. */
export const endedIn = (folder: string): readonly Running[] =>
  notedIn(folder).flatMap(({ runs, name, pid }) => (runs ? [] : [{ name, pid }]));

function notedIn(folder: string): readonly (Running & { readonly runs: boolean })[] {
  return notesIn(folder).flatMap((file) => {
    const noted = readNote(join(folder, file));
    if (!noted) return [];
    const { pid, command } = noted;
    return [{ name: file.slice(0, -".pid".length), pid, runs: commandOf(pid)?.includes(command) ?? false }];
  });
}

/** `undefined` for what somebody has removed meanwhile. */
function readNote(file: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Note;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const notesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".pid"))
        .sort()
    : [];

/** Stops what an earlier run has left behind in a folder, orderly where it can; returns the names. */
export async function stopAllIn(folder: string): Promise<readonly string[]> {
  const running = runningIn(folder);
  await Promise.all(running.map(({ pid }) => endProcess(pid)));
  for (const file of notesIn(folder)) rmSync(join(folder, file), { force: true });
  return running.map(({ name }) => name);
}

/** Asks a process to end, and ends it if it has not within the time; it is gone afterwards. */
export async function endProcess(pid: number, withinSeconds = 30): Promise<void> {
  signal(pid, "SIGTERM");
  await gone(pid, withinSeconds);
  if (!isAlive(pid)) return;
  signal(pid, "SIGKILL");
  // at once, but for a machine that is busy
  await gone(pid, 10);
}

async function gone(pid: number, withinSeconds: number): Promise<void> {
  const end = performance.now() + withinSeconds * 1000;
  while (isAlive(pid) && performance.now() < end) await new Promise((done) => setTimeout(done, 25));
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended
  }
}

/** Whether a process runs; one that has ended and was not yet collected by its parent does not. */
function isAlive(pid: number): boolean {
  return commandOf(pid) !== undefined;
}

/** The command line of a process, with single spaces; `undefined` if it does not run. */
function commandOf(pid: number): string | undefined {
  try {
    const raw =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
        : execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
    return raw.trim() === "" ? undefined : raw.trim();
  } catch {
    return undefined;
  }
}
