import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Construct } from "constructs";
import { untraced } from "../../stacks/untraced.ts";
import { requireTool } from "./tool.ts";

/** One block of a synthesized file. */
export type Block = Record<string, any>;
/** What a stack synthesizes to, without the notes that CDKTF keeps for itself. */
export interface Synthesized {
  readonly terraform: Block;
  readonly provider: Block;
  readonly variable: Block;
  readonly output: Block;
  readonly data: Record<string, Record<string, Block>>;
  readonly resource: Record<string, Record<string, Block>>;
}

const parts = { terraform: {}, provider: {}, variable: {}, output: {}, data: {}, resource: {} };

/** Synthesizes what is built, in a temporary folder, and reads one stack of it. */
export function synthesize(stack: string, build: (app: App) => void): Synthesized {
  return inTemporaryFolder((folder) => {
    // as main.ts does
    untraced(() => {
      const app = new App({ outdir: join(folder, "out") });
      build(app);
      app.synth();
    });
    return readStack(join(folder, "out"), stack);
  });
}

/** Runs something with a folder that is gone afterwards. */
export function inTemporaryFolder<T>(run: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "limen-"));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a stack's file in an output folder. */
export const stackText = (out: string, stack: string): string =>
  readFileSync(join(out, "stacks", stack, "cdk.tf.json"), "utf8");

export const readStack = (out: string, stack: string): Synthesized => ({
  ...parts,
  ...withoutNotes(JSON.parse(stackText(out, stack))),
});

/** CDKTF notes under "//" where each element comes from: nothing that matters to Terraform. */
function withoutNotes<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutNotes) as T;
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNotes(inner)])) as T;
}

/** All blocks of one resource type, sorted by address. */
export const blocks = ({ resource }: Synthesized, type: string): readonly Block[] =>
  Object.entries(resource[type] ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, block]) => block);

/** The resources of a construct by type, for a small snapshot. */
export const resourcesOf = (build: (scope: Construct) => void, Stack: new (app: App, id: string) => Construct) =>
  synthesize("stack", (app) => build(new Stack(app, "stack"))).resource;

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  /** Everything that was printed, for the message of a test that fails. */
  readonly output: string;
}

/** Terraform in the folder of a synthesized stack. */
export function terraform(folder: string, ...args: readonly string[]): Run {
  const { path } = requireTool("terraform");
  // GOGC: it collects garbage less often, which is a quarter of its time
  const quick = { CHECKPOINT_DISABLE: "1", GOGC: "400" };
  const env = { ...process.env, ...quick, TF_IN_AUTOMATION: "1", TF_CLI_ARGS: "-no-color" };
  // a plan shows the text of every query and workbook
  const options = { cwd: folder, encoding: "utf8", env, maxBuffer: 1e8 } as const;
  const { status, stdout, stderr } = spawnSync(path, args, options);
  return { status, stdout, output: `${stdout}${stderr}` };
}
