import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackText, terraform } from "../support/terraform.ts";
import { describeWithTool } from "../support/tool.ts";

const project = join(__dirname, "../..");
const stacks = ["local", "production-aws", "production-azure", "staging-aws", "staging-azure"];
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
  it.each(stacks)(
    "makes %s, sees nothing left to do, and destroys it",
    (stack) => {
      const run = (...args: string[]) => expect(terraform(folderOf(stack), ...args)).toMatchObject({ status: 0 });
      run("init", "-input=false");
      run("validate");
      run("plan", "-input=false", "-out=plan.bin");
      run("apply", "-input=false", "plan.bin");
      run("plan", "-input=false", "-detailed-exitcode");
      run("destroy", "-auto-approve", "-refresh=false");
    },
    120_000,
  );
});
