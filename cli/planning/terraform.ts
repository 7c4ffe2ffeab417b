/** Plans made here, by the real Terraform. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTool } from "../../processes/tools.ts";
import { project } from "../running/project.ts";
import { errors } from "./errors.ts";

/** Where CDKTF puts the stacks, and where `cdktf deploy` looks for them. */
const output = "cdktf.out";

/** The program to run: OpenTofu, or another build of Terraform, as the CDKTF command line is told too. */
function terraformProgram(): string {
  const program = process.env.TERRAFORM_BINARY_NAME ?? findTool("terraform")?.path;
  if (!program) throw errors.noTerraform();
  return program;
}

/** Makes the files of all stacks, as `cdktf synth` does, and says their names. @throws errors.synth, errors.noTerraform */
export async function synthesize(): Promise<readonly string[]> {
  terraformProgram();
  const { app } = JSON.parse(readFileSync(join(project, "cdktf.json"), "utf8")) as { app: string };
  const env = { CDKTF_OUTDIR: output, CDKTF_CONTEXT_JSON: process.env.CDKTF_CONTEXT_JSON ?? "{}" };
  const { code, said } = await run("/bin/sh", ["-c", app], project, env);
  if (code !== 0) throw errors.synth(lastWords(said));
  const manifest = readFileSync(join(project, output, "manifest.json"), "utf8");
  return Object.keys((JSON.parse(manifest) as { stacks: object }).stacks);
}

/**
 * Terraform's plan of a synthesized stack, as JSON.
 *
 * The state is not locked: a plan for review writes nothing, and who may read needs no right to lock.
 *
 * @throws errors.terraform
 */
export async function planOf(stack: string): Promise<string> {
  const work = mkdtempSync(join(tmpdir(), "limen-plan-"));
  const file = join(work, "plan.bin");
  try {
    await terraform(stack, "init", "-input=false", "-no-color");
    await terraform(stack, "plan", "-input=false", "-no-color", "-lock=false", `-out=${file}`);
    return await terraform(stack, "show", "-no-color", "-json", file);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function terraform(stack: string, step: string, ...args: readonly string[]): Promise<string> {
  const folder = join(project, output, "stacks", stack);
  const env = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  const { code, said, out } = await run(terraformProgram(), [step, ...args], folder, env);
  if (code !== 0) throw errors.terraform(step, stack, lastWords(said));
  return out;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (part: Buffer) => out.push(part));
  child.stderr.on("data", (part: Buffer) => err.push(part));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const [printed, told] = [Buffer.concat(out).toString(), Buffer.concat(err).toString()];
      resolve({ code, out: printed, said: told.trim() === "" ? printed : told });
    });
  });
}

/** What was printed from the last error on, or the end of it, without the frame that Terraform draws. */
function lastWords(said: string): string {
  const lines = said.split("\n").map((line) => line.replace(/^[│╷╵]\s?/, "").trimEnd());
  const error = lines.findLastIndex((line) => /^\s*\w*Error:/.test(line));
  const told = (error < 0 ? lines : lines.slice(error)).filter((line) => line !== "");
  return (error < 0 ? told.slice(-mostLines) : told.slice(0, mostLines)).join("\n");
}

const mostLines = 12;
