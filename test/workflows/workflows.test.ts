import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { environments } from "../../environments/index.ts";
import { limen } from "../cli/session.ts";
import { jobs, project, steps, texts, workflows } from "./workflows.ts";

describe("the workflows", () => {
  it("are for pull requests, deployments and drift", () => {
    expect(workflows.map(({ file }) => file)).toEqual([
      "deploy-environment.yml",
      "deploy.yml",
      "drift.yml",
      "pull-request.yml",
    ]);
  });

  it("pin each action by its commit, and say its version", () => {
    const used = texts.flatMap((text) => text.match(/^.*\buses: .*$/gm) ?? []).map((line) => line.trim());
    const others = used.filter((line) => !/uses: \.\//.test(line));
    expect(others.length).toBeGreaterThan(10);
    expect(others.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it("have somebody who proposes the next commit of each action, in every folder that uses one", () => {
    const { updates } = load(readFileSync(join(project, ".github/dependabot.yml"), "utf8")) as {
      readonly updates: readonly Readonly<Record<string, unknown>>[];
    };
    expect(updates).toHaveLength(1);
    expect(updates[0]).toMatchObject({
      "package-ecosystem": "github-actions",
      directories: ["/", "/.github/actions/*"],
    });
  });

  it("pin one action by one commit everywhere", () => {
    const pins = new Map(
      texts.flatMap((text) => [...text.matchAll(/uses: ([\w./-]+)@(\S+)/g)].map(([all, name]) => [all, name])),
    );
    expect(pins.size).toBe(new Set(pins.values()).size);
  });

  it("may nothing but what each job names", () => {
    expect(workflows.map(({ permissions }) => permissions)).toEqual(workflows.map(() => ({})));
    const rights = jobs.map(({ file, name, job }) => `${file} ${name}: ${JSON.stringify(job.permissions)}`);
    const writing = jobs.filter(({ job }) =>
      Object.entries(job.permissions ?? {}).some(([what, how]) => what !== "id-token" && how === "write"),
    );
    expect(rights.filter((line) => line.endsWith("undefined"))).toEqual([]);
    expect(writing.map(({ file, name }) => `${file} ${name}`)).toEqual(["drift.yml drift", "pull-request.yml comment"]);
  });

  it("never give a pull request the rights of the base", () => {
    for (const { on } of workflows) expect(JSON.stringify(on)).not.toMatch(/pull_request_target|workflow_run/);
    const comment = jobs.find(({ name }) => name === "comment")?.job.steps?.[0];
    expect(comment?.with?.ref).toMatch(/^\S+ github\.event\.pull_request\.base\.sha \S+$/);
  });

  it("plan, deploy and watch every stack that there is: none is named by hand", async () => {
    const { out } = await limen(["stacks", "--json"]);
    const stacks = JSON.parse(out) as readonly { readonly stack: string; readonly environment: string }[];
    expect(stacks.map(({ stack }) => stack)).toEqual(
      environments.flatMap(({ name, platforms }) =>
        platforms.map((one) => (one === "local" ? name : `${name}-${one}`)),
      ),
    );
    for (const file of ["deploy-environment.yml", "drift.yml", "pull-request.yml"]) {
      const own = jobs.filter((one) => one.file === file).flatMap(({ job }) => job.strategy?.matrix?.include ?? []);
      expect([file, new Set(own).size, own[0]]).toEqual([file, 1, expect.stringContaining("needs.stacks.outputs")]);
    }
    for (const { stack } of stacks.filter(({ environment, stack }) => stack !== environment))
      for (const { text } of workflows) expect(text).not.toContain(stack);
  });

  it("deploy every environment that is in a cloud, one after the other", () => {
    const deployed = jobs.flatMap(({ file, job }) => (file === "deploy.yml" ? (job.with?.environment ?? []) : []));
    const clouds = environments.filter(({ platforms }) => platforms.some((one) => one !== "local"));
    expect(deployed).toEqual(clouds.map(({ name }) => name));
  });

  it("deploy main alone, one commit after the other, and production only where staging was not cut short", () => {
    const own = jobs.filter(({ file }) => file === "deploy.yml");
    expect(own.map(({ job }) => job.concurrency)).toEqual([
      { group: "environment-staging", "cancel-in-progress": false },
      { group: "environment-production", "cancel-in-progress": false },
    ]);
    for (const { job } of own) expect(job.if).toContain("github.ref == 'refs/heads/main'");
    expect(own[1]?.job.if).toContain('contains(fromJSON(\'["success", "skipped"]\'), needs.staging.result)');
  });

  it("end by themselves", () => {
    expect(jobs.filter(({ job }) => !job.uses && job["timeout-minutes"] === undefined)).toEqual([]);
  });

  it("put nothing into the text of a shell, where it would be run", () => {
    expect(steps.filter(({ run }) => run?.includes("${{")).map(({ run }) => run)).toEqual([]);
  });

  it("call commands of limen by options that they have", async () => {
    const calls = steps.flatMap(({ run }) => [...(run ?? "").matchAll(/\blimen ([a-z]+)([^\n]*)/g)]);
    expect(calls.length).toBeGreaterThan(4);
    for (const [, command = "", rest = ""] of calls) {
      const { out } = await limen([command, "--help"]);
      expect(out).toContain(`Usage: limen ${command} `);
      for (const option of rest.match(/--[a-z-]+/g) ?? []) expect(out).toMatch(new RegExp(`${option}\\b`));
    }
  });

  it("have steps that bash can read", () => {
    const wrong = steps.flatMap(({ run }) => {
      const { stderr } = spawnSync("bash", ["-n"], { input: run ?? "", encoding: "utf8" });
      return stderr === "" ? [] : [stderr];
    });
    expect(wrong).toEqual([]);
  });
});
