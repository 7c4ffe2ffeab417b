import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { limen } from "../cli/session.ts";
import { project } from "./workflows.ts";

interface Example {
  readonly limen: { readonly before_script: readonly string[]; readonly script: readonly string[] };
}
const page = readFileSync(join(project, "docs", "continuous-integration.md"), "utf8");
const example = load(page.match(/^```yaml\n(.*?)^```$/ms)?.[1] ?? "") as Example;

describe("the example for another system", () => {
  it("fetches what is compared with into a clone that has nothing but its own commit", () => {
    const work = mkdtempSync(join(tmpdir(), "limen-elsewhere-"));
    const env = { PATH: process.env.PATH, HOME: work, CI_DEFAULT_BRANCH: "main" };
    const sh = (cwd: string, text: string) =>
      execFileSync("bash", ["-ec", text], { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    const commit = "git -c user.name=a -c user.email=a@example.com commit -q --allow-empty -m";
    const [origin, clone] = [join(work, "origin"), join(work, "clone")];
    try {
      sh(
        work,
        `git init -q -b main origin && cd origin && ${commit} base && git switch -q -c change && ${commit} change`,
      );
      sh(work, `git init -q clone && cd clone && git remote add origin "${origin}"`);
      sh(clone, "git fetch -q origin change && git checkout -q FETCH_HEAD");
      const fetched = example.limen.before_script.filter((line) => line.startsWith("git "));
      expect(fetched).toHaveLength(1);
      sh(clone, fetched.join("\n"));
      expect(sh(clone, "git merge-base HEAD origin/main")).toBe(sh(origin, "git rev-parse main"));
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });

  it("calls commands of limen by options that they have", async () => {
    const calls = example.limen.script.map((line) => line.match(/ limen ([a-z]+)(.*)$/));
    expect(calls.length).toBeGreaterThan(3);
    for (const call of calls) {
      const [, command = "", rest = ""] = call ?? [];
      const { out } = await limen([command, "--help"]);
      for (const option of rest.match(/--[a-z-]+/g) ?? []) expect(out).toMatch(new RegExp(`${option}\\b`));
    }
  });
});
