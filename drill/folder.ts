import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stopAllIn } from "../processes/leftovers.ts";

/**
 * A folder of its own for one drill, below a folder that drills share.
 *
 * What drills have left there that were killed is stopped and removed first.
 */
export async function runFolder(shared = join(process.cwd(), ".limen", "drill")): Promise<string> {
  const entries = existsSync(shared) ? readdirSync(shared) : [];
  for (const entry of entries.filter((name) => /^\d+$/.test(name) && !isAlive(Number(name)))) {
    for (const folder of withFolders(join(shared, entry))) await stopAllIn(folder);
    rmSync(join(shared, entry), { recursive: true, force: true });
  }
  const own = join(shared, String(process.pid));
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  return own;
}

/** A folder, and those in it: a drill with faults has one for each of them. */
function withFolders(folder: string): readonly string[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...inside.map(({ name }) => join(folder, name))];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
