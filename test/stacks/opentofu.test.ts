import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { local } from "../../environments/local.ts";
import { LocalStack } from "../../stacks/local-stack.ts";
import { describeWithTool, requireTool } from "../support/tool.ts";

/** OpenTofu's own registry, whose providers are those of Terraform's. */
const registry = "registry.opentofu.org";

/** A copy of Terraform's provider mirror under the name by which OpenTofu looks for it: it follows no links. */
function mirrored(folder: string): string {
  const configuration = readFileSync(process.env.TF_CLI_CONFIG_FILE ?? "", "utf8");
  const mirror = /path\s*=\s*"([^"]+)"/.exec(configuration)?.[1] ?? "";
  cpSync(join(mirror, "registry.terraform.io"), join(folder, registry), { recursive: true });
  const file = join(folder, "tofu.rc");
  const installation = `filesystem_mirror {\n path = "${folder}"\n include = ["${registry}/*/*"]\n }`;
  writeFileSync(file, `provider_installation {\n ${installation}\n}\n`);
  return file;
}

describeWithTool(["tofu", "provider mirror"], "OpenTofu", () => {
  const folder = mkdtempSync(join(tmpdir(), "limen-tofu-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("takes the local stack, sees nothing left to do after it was made, and destroys it", () => {
    const out = join(folder, "project", "out");
    mkdirSync(out, { recursive: true });
    const app = new App({ outdir: out });
    new LocalStack(app, "local", local);
    app.synth();
    const env = { ...process.env, TF_CLI_CONFIG_FILE: mirrored(folder), CHECKPOINT_DISABLE: "1" };
    const cwd = join(out, "stacks", "local");
    for (const args of [
      ["init", "-input=false"],
      ["validate"],
      ["apply", "-input=false", "-auto-approve"],
      ["plan", "-input=false", "-detailed-exitcode"],
      ["destroy", "-auto-approve", "-refresh=false"],
    ]) {
      // a plan shows the text of every dashboard
      const options = { cwd, env, encoding: "utf8", maxBuffer: 1e8 } as const;
      const { status, stderr } = spawnSync(requireTool("tofu").path, args, options);
      expect({ args, status, stderr: status === 0 ? "" : stderr }).toEqual({ args, status: 0, stderr: "" });
    }
  }, 600_000);
});
