import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addMissingTypes } from "../support/offline-schemas.ts";
import { readStack, stackText, terraform } from "../support/terraform.ts";
import { describeWithTool } from "../support/tool.ts";

const project = join(__dirname, "../..");
const whole = ["local", "production-aws", "production-azure"];
/** They differ from those of production in their data only. */
const alike = ["staging-aws", "staging-azure"];
const stacks = [...whole, ...alike];
/** Made by others, or no part of what is synthesized. */
const left = new Set(["node_modules", ".git", ".limen", "cdktf.out", "test", "docs", "coverage"]);

/** Synthesizes in a folder as the command line does. */
function synth(cwd: string, out: string): void {
  const env = { ...process.env, CDKTF_OUTDIR: out, CDKTF_CONTEXT_JSON: "{}" };
  const { app } = JSON.parse(readFileSync(join(cwd, "cdktf.json"), "utf8"));
  const { status, stderr } = spawnSync(app, { cwd, encoding: "utf8", env, shell: true });
  if (status !== 0) throw new Error(stderr);
}

const folder = mkdtempSync(join(tmpdir(), "limen-"));
const out = join(folder, "here/out");
const folderOf = (stack: string): string => join(out, "stacks", stack);
beforeAll(() => {
  mkdirSync(join(folder, "here"));
  synth(project, out);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("all stacks", () => {
  it("are one for each environment and platform", () => {
    expect(readdirSync(join(out, "stacks")).sort()).toEqual([...stacks].sort());
  });

  it("hold nothing of the machine they were synthesized on", () => {
    const written = stacks.map((stack) => stackText(out, stack)).join();
    const traces = [project, folder, tmpdir(), "registry.terraform.io", "docker.io"];
    expect(traces.filter((trace) => written.includes(trace))).toEqual([]);
  });

  it("are the same to the byte in a copy of the project elsewhere", () => {
    const copy = join(folder, "somewhere/else entirely");
    mkdirSync(copy, { recursive: true });
    for (const entry of readdirSync(project).filter((name) => !left.has(name))) {
      cpSync(join(project, entry), join(copy, entry), { recursive: true });
    }
    symlinkSync(join(project, "node_modules"), join(copy, "node_modules"));
    synth(copy, join(copy, "cdktf.out"));
    for (const stack of stacks) expect(stackText(join(copy, "cdktf.out"), stack)).toBe(stackText(out, stack));
  });
});

describeWithTool(["terraform", "provider mirror"], "the real Terraform", () => {
  const run = (stack: string, ...args: string[]) =>
    expect(terraform(folderOf(stack), ...args)).toMatchObject({ status: 0 });

  function prepare(stack: string): void {
    // a bucket of nobody cannot be asked: the state stays beside the stack
    const backend = { local: { path: "terraform.tfstate" } };
    writeFileSync(join(folderOf(stack), "backend_override.tf.json"), JSON.stringify({ terraform: { backend } }));
    // secrets come from outside
    for (const name of Object.keys(readStack(out, stack).variable))
      process.env[`TF_VAR_${name}`] = "a secret of this test";
    run(stack, "init", "-input=false");
    if (stack.endsWith("azure")) addMissingTypes(folderOf(stack), join(folder, "schemas"));
  }

  it.each(whole)(
    "makes %s, sees nothing left to do, and destroys it",
    (stack) => {
      prepare(stack);
      // validates and plans, too
      run(stack, "apply", "-input=false", "-auto-approve");
      run(stack, "plan", "-input=false", "-detailed-exitcode");
      run(stack, "destroy", "-auto-approve", "-refresh=false");
    },
    240_000,
  );

  it.each(alike)(
    "finds %s valid",
    (stack) => {
      prepare(stack);
      run(stack, "validate");
    },
    120_000,
  );
});
