/** A repository with the program and the shop, and clones of it that sessions change. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Tree, writeTree } from "./files.ts";

const project = join(__dirname, "..", "..", "..");
/** What `limen export` needs of the project. */
const parts = ["bin", "cli", "model", "package.json", "platforms", "queries", "review"];

const identity = ["AUTHOR", "COMMITTER"].flatMap((who) => [
  [`GIT_${who}_NAME`, "Somebody"],
  [`GIT_${who}_EMAIL`, "somebody@example.com"],
]);
const env = {
  ...process.env,
  ...Object.fromEntries(identity),
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

/** Runs lines of shell in a folder; each must succeed. */
export const shell = (folder: string, lines: string): string =>
  execFileSync("sh", ["-ec", lines], { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** A repository with one commit on main. @param parent an existing folder */
export function template(parent: string, tree: Tree): string {
  const folder = mkdtempSync(join(parent, "template-"));
  for (const part of parts) cpSync(join(project, part), join(folder, part), { recursive: true });
  writeTree(folder, tree);
  writeFileSync(join(folder, ".gitignore"), "node_modules\n");
  shell(folder, "git init -q -b main .; git add -A; git commit -qm 'The shop'");
  return folder;
}

/** A clone of it on a branch `change`, with the packages of the project. */
export function clone(parent: string, of: string): string {
  const folder = mkdtempSync(join(parent, "clone-"));
  shell(folder, `git clone -q --shared '${of}' .; git checkout -q -b change`);
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  return folder;
}
