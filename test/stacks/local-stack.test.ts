import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unescaped } from "../../constructs/escape.ts";
import { images, prometheusEngine } from "../../constructs/local/images.ts";
import { local } from "../../environments/local.ts";
import { email, environment, inbox, secret, slack } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import { alertmanagerConfiguration } from "../../platforms/alertmanager/configuration.ts";
import { grafanaFiles } from "../../platforms/grafana/provisioning.ts";
import { prometheusFiles } from "../../platforms/prometheus/configuration.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { LocalStack, type LocalStackOptions } from "../../stacks/local-stack.ts";
import { type Block, blocks, inTemporaryFolder, type Synthesized, synthesize } from "../support/terraform.ts";
import { itWithTool, requireTool } from "../support/tool.ts";

const build = (options?: LocalStackOptions, where = local): Synthesized =>
  synthesize("local", (app) => new LocalStack(app, "local", where, options));

const stack = build();
const containers = (from = stack): readonly Block[] => blocks(from, "docker_container");
const container = (part: string, from = stack): Block =>
  containers(from).find(({ name }) => name === `limen-local-${part}`) ?? {};
/** The names by which Prometheus finds what answers on this machine. */
const hosts = (from = stack): string[] => (container("prometheus", from).host ?? []).map(({ host }: Block) => host);
/** The texts that a container gets, as they will be read in it. */
const files = (part: string, from = stack): Record<string, string> =>
  Object.fromEntries((container(part, from).upload ?? []).map((u: Block) => [u.file, unescaped(u.content)]));
const under = (folder: string, texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text]));

describe("the local stack", () => {
  it("runs Prometheus, Alertmanager, a node exporter and Grafana", () => {
    expect(containers().map(({ name }) => name)).toEqual([
      "limen-local-alertmanager",
      "limen-local-grafana",
      "limen-local-node-exporter",
      "limen-local-prometheus",
    ]);
  });

  it("publishes every port on the loopback address only", () => {
    const published = containers().flatMap(({ name, ports = [] }) => ports.map((port: Block) => ({ name, ...port })));
    expect(published.map(({ external }) => external).sort()).toEqual([3000, 9090, 9093]);
    expect(published.map(({ ip }) => ip)).toEqual(["127.0.0.1", "127.0.0.1", "127.0.0.1"]);
  });

  it.each(containers().map(({ name }) => name))("limits, labels, restarts and checks %s", (name) => {
    const one = containers().find((c) => c.name === name) ?? {};
    expect(one.memory).toBeGreaterThan(0);
    expect(one.memory_swap).toBe(one.memory);
    expect(one).toMatchObject({
      restart: "unless-stopped",
      wait: true,
      healthcheck: {
        test: ["CMD", "wget", "-q", "-O", "/dev/null", expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//)],
      },
    });
    expect(one.labels).toHaveLength(2);
  });

  it("pins every image to one release, and takes none by a registry's address", () => {
    const names = blocks(stack, "docker_image").map(({ name }) => name);
    expect(names).toHaveLength(4);
    for (const name of names) expect(name).toMatch(/^[a-z]+\/[a-z-]+:v?\d+\.\d+\.\d+$/);
  });

  it("pins the releases that are installed where there is no Docker", () => {
    const setup = readFileSync(join(__dirname, "../../scripts/setup.ts"), "utf8");
    const pinned = [...setup.matchAll(/repository: "prometheus\/(\w+)", version: "([\d.]+)"/g)];
    expect(pinned.map(([, name, version]) => `prom/${name?.replace("_", "-")}:v${version}`).sort()).toEqual(
      [images.alertmanager, images.nodeExporter, images.prometheus].sort(),
    );
  });

  it("compiles for the Prometheus that it pins", () => {
    expect(engineOf(images.prometheus.split(":")[1] ?? "")).toEqual(prometheusEngine);
  });

  it("uploads to Prometheus exactly what the compiler made", () => {
    const compiled = prometheusFiles(local, resolve(local), {
      engine: prometheusEngine,
      addresses: { alertmanager: "alertmanager:9093" },
    });
    expect(files("prometheus")).toEqual(under("/etc/prometheus", compiled));
  });

  it("uploads to Alertmanager exactly what the compiler made", () => {
    const compiled = alertmanagerConfiguration(local, resolve(local), { inbox: "http://inbox:9095" });
    expect(files("alertmanager")).toEqual({ "/etc/alertmanager/alertmanager.yml": compiled });
  });

  it("uploads to Grafana exactly what the compiler made, and the password", () => {
    const compiled = grafanaFiles(local, { engine: prometheusEngine, prometheusUrl: "http://prometheus:9090" });
    const { "/run/secrets/grafana-admin-password": password, ...rest } = files("grafana");
    expect(rest).toEqual(under("/etc/grafana", compiled));
    expect(password).toMatch(/^\$\{coalesce\(var\.grafana_password, random_password\.made-password\.result\)\}$/);
  });

  it("shows Grafana's password to nobody", () => {
    expect(stack.variable.grafana_password).toMatchObject({ sensitive: true });
    expect(stack.output.grafana_admin_password).toMatchObject({ sensitive: true });
    expect(container("grafana").env.join()).not.toContain("password}");
  });

  it("lets nobody change or stop Prometheus", () => {
    expect(container("prometheus").command.join()).not.toMatch(/admin-api|lifecycle/);
  });

  it("leads to this machine only those names that no container has", () => {
    expect(container("prometheus").host).toContainEqual({ host: "api", ip: "host-gateway" });
    expect(container("alertmanager").host).toEqual([{ host: "inbox", ip: "host-gateway" }]);
    expect(hosts()).not.toContain("node-exporter");
    expect(hosts(build({ inNetwork: ["api"] }))).not.toContain("api");
  });

  it("puts things where it is told to", () => {
    const options = {
      inbox: "http://127.0.0.1:1234",
      targets: { "lead-scoring-node": ["machine:9101", "192.0.2.7:9100"] },
      ports: { prometheus: 19090, alertmanager: 19093, grafana: 13000 },
    };
    const moved = build(options);
    const external = containers(moved).flatMap(({ ports = [] }) => ports.map((port: Block) => port.external));
    expect(external.sort()).toEqual([13000, 19090, 19093]);
    expect(moved.output.prometheus_url.value).toBe("http://127.0.0.1:19090");
    expect(files("alertmanager", moved)["/etc/alertmanager/alertmanager.yml"]).toContain("http://127.0.0.1:1234/");
    expect(JSON.parse(files("prometheus", moved)["/etc/prometheus/targets/lead-scoring-node.json"] ?? "")).toEqual([
      { targets: options.targets["lead-scoring-node"] },
    ]);
    expect(hosts(moved)).toEqual([...hosts(), "machine"].sort());
    expect(container("alertmanager", moved).host).toBeUndefined();
  });

  it("takes secrets of receivers as sensitive variables and hands them over as files", () => {
    const where = environment("local", {
      services: [],
      platforms: ["local"],
      receivers: { team: { severities: ["critical"], channels: [slack("#a", secret("slack-url")), inbox()] } },
      fallback: "team",
      secrets: ["slack-url"],
    });
    const built = build({}, where);
    expect(built.variable.secret_slack_url).toEqual({ sensitive: true, type: "string" });
    expect(files("alertmanager", built)).toMatchObject({
      "/run/secrets/slack-url": `\${var.secret_slack_url}`,
    });
    expect(files("alertmanager", built)["/etc/alertmanager/alertmanager.yml"]).toContain("/run/secrets/slack-url");
  });

  it("refuses an environment that is not sound, before anything is written", () => {
    const where = environment("local", {
      services: local.services as never,
      platforms: ["local"],
      receivers: { team: { severities: ["info"], channels: [email("a@example.com")] } },
      fallback: "team",
    });
    expect(() => build({}, where)).toThrow(/No receiver of local takes severity "critical"/);
  });

  itWithTool("promtool", "uploads what Prometheus takes", (promtool) => {
    expect(checked("prometheus", promtool?.path ?? "", ["check", "config", "etc/prometheus/prometheus.yml"])).toBe(0);
  });

  itWithTool("amtool", "uploads what Alertmanager takes", () => {
    const { path } = requireTool("amtool");
    expect(checked("alertmanager", path, ["check-config", "etc/alertmanager/alertmanager.yml"])).toBe(0);
  });
});

/** Writes the files of a container below a folder, as they lie in it, and has them checked there. */
const checked = (part: string, program: string, args: readonly string[]): number | null =>
  inTemporaryFolder((folder) => {
    for (const [path, text] of Object.entries(files(part))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`${stdout}${stderr}`);
    return status;
  });
