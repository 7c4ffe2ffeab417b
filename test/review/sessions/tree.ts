/** The shop that sessions begin from: its files, edits of them, and the environments they mean. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import vm from "node:vm";
import type { Environment } from "../../../model/environment.ts";
import type { Tree } from "./files.ts";

export type { Tree } from "./files.ts";

const folder = join(__dirname, "shop");
const project = join(__dirname, "..", "..", "..");

/** The files as they stand in the root of a project. */
export const shop: Tree = Object.fromEntries(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [
      path.slice(folder.length + 1),
      readFileSync(path, "utf8").replaceAll("../../../../../model/", "../model/"),
    ]),
);

/** Lines that begin with `- ` are replaced by those that follow with `+ `; each stands in the file exactly once. */
export function edited(text: string, edits: string, file: string): string {
  const blocks = [...edits.matchAll(/((?:^- .*\n)+)((?:^\+ .*\n)*)/gm)];
  if (blocks.length === 0) throw new Error(`No edit of ${file} in ${JSON.stringify(edits)}`);
  return blocks.reduce((current, [, from = "", to = ""]) => {
    const [old, now] = [unmarked(from), unmarked(to)];
    const times = current.split(old).length - 1;
    if (times !== 1) throw new Error(`"${old}" stands ${times} times in ${file}`);
    return current.replace(old, () => now);
  }, text);
}

const unmarked = (lines: string): string =>
  lines
    .trimEnd()
    .split("\n")
    .map((line) => line.slice(2))
    .join("\n");

/**
 * The environments of a tree, in this process.
 *
 * The files hold data and no types, so that only imports and exports are in the way; lines stay where they are, for
 * places are part of what is tested.
 */
export function environmentsOf(tree: Tree): readonly Environment[] {
  const modules = new Map<string, object>();
  const load = (path: string): object => {
    const known = modules.get(path);
    if (known) return known;
    const text = tree[path];
    if (text === undefined) return require(join(project, path)) as object;
    const exports = {};
    modules.set(path, exports);
    const code = text
      .replaceAll(/^import (\{[^}]*\}) from ("[^"]*");/gm, "const $1 = require($2);")
      .replaceAll(/^export const (\w+) =/gm, "const $1 = exports.$1 =")
      .replaceAll(/ as const;$/gm, ";");
    const script = new vm.Script(`(function (require, exports) {${code}\n})`, { filename: join(project, path) });
    const run = script.runInThisContext() as (require: (what: string) => object, exports: object) => void;
    run((what) => load(normalize(join(dirname(path), what))), exports);
    return exports;
  };
  return (load("environments/index.ts") as { environments: readonly Environment[] }).environments;
}
