import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { filesOf } from "../../cli/configuration/prometheus.ts";
import { reasonIn } from "../../cli/running/cdktf.ts";
import { requirePassword } from "../../cli/running/containers.ts";
import { choosePorts } from "../../cli/running/free-ports.ts";
import { possibleMode } from "../../cli/running/possible-mode.ts";
import { loopbackFiles } from "../../cli/running/processes.ts";
import { askPrometheus } from "../../cli/running/prometheus.ts";
import { requireSecrets } from "../../cli/running/secrets.ts";
import { tellSimulated } from "../../cli/running/simulated.ts";
import { until } from "../../drill/until.ts";
import { local } from "../../environments/local.ts";
import { resolve } from "../../model/resolve.ts";
import { withServices } from "../../model/some-services.ts";
import { endedIn } from "../../processes/leftovers.ts";
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

/** A Docker whose engine has this version of its interface, and whose bridge is 127.0.0.2. */
const dockerOf = (api: string): string =>
  `case "$1" in network) echo 127.0.0.2;; version) echo ${api};; --version) echo "Docker version 27.1.0";; esac`;
const answers = { docker: dockerOf("1.46"), terraform: 'echo "Terraform v1.9.0"' };
const tooOld = { ...answers, docker: dockerOf("1.40") };
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
      [
        "processes",
        "the Docker engine is too old (API 1.40): Docker 20.10, API 1.41, is the first that will do",
        tooOld,
      ],
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
    const jobs = { "lead-scoring-api": 4, "lead-scoring-node": 5 };
    const ports = { prometheus: 1, alertmanager: 2, inbox: 3, control: 6, jobs };
    const environment = withServices(local, ["lead-scoring"]);
    const compiled = filesOf(environment, resolve(environment), prometheus3);
    const run = loopbackFiles(environment, ports, prometheus3);
    const differing = Object.keys(run).filter((path) => compiled[path] !== run[path]);
    // no blackbox exporter runs as a process
    const probes = /^blackbox\.yml$|-probes\.json$/;
    expect(Object.keys(run).sort()).toEqual(
      Object.keys(compiled)
        .sort()
        .filter((path) => !probes.test(path)),
    );
    expect(differing.sort()).toEqual([
      "alertmanager.yml",
      "prometheus.yml",
      "targets/alertmanager.json",
      "targets/lead-scoring-api.json",
      "targets/lead-scoring-node.json",
    ]);
    const probesJob = / {2}- job_name: lead-scoring-probes\n( {4}.*\n)+/;
    expect(compiled["prometheus.yml"]).toMatch(probesJob);
    expect(run["prometheus.yml"]).toBe(compiled["prometheus.yml"]?.replace(probesJob, ""));
    expect(run["alertmanager.yml"]?.replaceAll("http://127.0.0.1:3", "http://inbox:9095")).toBe(
      compiled["alertmanager.yml"],
    );
  });

  it("takes ports in a row for the applications, and names the first that is in use", async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    try {
      const { port } = server.address() as AddressInfo;
      const said: string[] = [];
      const wanted = { port: port - 2, purpose: "the applications", option: "--application-port", count: 5 };
      const { pages } = await choosePorts({ pages: wanted }, (text) => said.push(text));
      expect(pages).toBeGreaterThan(port);
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(/^Port \d+ is in use.*: the applications take \d+ to \d+ instead/);
    } finally {
      server.close();
    }
  });

  describe("refuses what would fail late", () => {
    it("a password that Terraform would refuse", () => {
      expect(() => requirePassword("short")).toThrow(
        "The password of Grafana's administrator, TF_VAR_grafana_password, has 5 characters. Give it at least 12",
      );
      expect(() => requirePassword("")).not.toThrow();
      expect(() => requirePassword("twelve-chars")).not.toThrow();
    });

    it("secrets without a file, all at once", () => {
      const environment = { ...local, secrets: ["pager", "slack"] };
      mkdirSync(join(folder, "secrets"));
      writeFileSync(join(folder, "secrets", "slack"), "x");
      expect(() => requireSecrets(environment, join(folder, "secrets"))).toThrow(/not there: \S+\/pager\. Write each/);
      expect(() => requireSecrets(local, join(folder, "nowhere"))).not.toThrow();
    });

    it.each([
      [["--application", "lead-scorin"], 'There is no simulation of "lead-scorin". Did you mean lead-scoring.'],
      [["--scenario", "busyday"], 'There is no scenario "busyday". Did you mean busy-day.'],
      [
        ["--mode", "containers"],
        "Containers cannot be used: no Docker engine answers. Mend that, or leave --mode out.",
      ],
    ])("%s", (args, words) => {
      const bin = programs(join(folder, "bin"), noEngine);
      const { code, err } = run(["up", ...args], { PATH: `${bin}${delimiter}${process.env.PATH}` });
      expect({ code, err: err.trim() }).toEqual({ code: 1, err: `limen: ${words}` });
      expect(existsSync(join(folder, "run"))).toBe(false);
    });
  });

  it("finds the reason in what Terraform says", () => {
    const log =
      "local  Initializing\nlocal  ╷\nlocal  │ Error: Unable to read Docker image\nlocal  │ \nlocal  │   no route\nlocal  ╵";
    expect(reasonIn(log)).toBe("Error: Unable to read Docker image\nno route");
    expect(reasonIn("one\ntwo")).toBe("one\ntwo");
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

    const pidOf = (name: string): number =>
      JSON.parse(readFileSync(join(folder, "run", `${name}.pid`), "utf8")).pid as number;
    const status = () => JSON.parse(run(["status", "--json"]).out);

    it("starts everything, mends what crashes, and stops everything, however often", async () => {
      const wishes = ["--scenario", "busy-day", "--application", "lead-scoring", "leadpoet"];
      const up = run(["up", "--mode", "processes", "--no-incident", "--json", ...wishes, ...(await portOptions())]);
      expect({ code: up.code, err: up.err }).toMatchObject({ code: 0 });
      const { urls, mode } = JSON.parse(up.out);
      expect(mode).toBe("processes");
      expect(await (await fetch(urls["lead-scoring"])).text()).toContain("http_requests_total{");
      const { ports } = JSON.parse(up.out);
      const watched = () => askPrometheus(urls.Prometheus);
      await until(async () => (await watched())?.targets.up === 3, 120, "all to be scraped");
      expect(run(["incident", "lead-scoring/HighErrorRate"]).out).toContain("Expect HighErrorRate within 9 min");
      for (const other of [
        ["--application", "leadpoet"],
        ["--mode", "containers"],
      ])
        expect(run(["up", ...other]).err).toContain("is up, in processes, with the traffic of busy-day. Stop it first");

      // what looks after Prometheus starts it again; what looks after that is limen up
      process.kill(pidOf("prometheus"), "SIGKILL");
      const restarted = async () => (await tellSimulated(ports)).restarted.length > 0;
      await until(
        async () => (await restarted()) && (await watched()) !== undefined,
        120,
        "Prometheus to be there again",
      );
      const mended = run(["status"]);
      expect(mended.out).toMatch(/^Incidents: .*lead-scoring\/failing deployment/m);
      expect(mended.out).toContain("prometheus had ended and was started again at ");
      expect(mended.code).toBe(0);
      process.kill(pidOf("applications"), "SIGKILL");
      await until(() => endedIn(join(folder, "run")).length === 1, 60, "the applications to be gone");
      const broken = run(["status"]);
      expect(broken.code).toBe(1);
      expect(broken.out).toMatch(/Inbox .*does not answer/);
      const again = run(["up", "--no-incident"], { LIMEN_MODEL: join(__dirname, "changed.ts") });
      expect(again.out).toContain("The simulated applications had ended: they are started again.");
      expect(again.out).toContain("The model has changed: Prometheus has the rules of lead-scoring anew.");
      expect(await (await fetch(`${urls.Prometheus}/api/v1/rules`)).text()).toContain("0.07");
      expect(status()).toMatchObject({ up: true, ports });

      expect(run(["down"])).toEqual({ code: 0, out: "Stopped: alertmanager, applications, prometheus.\n", err: "" });
      await expect(fetch(urls["lead-scoring"])).rejects.toThrow();
      expect(run(["status"]).out).toBe("Nothing is up. Start it with limen up.\n");
      expect(run(["incident", "lead-scoring/ServiceDown"]).err).toContain(
        "No monitoring is up. Start it with limen up.",
      );
    }, 600_000);

    it("falls back where Terraform says that it made containers which are not there", async () => {
      const npx = 'case "$*" in *deploy*) sleep 0.1;; esac';
      const bin = programs(join(folder, "bin"), { ...answers, npx });
      const env = { PATH: `${bin}${delimiter}${process.env.PATH}`, TF_CLI_CONFIG_FILE: "mirror.rc" };
      const { code, out } = run(
        ["up", "--no-incident", "--application", "lead-scoring", ...(await portOptions())],
        env,
      );
      expect(out).toMatch(/made the containers, but Prometheus, Alertmanager, Grafana do not answer.*mirror\.rc/);
      expect(out).toContain("Starting local processes, since the deployment of containers failed.");
      expect(code).toBe(0);
    }, 600_000);

    it("falls back to processes where containers cannot be deployed, and says why", async () => {
      const log = join(folder, "npx.log");
      const npx = `echo "$*" "$CDKTF_CONTEXT_JSON" >> ${log}; echo "no such image"; exit 3`;
      const bin = programs(join(folder, "bin"), { ...answers, npx });
      const env = { PATH: `${bin}${delimiter}${process.env.PATH}`, TF_CLI_CONFIG_FILE: "" };
      const { code, out } = run(
        ["up", "--no-incident", "--application", "lead-scoring", ...(await portOptions())],
        env,
      );
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
      expect(context.applications).toEqual(["lead-scoring"]);
      expect(Object.keys(context.targets)).toEqual(["lead-scoring-api", "lead-scoring-node"]);
      expect(state().mode).toBe("processes");
    }, 600_000);

    it("starts nothing for a model with errors", () => {
      const model = join(__dirname, "unsound.ts");
      const { code, out, err } = run(["up", "--mode", "processes"], { LIMEN_MODEL: model });
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toContain("shop/Slow: 432 ms is no bucket bound");
      expect(existsSync(join(folder, "run"))).toBe(false);
    });
  });
});
