import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limen, session } from "./session.ts";
import { started } from "./started.ts";

describe("limen", () => {
  it("runs from any folder, and says which environments it has looked at", () => {
    const { code, out, err } = started(["check"], tmpdir());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("in 3 environments (local, staging, production)");
  });

  it("keeps stdout for what was asked for: errors go to stderr, in plain text", () => {
    const { code, out, err } = started(
      ["explain", "lead-scoring/HighLatencyy", "-e", "local"],
      join(__dirname, "..", ".."),
    );
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(
      /^limen: There is no threshold "lead-scoring\/HighLatencyy". Did you mean lead-scoring\/HighLatency\b/,
    );
  });

  it("finds a threshold in its file when it runs as a program", () => {
    const { out } = started(["explain", "lead-scoring/HighErrorRate", "-e", "local", "--json"], tmpdir());
    const [limit] = JSON.parse(out).settings;
    expect(limit).toEqual({
      what: "limit",
      value: "5 %",
      at: expect.stringMatching(/^services\/lead-scoring\.ts:\d+$/),
    });
  });

  it("ends in peace when whoever reads has read enough", () => {
    const root = join(__dirname, "..", "..");
    const line = `"${process.execPath}" bin/limen.mjs explain lead-scoring/HighLatency -e production | head -1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", line], {
      cwd: root,
      encoding: "utf8",
    });
    expect({ stdout, stderr }).toEqual({
      stdout: "lead-scoring/HighLatency in production: warning\n",
      stderr: "",
    });
  });

  it("lists its commands with examples", async () => {
    const { code, out } = await limen(["--help"]);
    expect(code).toBe(0);
    for (const command of ["check", "explain", "compile", "drill", "up", "down", "status"]) {
      expect(out).toMatch(new RegExp(`^ {2}${command} `, "m"));
    }
    expect(out).toContain("Examples:");
    // what limen up starts is no command for people
    expect(out).not.toMatch(/^ {2}host/m);
  });

  it.each(["check", "explain", "compile", "drill", "up", "down", "status", "incident"])(
    "explains %s, which takes --json",
    async (command) => {
      const { code, out } = await limen([command, "--help"]);
      expect(code).toBe(0);
      expect(out).toContain("--json");
      expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
    },
  );

  it("distinguishes wrong usage by exit code 2, and proposes what was meant", async () => {
    expect(await session("chek")).toMatchInlineSnapshot(`
      "$ limen chek
      stderr: error: unknown command 'chek'
      (Did you mean check?)
      (limen --help lists commands and options)
      exit code 2"
    `);
    expect(await session("check --jsn")).toMatchInlineSnapshot(`
      "$ limen check --jsn
      stderr: error: unknown option '--jsn'
      (Did you mean --json?)
      (limen --help lists commands and options)
      exit code 2"
    `);
    expect(await session("explain lead-scoring/HighLatency")).toMatchInlineSnapshot(`
      "$ limen explain lead-scoring/HighLatency
      stderr: error: required option '-e, --environment <name>' not specified
      (limen --help lists commands and options)
      exit code 2"
    `);
    expect(await session("up --prometheus-port 0x90")).toMatchInlineSnapshot(`
      "$ limen up --prometheus-port 0x90
      stderr: error: option '--prometheus-port <port>' argument '0x90' is invalid. A port is a whole number from 1 to 65535.
      (limen --help lists commands and options)
      exit code 2"
    `);
    expect((await limen([])).code).toBe(2);
  });

  it.each([
    ["check -e", "error: option '-e, --environment <name>' argument is empty"],
    ["compile --out", "error: option '-o, --out <folder>' argument is empty"],
    ["up --application lead-scoring", "error: option '-a, --application <name...>' argument is empty"],
    ["explain -e local", "error: argument 'service/threshold' is empty"],
  ])("takes no empty text, such as a variable that is not set: %s", async (line, problem) => {
    const { code, out, err } = await limen([...line.split(" "), ""]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(problem);
  });

  it("says its version, and what holds where an option is left out", async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8"));
    expect(await limen(["--version"])).toEqual({ code: 0, out: version, err: "" });
    expect((await limen(["check", "--help"])).out).toMatch(/--environment <name> .*\(default: all\)/);
    expect((await limen(["explain", "--help"])).out).not.toContain("(default: all)");
  });

  it("refuses a Prometheus for which no rules are written", async () => {
    const { code, err } = await limen(["compile", "--prometheus", "1.8"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining("Rules are written for Prometheus 2 and later."),
    });
  });

  it("says what to do where the npm packages are not installed", () => {
    const folder = mkdtempSync(join(tmpdir(), "limen-bare-"));
    mkdirSync(join(folder, "bin"));
    copyFileSync(join(__dirname, "..", "..", "bin", "limen.mjs"), join(folder, "bin", "limen.mjs"));
    const { status, stderr } = spawnSync(process.execPath, ["bin/limen.mjs", "check"], {
      cwd: folder,
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true, force: true });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^limen: The npm packages are not installed .*Run make setup, or npm install, in /);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("is silent about what no longer answers because it was interrupted", async () => {
    process.exitCode = 130;
    const session = await limen(["check", "-e", "produktion"]);
    process.exitCode = undefined;
    expect(session).toEqual({ code: 130, out: "", err: "" });
  });

  it("gives errors as data where output is data", async () => {
    const { code, out, err } = await limen(["check", "-e", "produktion", "--json"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(JSON.parse(err)).toEqual({
      error: {
        code: "unknown-environment",
        problem: 'There is no environment "produktion"',
        remedy: "Did you mean production",
      },
    });
  });

  it("refuses an incident that there is not before anything is started", async () => {
    expect(await session('drill --incident "failing deploymnt"')).toMatchInlineSnapshot(`
      "$ limen drill --incident "failing deploymnt"
      stderr: limen: There is no incident "failing deploymnt". Did you mean failing deployment.
      exit code 1"
    `);
    expect(await session('incident "failing deploymnt"')).toMatchInlineSnapshot(`
      "$ limen incident "failing deploymnt"
      stderr: limen: There is no incident "failing deploymnt". Did you mean failing deployment.
      exit code 1"
    `);
  });

  it("lists incidents with their causes and alerts", async () => {
    const { out } = await limen(["drill", "--list"]);
    expect(out).toMatch(/^lead-scoring\/failing deployment {2,}A new version fails 8 % of/m);
    const data = JSON.parse((await limen(["drill", "--list", "--json"])).out);
    expect(data.map(({ name }: { name: string }) => name)).toContain("failing deployment");
  });
});
