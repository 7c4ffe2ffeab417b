import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { unescaped } from "../../constructs/escape.ts";
import { images, prometheusEngine } from "../../constructs/local/images.ts";
import { local } from "../../environments/local.ts";
import { email, environment, inbox, secret, slack } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { alertmanagerFiles } from "../../platforms/alertmanager/configuration.ts";
import { grafanaDashboards } from "../../platforms/grafana/dashboards.ts";
import { prometheusFiles } from "../../platforms/prometheus/configuration.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { services } from "../../services/index.ts";
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
  it("runs Prometheus, Alertmanager, exporters for machine and probes, and Grafana", () => {
    expect(containers().map(({ name }) => name)).toEqual([
      "limen-local-alertmanager",
      "limen-local-blackbox-exporter",
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
    expect(names).toHaveLength(5);
    for (const name of [...names, ...Object.values(images)]) expect(name).toMatch(/^[a-z]+\/[a-z-]+:v?\d+\.\d+\.\d+$/);
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
    const parts = { alertmanager: "alertmanager:9093", grafana: "grafana:3000", prometheus: "prometheus:9090" };
    const compiled = prometheusFiles(local, resolve(local), {
      engine: prometheusEngine,
      addresses: { alertmanager: "alertmanager:9093", blackbox: "blackbox-exporter:9115", parts },
    });
    expect(files("prometheus")).toEqual(under("/etc/prometheus", compiled));
  });

  it("uploads to Alertmanager exactly what the compiler made, with links to its own Grafana", () => {
    const endpoints = { inbox: "http://inbox:9095", grafana: "http://127.0.0.1:3000" };
    const compiled = alertmanagerFiles(local, resolve(local), endpoints);
    expect(files("alertmanager")).toEqual(under("/etc/alertmanager", compiled));
  });

  it("uploads to Grafana the password and nothing else", () => {
    expect(files("grafana")).toEqual({
      "/run/secrets/grafana-admin-password":
        "$" + "{coalesce(var.grafana_password, random_password.made-password.result)}",
    });
  });

  it("gives Grafana every dashboard of every application, in the folder of its service", () => {
    const shown = blocks(stack, "grafana_dashboard").map((one) => JSON.parse(unescaped(one.config_json)));
    const compiled = grafanaDashboards(local, prometheusEngine).map(({ json }) => JSON.parse(JSON.stringify(json)));
    expect(shown.sort((a, b) => (a.uid < b.uid ? -1 : 1))).toEqual(compiled);
    const folders = blocks(stack, "grafana_folder").map(({ uid, title }) => [uid, title]);
    expect(folders).toEqual(expect.arrayContaining(services.map(({ name, title }) => [`limen-${name}`, title])));
    const chosen = blocks(stack, "grafana_dashboard").map(({ folder }) => folder);
    for (const folder of chosen) expect(folder).toMatch(/^\$\{grafana_folder\.\S+\.uid\}$/);
  });

  it("asks nothing of Grafana before its container is healthy, so that a first apply works", () => {
    const types = Object.keys(stack.resource).filter((type) => type.startsWith("grafana_"));
    expect(types).toHaveLength(6);
    const asked = types.flatMap((type) => blocks(stack, type));
    for (const { depends_on } of asked)
      expect(depends_on).toContainEqual(expect.stringMatching(/^docker_container\.grafana_/));
    expect(container("grafana")).toMatchObject({ wait: true, healthcheck: expect.anything() });
    expect(stack.provider.grafana).toMatchObject([{ url: "http://127.0.0.1:3000" }]);
  });

  it("lets notices of Grafana's own alerts go to the inbox", () => {
    const [point] = blocks(stack, "grafana_contact_point");
    expect(point?.webhook).toMatchObject([{ url: "http://inbox:9095/grafana" }]);
    const [policy] = blocks(stack, "grafana_notification_policy");
    expect(policy?.contact_point).toMatch(/^\$\{grafana_contact_point\.\S+\.name\}$/);
    const [template] = blocks(stack, "grafana_message_template");
    expect(unescaped(template?.template)).toContain(`define "limen.text"`);
    expect(container("grafana").host).toEqual([{ host: "inbox", ip: "host-gateway" }]);
  });

  it("shows Grafana's password to nobody", () => {
    expect(stack.variable.grafana_password).toMatchObject({ sensitive: true });
    expect(stack.output.grafana_admin_password).toMatchObject({ sensitive: true });
    expect(container("grafana").env.join()).not.toContain("password}");
    expect(stack.variable.grafana_password.validation).toHaveLength(1);
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

  it("asks the health endpoints of every service from inside, and finds the applications on this machine", () => {
    const { modules } = parse(files("blackbox-exporter")["/etc/blackbox_exporter/limen.yml"] ?? "");
    const all: readonly Service[] = services;
    const probes = all.flatMap((service) => (service.probes ?? []).map((probe) => `${service.name}_${probe.name}`));
    expect(probes).toContain("inquiry-automation_stats");
    expect(Object.keys(modules)).toEqual(probes.sort());
    expect(container("blackbox-exporter").host).toEqual(container("prometheus").host);
    expect(container("blackbox-exporter").ports).toBeUndefined();
  });

  describe("with everything", () => {
    const where = {
      ...local,
      secrets: ["mimir-password"],
      local: {
        traces: true,
        logs: true,
        cadvisor: "example/cadvisor:v0.53.0",
        remoteWrite: {
          mimir: {
            url: "https://mimir.example.com/api/v1/push",
            as: { user: "us", password: secret("mimir-password") },
          },
        },
      },
    };
    const whole = build({}, where);
    const names = (types: string) => blocks(whole, types).map(({ name }) => name);

    it("has containers for traces, logs and the measurement of containers", () => {
      const more = ["cadvisor", "jaeger", "loki", "otel-collector"].map((part) => `limen-local-${part}`);
      expect(names("docker_container")).toEqual(expect.arrayContaining(more));
      expect(names("docker_container")).toHaveLength(9);
    });

    it("publishes what applications send to, and the traces; Loki, which asks nobody who they are, not", () => {
      const published = (part: string) => (container(part, whole).ports ?? []).map((port: Block) => port.external);
      expect(published("otel-collector")).toEqual([4317, 4318]);
      expect(published("jaeger")).toEqual([16686]);
      expect([...published("loki"), ...published("cadvisor")]).toEqual([]);
      const all = containers(whole).flatMap(({ ports = [] }) => ports.map((port: Block) => port.ip));
      expect(new Set(all)).toEqual(new Set(["127.0.0.1"]));
    });

    it("links metrics, traces and logs in Grafana", () => {
      const sources = Object.fromEntries(
        blocks(whole, "grafana_data_source").map((one) => [one.uid, JSON.parse(unescaped(one.json_data_encoded))]),
      );
      expect(sources.prometheus.exemplarTraceIdDestinations).toEqual([{ name: "trace_id", datasourceUid: "jaeger" }]);
      expect(sources.jaeger.tracesToLogsV2.datasourceUid).toBe("loki");
      expect(sources.jaeger.tracesToMetrics.datasourceUid).toBe("prometheus");
      expect(sources.loki.derivedFields[0]).toMatchObject({ datasourceUid: "jaeger", url: "$" + "{__value.raw}" });
      expect(container("prometheus", whole).command).toContain("--enable-feature=exemplar-storage");
    });

    it("scrapes all of its own parts", () => {
      const scraped = Object.keys(files("prometheus", whole)).filter((path) => path.includes("/targets/"));
      const own = ["alertmanager", "containers", "grafana", "loki", "otel-collector", "prometheus"];
      expect(scraped).toEqual(expect.arrayContaining(own.map((part) => `/etc/prometheus/targets/${part}.json`)));
    });

    it("hands Prometheus the secret of the store that it writes to", () => {
      expect(files("prometheus", whole)).toMatchObject({
        "/run/secrets/mimir-password": "$" + "{var.secret_mimir_password}",
      });
    });
  });

  it("refuses an image that is not pinned", () => {
    const where = { ...local, local: { cadvisor: "example/cadvisor:latest" } };
    expect(() => build({}, where)).toThrow(/"example\/cadvisor:latest" is not pinned to a release.*Add its release/);
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
