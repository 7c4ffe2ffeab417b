import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Files } from "../platforms/prometheus/configuration.ts";
import { errors } from "./errors.ts";

/** Marks a folder as one that may be replaced. */
const marker = ".limen-compiled";

/**
 * Writes files as the whole content of a folder, all of them or none: it is replaced when everything is there.
 *
 * @throws errors.foreignFolder for a folder with something in it that this has not written
 */
export function replaceFolder(folder: string, files: Files): void {
  const target = resolve(folder);
  requireOurs(folder, target);
  mkdirSync(dirname(target), { recursive: true });
  const work = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    writeFiles(join(work, "new"), { ...files, [marker]: "Written by limen compile, which replaces this folder.\n" });
    if (existsSync(target)) renameSync(target, join(work, "old"));
    renameSync(join(work, "new"), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Writes files into a folder, which need not exist. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function requireOurs(shown: string, target: string): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw errors.notAFolder(shown);
  const entries = readdirSync(target);
  if (entries.length > 0 && !entries.includes(marker)) throw errors.foreignFolder(shown);
}
