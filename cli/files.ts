import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Files } from "../platforms/prometheus/configuration.ts";
import { errors } from "./errors.ts";

/** A file that marks a folder as one that a command may replace. */
const markers = { compile: ".limen-compiled", report: ".limen-report" } as const;

/**
 * Writes files as the whole content of a folder, all of them or none: it is replaced when everything is there.
 *
 * @throws errors.foreignFolder for a folder with something in it that this has not written
 */
export function replaceFolder(folder: string, files: Files, command: keyof typeof markers = "compile"): void {
  const target = resolve(folder);
  const marker = markers[command];
  requireOurs(folder, target, command);
  writing(folder, () => {
    mkdirSync(dirname(target), { recursive: true });
    const work = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    try {
      const note = `Written by limen ${command}, which replaces this folder.\n`;
      writeFiles(join(work, "new"), { ...files, [marker]: note });
      if (existsSync(target)) renameSync(target, join(work, "old"));
      renameSync(join(work, "new"), target);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
}

/** What the system says of a place that cannot be written, in words. */
export const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EEXIST: "a part of the path is a file",
  EISDIR: "it is a folder",
  ENOENT: "there is no such folder, and none can be made",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is a file",
  EPERM: "this user may not write there",
  EROFS: "the disk is read-only",
};

/** @throws errors.notWritten where the system refuses it for a reason that a person can do something about */
function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const why = reasons[(error as NodeJS.ErrnoException).code ?? ""];
    throw why === undefined ? error : errors.notWritten(path, why);
  }
}

/** Writes files into a folder, which need not exist. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Writes a file whole or not at all, also where another one reads it meanwhile. */
export function writeWhole(file: string, text: string): void {
  const target = resolve(file);
  const work = `${target}.${process.pid}.tmp`;
  writing(file, () => {
    try {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(work, text);
      renameSync(work, target);
    } finally {
      rmSync(work, { force: true });
    }
  });
}

function requireOurs(shown: string, target: string, command: keyof typeof markers): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw errors.notAFolder(shown);
  const entries = readdirSync(target);
  if (entries.length > 0 && !entries.includes(markers[command])) throw errors.foreignFolder(shown, command);
}
