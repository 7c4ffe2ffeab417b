import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Texts by path. */
export type Tree = Readonly<Record<string, string>>;

export function writeTree(folder: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The same files as they are in a folder now. */
export const readTree = (folder: string, paths: readonly string[]): Tree =>
  Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
