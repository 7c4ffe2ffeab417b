import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { filesOf } from "../../cli/configuration/prometheus.ts";
import { possibleMode } from "../../cli/running/containers.ts";
import { choosePorts } from "../../cli/running/free-ports.ts";
import { loopbackFiles } from "../../cli/running/processes.ts";
import { local } from "../../environments/local.ts";
import { resolve } from "../../model/resolve.ts";
import { freePorts } from "../../processes/ports.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";
import { describeWithTool } from "../support/tool.ts";
import { started } from "./started.ts";

const root = join(__dirname, "..", "..");

/** A folder with programs of the given names, each a shell script. */
function programs(folder: string, scripts: Readonly<Record<string, string>>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

const answers = {
  docker: '[ "$1" = network ] && echo 127.0.0.2 || echo "Docker version 27.1.0"',
  terraform: 'echo "Terraform v1.9.0"',
};
const noEngine = { ...answers, docker: '[ "$1" = --version ] && echo "Docker version 27.1.1" || exit 1' };

describe("limen up", () => {
  let folder: string;
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    started(args, root, { LIMEN_RUN_FOLDER: join(folder, "run"), ...env });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "limen-up-"));
  });
  afterEach(() => {
    if (existsSync(join(folder, "run"))) run(["down"]);
    rmSync(folder, { recursive: true, force: true });
  });

  describe("chooses containers only where a Docker engine and Terraform answer", () => {
    const path = process.env.PATH;
    afterEach(() => {
      process.env.PATH = path;
    });
    it.each([
      ["containers", "a Docker engine answers, and Terraform 1.9.0 is here", answers],
      ["processes", "no Docker engine answers", noEngine],
      ["processes", "there is no docker command", {}],
      ["processes", "a Docker engine answers, but Terraform is not installed", { docker: answers.docker }],
    ] as const)("%s: %s", (mode, why, scripts) => {
      process.env.PATH = programs(join(folder, "bin"), scripts);
      expect(possibleMode()).toEqual({ mode, why });
    });
  });

  it("takes the next free port, says so, and who holds the wanted one", async () => {
    const server = createServer();
    const [port = 0] = await freePorts(1);
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    try {
      const said: string[] = [];
      const wanted = { port, purpose: "Prometheus", option: "--prometheus-port" };
      const chosen = await choosePorts({ one: wanted, two: { ...wanted, purpose: "the inbox" } }, (text) =>
        said.push(text),
      );
      expect(chosen.one).toBeGreaterThan(port);
      expect(chosen.two).toBeGreaterThan(chosen.one);
      expect(said).toHaveLength(2);
      expect(said[0]).toMatch(
        new RegExp(
          `^Port ${port} is in use.*: Prometheus takes ${chosen.one} instead \\(or choose with --prometheus-port\\)`,
        ),
      );
    } finally {
      server.close();
    }
  });

  it("runs the files that limen compile writes, at other addresses", () => {
    const ports = { prometheus: 1, alertmanager: 2, inbox: 3, application: 4, node: 5, control: 6 };
    const compiled = filesOf(local, resolve(local), prometheus3);
    const run = loopbackFiles(local, ports, prometheus3);
    const differing = Object.keys(compiled).filter((path) => compiled[path] !== run[path]);
    expect(Object.keys(run).sort()).toEqual(Object.keys(compiled).sort());
    expect(differing.sort()).toEqual([
      "alertmanager.yml",
      "targets/alertmanager.json",
      "targets/lead-scoring-api.json",
      "targets/lead-scoring-node.json",
    ]);
    expect(run["alertmanager.yml"]?.replaceAll("http://127.0.0.1:3", "http://inbox:9095")).toBe(
      compiled["alertmanager.yml"],
    );
  });

  describeWithTool(["prometheus", "alertmanager"], "as processes", () => {
    const state = () => JSON.parse(readFileSync(join(folder, "run", "state.json"), "utf8"));

    async function portOptions(): Promise<readonly string[]> {
      const [prometheus, alertmanager, inbox, application] = await freePorts(4);
      return [
        ...["--prometheus-port", String(prometheus), "--alertmanager-port", String(alertmanager)],
        ...["--inbox-port", String(inbox), "--application-port", String(application)],
      ];
    }

    it("starts everything, survives a crash of a part, and stops everything, however often", async () => {
      const up = run(["up", "--mode", "processes", "--no-incident", "--json", ...(await portOptions())]);
      expect({ code: up.code, err: up.err }).toMatchObject({ code: 0 });
      const { urls, mode } = JSON.parse(up.out);
      expect(mode).toBe("processes");
      expect(await (await fetch(urls.Application)).text()).toContain("http_requests_total{");

      const status = JSON.parse(run(["status", "--json"]).out);
      expect(status).toMatchObject({ up: true, incidents: [] });
      expect(run(["incident", "failing deployment"]).out).toContain("Expect HighErrorRate");
      expect(run(["status"]).out).toContain("Incidents: failing deployment.");
      expect(run(["up", "--no-incident"]).out).toContain("is up already");

      const { pid } = status.processes.find(({ name }: { name: string }) => name === "prometheus");
      process.kill(pid, "SIGKILL");
      const broken = run(["status"]);
      expect(broken.code).toBe(1);
      expect(broken.out).toMatch(/Prometheus .*does not answer/);

      expect(run(["down"])).toEqual({ code: 0, out: "Stopped: alertmanager, application.\n", err: "" });
      expect(run(["down"])).toEqual({ code: 0, out: "Nothing was running.\n", err: "" });
      await expect(fetch(urls.Application)).rejects.toThrow();
      expect(run(["status"]).out).toBe("Nothing is up. Start it with limen up.\n");
      expect(run(["incident", "failing deployment"]).err).toContain("No monitoring is up. Start it with limen up.");
    }, 90_000);

    it("falls back to processes where containers cannot be deployed, and says why", async () => {
      const log = join(folder, "npx.log");
      const npx = `echo "$*" "$CDKTF_CONTEXT_JSON" >> ${log}; echo "no such image"; exit 3`;
      const bin = programs(join(folder, "bin"), { ...answers, npx });
      const env = { PATH: `${bin}${delimiter}${process.env.PATH}`, TF_CLI_CONFIG_FILE: "" };
      const { code, out } = run(["up", "--no-incident", ...(await portOptions())], env);
      expect(out).toMatch(/Containers cannot be used: cdktf deploy local ended with exit code 3[\s\S]*no such image/);
      expect(out).toContain("Starting local processes, since the deployment of containers failed.");
      expect(code).toBe(0);
      const calls = readFileSync(log, "utf8").trim().split("\n");
      expect(calls.map((call) => call.split(" {")[0])).toEqual([
        "--no-install cdktf deploy local --auto-approve",
        "--no-install cdktf destroy local --auto-approve",
      ]);
      const { local: context } = JSON.parse(calls[0]?.slice(calls[0].indexOf("{")) ?? "");
      expect(context.ports).toEqual({
        prometheus: expect.any(Number),
        alertmanager: expect.any(Number),
        grafana: expect.any(Number),
      });
      expect(Object.keys(context.targets)).toEqual(["lead-scoring-api", "lead-scoring-node"]);
      expect(state().mode).toBe("processes");
    }, 90_000);

    it("starts nothing for a model with errors", () => {
      const model = join(__dirname, "unsound.ts");
      const { code, out, err } = run(["up", "--mode", "processes"], { LIMEN_MODEL: model });
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toContain("shop/Slow: 432 ms is no bucket bound");
      expect(existsSync(join(folder, "run"))).toBe(false);
    });
  });
});
