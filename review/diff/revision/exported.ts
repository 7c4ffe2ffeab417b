/** What a commit means: its own limen export, run in a copy of it. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Export } from "../../export/schema.ts";
import { errors } from "./errors.ts";
import { checkOut, type Revision } from "./git.ts";

const longest = 300;
const load = createRequire(import.meta.url);

/**
 * Exports a commit with its own program and the packages installed here.
 *
 * The program has been started when this returns: what its caller needs besides may be loaded meanwhile.
 *
 * @param project the folder of the project whose commit it is
 * @throws errors for a commit that has no export, or does not compile
 */
export async function exportedAt(project: string, revision: Revision): Promise<Export> {
  const work = mkdtempSync(join(realpathSync(tmpdir()), "limen-diff-"));
  try {
    const tree = join(work, "tree");
    checkOut(project, revision, tree, join(work, "index"));
    const packages = join(project, "node_modules");
    if (existsSync(packages) && !existsSync(join(tree, "node_modules")))
      symlinkSync(packages, join(tree, "node_modules"));
    const program = join(tree, "bin", "limen.mjs");
    if (!existsSync(program)) throw errors.noExport(revision.shown);
    const out = join(work, "export.json");
    await ran(program, out, revision, tree);
    const { readExport } = load("../../export/read.ts") as typeof import("../../export/read.ts");
    return readExport(out, `the export of ${revision.shown}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  readonly late: boolean;
}

async function ran(program: string, out: string, { shown }: Revision, tree: string): Promise<void> {
  const { code, stderr, late } = await ended(program, ["export", "--out", out, "--json"], tree);
  if (late) throw errors.tookTooLong(shown, longest);
  if (code === 2 && /unknown (command|option)/.test(stderr)) throw errors.noExport(shown);
  if (code !== 0) throw errors.doesNotCompile(shown, reason(stderr, tree));
}

function ended(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  const { LIMEN_MODEL: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      // what is compiled is remembered by its path, and this one never comes again
      env: { ...env, TSX_DISABLE_CACHE: "1" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), longest * 1000);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, stderr, late: signal === "SIGKILL" });
    });
  });
}

/** The error that it told, without the folder it ran in. */
function reason(stderr: string, tree: string): string {
  const text = messageIn(stderr).replaceAll(`${tree}/`, "").replaceAll(/\s+/g, " ").trim();
  return text.replace(/\.$/, "") || "it ended without a word";
}

function messageIn(stderr: string): string {
  try {
    const { error } = JSON.parse(stderr) as { error: { problem: string; remedy?: string; at?: string } };
    return [error.at && `${error.at}: `, error.problem, error.remedy && `. ${error.remedy}`].filter(Boolean).join("");
  } catch {
    return stderr.split("\n").find((line) => /error/i.test(line)) ?? stderr.slice(0, 400);
  }
}
