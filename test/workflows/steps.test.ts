import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gitHub } from "./github.ts";
import { project, stepNamed } from "./workflows.ts";

/** A step as GitHub runs it: bash that stops at the first error. */
async function ran(text: string, cwd: string, env: Readonly<Record<string, string>>) {
  for (const name of ["output", "summary", "env"]) writeFileSync(join(cwd, name), "");
  const files = {
    GITHUB_OUTPUT: join(cwd, "output"),
    GITHUB_STEP_SUMMARY: join(cwd, "summary"),
    GITHUB_ENV: join(cwd, "env"),
  };
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", text], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...files, ...env },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
  const code = await new Promise((resolve) => child.once("close", resolve));
  const read = (name: string): string => readFileSync(join(cwd, name), "utf8");
  return { code, said, output: read("output"), summary: read("summary"), env: read("env") };
}

let cwd = "";
let hub: Awaited<ReturnType<typeof gitHub>>;
beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), "limen-"));
  hub = await gitHub();
});
afterEach(() => {
  hub.close();
  rmSync(cwd, { recursive: true, force: true });
});
/** The scripts stand in the project. */
const inProject = (text: string): string =>
  text.replaceAll("node scripts/", `"${process.execPath}" ${project}/scripts/`);
/** A command that ends with a code, in place of the whole program: what the step makes of the code is tested. */
const program = (code: number): string => `npx() { echo "#### plan of $STACK"; return ${code}; }\n`;

describe("the step that looks for credentials", () => {
  const step = stepNamed("pull-request.yml", "Are there credentials?");

  it.each([
    ["", "there=false\n", "No credentials for staging-aws: not planned.\n"],
    ["arn:aws:iam::1:role/plan", "there=true\n", ""],
  ])("finds %j", async (role, output, summary) => {
    const done = await ran(step, cwd, { ROLE: role, STACK: "staging-aws" });
    expect(done).toMatchObject({ code: 0, output, summary });
  });
});

describe("the step that compares with the base", () => {
  const step = stepNamed("pull-request.yml", "Difference");
  const compared = (GATES: string, code: number, text: string) =>
    ran(`npx() { echo "$*" >&2; printf '%s' '${text}'; return ${code}; }\n${step}`, cwd, {
      ...{ BASE: "origin/main", LINKS: "https://github.example/blob/1", GATES },
    });

  it.each([
    ["loosened-critical", 0, " --fail-on loosened-critical"],
    ["loosened route-lost", 1, " --fail-on loosened route-lost"],
    // no pattern of files
    ["*", 1, " --fail-on *"],
    ["none", 0, ""],
  ])("asks for the gates %j, and keeps the code %d for the end of the job", async (gates, code, asked) => {
    const { said, ...done } = await compared(gates, code, "#### a change");
    expect(said).toBe(
      `--no-install limen diff --base origin/main --markdown --links https://github.example/blob/1${asked}\n`,
    );
    expect(done).toMatchObject({ code: 0, output: `code=${code}\n`, summary: "#### a change" });
    expect(readFileSync(join(cwd, "comment/1-diff.md"), "utf8")).toBe("#### a change");
  });

  it("fails at once where nothing could be compared", async () => {
    expect(await compared("none", 1, "")).toMatchObject({ code: 1, output: "" });
  });

  it("is followed by one that fails where a gate is shut", async () => {
    const { code, said } = await ran(stepNamed("pull-request.yml", "Gate"), cwd, {});
    expect([code, said]).toEqual([1, expect.stringContaining("LIMEN_GATES")]);
  });
});

describe("the step that plans a pull request", () => {
  it.each([0, 1])("keeps what was said for the comment, and ends with %d as the plan does", async (code) => {
    const step = stepNamed("pull-request.yml", "Plan");
    const done = await ran(program(code) + step, cwd, { STACK: "staging-aws" });
    expect(done).toMatchObject({ code, summary: "#### plan of staging-aws\n" });
    expect(readFileSync(join(cwd, "comment/2-plan-staging-aws.md"), "utf8")).toBe(done.summary);
  });
});

describe("the steps of drift", () => {
  const plan = stepNamed("drift.yml", "Plan");
  const tell = inProject(stepNamed("drift.yml", "Open or close the issue"));
  const STACK = "production-aws";
  const told = async (drift: boolean, text = "#### plan") => {
    writeFileSync(join(cwd, "drift.md"), text);
    return ran(tell, cwd, { ...hub.env, STACK, DRIFT: String(drift) });
  };

  it.each([
    [0, 0, "drift=false\n"],
    [3, 0, "drift=true\n"],
    [1, 1, ""],
  ])("take the exit code %d of the plan for what it is", async (code, ends, output) => {
    expect(await ran(program(code) + plan, cwd, { STACK })).toMatchObject({ code: ends, output });
  });

  it("open one issue, write it anew, and close it", async () => {
    expect(await told(false)).toMatchObject({ code: 0, said: "production-aws is what main says.\n" });
    expect(hub.issues).toEqual([]);
    await told(true, "#### one");
    await told(true, "#### two");
    expect(hub.issues).toEqual([
      expect.objectContaining({
        title: "Drift: production-aws is not what main says",
        body: expect.stringMatching(/^#### two\n\nDeploy main again to set it back \(`cdktf deploy production-aws`\)/),
        labels: ["drift"],
      }),
    ]);
    await told(false);
    expect(hub.issues[0]?.state).toBe("closed");
  });
});

describe("the step that comments", () => {
  const step = inProject(stepNamed("pull-request.yml", "Write the comment"));
  const REPORT = "https://github.example/report";
  const comment = (...parts: readonly string[]) => {
    rmSync(join(cwd, "comment"), { recursive: true, force: true });
    mkdirSync(join(cwd, "comment"));
    parts.forEach((text, i) => void writeFileSync(join(cwd, "comment", `${i + 1}.md`), text));
    return ran(step, cwd, { ...hub.env, PULL_REQUEST: "7", REPORT });
  };

  it("writes one comment, and the same one anew", async () => {
    hub.comments.push({ id: 1, body: "<!-- limen --> quoted by a person", user: { type: "User" } });
    await comment("difference", "plan");
    await comment("another difference", "plan");
    await comment("another difference", "plan");
    expect(hub.comments.map(({ body }) => body).slice(1)).toEqual([
      `<!-- limen -->\n\nanother difference\n\nplan\n\n[Report](${REPORT}): every threshold, its rules and its dashboards.`,
    ]);
    expect(hub.asked.filter((line) => !line.startsWith("GET"))).toEqual([
      "POST /repos/acme/limen/issues/7/comments",
      "PATCH /repos/acme/limen/issues/comments/2",
    ]);
  });

  it("cuts what GitHub would not take, at a line, and says so", async () => {
    await comment(`<details>\n${"a line\n".repeat(20_000)}</details>`);
    const { body = "" } = hub.comments[0] ?? {};
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/a line\n\n<\/details>\n\n\*\*Cut here\*\*: the rest is in the \[report\]/);
  });

  it("asks again where GitHub stumbles", async () => {
    hub.trouble.times = 1;
    expect((await comment("difference")).code).toBe(0);
    expect(hub.comments).toHaveLength(1);
  });

  it("fails where it may not", async () => {
    hub.env.GITHUB_TOKEN = "other";
    const { code, said } = await comment("difference");
    expect(code).toBe(1);
    expect(said).toContain("was answered 401");
  });
});

describe("the step that hands over secrets", () => {
  const step = `"${process.execPath}" ${project}/scripts/github/secrets.mjs`;

  it("names them as Terraform does, and hides them, line by line", async () => {
    const LIMEN_SECRETS = JSON.stringify({ "slack-alerts": "https://hooks.example/1", key: "a\nb" });
    const { code, said, env } = await ran(step, cwd, { LIMEN_SECRETS });
    expect(code).toBe(0);
    expect(said).toBe("::add-mask::https://hooks.example/1\n::add-mask::a\n::add-mask::b\n");
    expect(env.replaceAll(/[0-9a-f-]{36}/g, "END")).toBe(
      "TF_VAR_secret_slack_alerts<<END\nhttps://hooks.example/1\nEND\nTF_VAR_secret_key<<END\na\nb\nEND\n",
    );
  });

  it("hides what has a percent sign, which the runner would read otherwise", async () => {
    const { said, env } = await ran(step, cwd, { LIMEN_SECRETS: JSON.stringify({ key: "a%25b\r" }) });
    expect(said).toBe("::add-mask::a%2525b%0D\n");
    expect(env).toContain("\na%25b\r\n");
  });

  it.each(['["a"]', '{"a": 1}', "hush"])("refuses %s without repeating it", async (LIMEN_SECRETS) => {
    const { code, said } = await ran(step, cwd, { LIMEN_SECRETS });
    expect(code).toBe(1);
    expect(said).toMatch(/^LIMEN_SECRETS is no JSON object of texts/);
    expect(said).not.toContain("hush");
  });
});
