import { spawnSync } from "node:child_process";
import { join } from "node:path";

const program = join(__dirname, "..", "..", "bin", "limen.mjs");

/** The real program, as a shell starts it: what it printed, and its exit code. */
export function started(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", ...env },
  });
  return { code: status, out: stdout, err: stderr };
}
