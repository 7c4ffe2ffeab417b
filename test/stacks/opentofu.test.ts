import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { local } from "../../environments/local.ts";
import { LocalStack } from "../../stacks/local-stack.ts";
import { describeWithTool, requireTool } from "../support/tool.ts";

/** OpenTofu's own registry, whose providers are those of Terraform's. */
const registry = "registry.opentofu.org";

/** The provider mirror of Terraform under the name by which OpenTofu looks for it. */
function mirrored(folder: string): string {
  const configuration = readFileSync(process.env.TF_CLI_CONFIG_FILE ?? "", "utf8");
  const mirror = /path\s*=\s*"([^"]+)"/.exec(configuration)?.[1] ?? "";
  symlinkSync(join(mirror, "registry.terraform.io"), join(folder, registry));
  const file = join(folder, "tofu.rc");
  const installation = `filesystem_mirror {\n path = "${folder}"\n include = ["${registry}/*/*"]\n }`;
  writeFileSync(file, `provider_installation {\n ${installation}\n}\n`);
  return file;
}

describeWithTool(["tofu", "provider mirror"], "OpenTofu", () => {
  const folder = mkdtempSync(join(tmpdir(), "limen-tofu-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("takes the local stack, sees nothing left to do after it was made, and destroys it", () => {
    const app = new App({ outdir: join(folder, "a/b/out") });
    new LocalStack(app, "local", local);
    app.synth();
    const env = { ...process.env, TF_CLI_CONFIG_FILE: mirrored(folder), CHECKPOINT_DISABLE: "1" };
    const cwd = join(folder, "a/b/out/stacks/local");
    for (const args of [
      ["init", "-input=false"],
      ["validate"],
      ["apply", "-input=false", "-auto-approve"],
      ["plan", "-input=false", "-detailed-exitcode"],
      ["destroy", "-auto-approve", "-refresh=false"],
    ]) {
      const { status, stderr } = spawnSync(requireTool("tofu").path, args, { cwd, env, encoding: "utf8" });
      expect({ args, status, stderr: status === 0 ? "" : stderr }).toEqual({ args, status: 0, stderr: "" });
    }
  }, 120_000);
});
