import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryFolder } from "../support/terraform.ts";
import { itWithTool } from "../support/tool.ts";

const project = join(__dirname, "../..");
const committed = join(project, "bindings/provider-grafana/lib");
const { cdktf, version } = JSON.parse(readFileSync(join(committed, "../package.json"), "utf8"));

/** The texts of all files below a folder, by path. */
function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

describe("the bindings of the Grafana provider", () => {
  it("hold the provider and the resources that their package names, and nothing else", () => {
    const named = Object.keys(cdktf.resources).map((name) => name.replace("grafana_", "").replaceAll("_", "-"));
    expect(readdirSync(committed).sort()).toEqual([...named, "provider"].sort());
  });

  it("have the version of the provider", () => {
    expect(cdktf.provider.version).toBe(version);
    expect(readFileSync(join(committed, "folder/index.js"), "utf8")).toContain(`providerVersion: '${version}'`);
  });

  itWithTool(
    ["terraform", "provider mirror"],
    "are what cdktf get makes of the provider's schema",
    () => {
      inTemporaryFolder((folder) => {
        const args = ["--import", "tsx", "scripts/bindings.ts", folder];
        const { status, stderr } = spawnSync("node", args, { cwd: project, encoding: "utf8" });
        expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
        expect(textsIn(join(folder, "provider-grafana/lib"))).toEqual(textsIn(committed));
      });
    },
    120_000,
  );
});
