import { spawnSync } from "node:child_process";
import { join } from "node:path";

const own = join(__dirname, "..", "..", "bin", "limen.mjs");

/** The real program, as a shell starts it: what it printed, and its exit code. @param program that of a copy */
export function started(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  program: string = own,
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", ...env },
  });
  return { code: status, out: stdout, err: stderr };
}
