import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { images } from "../../constructs/local/images.ts";
import { runDrill } from "../../drill/drill.ts";
import { type DrillResult, report } from "../../drill/result.ts";
import { until } from "../../drill/until.ts";
import { local } from "../../environments/local.ts";
import { resolve } from "../../model/resolve.ts";
import { withServices } from "../../model/some-services.ts";
import type { Deployment } from "./deploy.ts";
import { type DockerEngine, findEngine } from "./engine.ts";
import { canBeMade, importImage } from "./images.ts";
import { containers } from "./venue.ts";

/** Docker's own registry has no cAdvisor: the environment names one. */
const all = { ...images, cadvisor: "example/cadvisor:v0.60.5" };
const engine = findEngine();
const title = "the containers of the local stack";
if (typeof engine === "string") describe.skip(`${title} (skipped: ${engine})`, () => it("run", () => {}));
else {
  const absent = Object.values(all).filter((image) => !canBeMade(image));
  describe(absent.length > 0 ? `${title} (without ${absent.join(", ")})` : title, () => run(engine));
}

const environment = withServices({ ...local, local: { cadvisor: all.cadvisor } }, ["lead-scoring", "leadpoet"]);

/** By the alerts that they prove. */
const incidents = ["lead-scoring/ServiceDown", "leadpoet/UserVeryHighFlagRate"];

function run(engine: DockerEngine): void {
  const folder = mkdtempSync(join(tmpdir(), "limen-containers-"));
  let deployment: Deployment;
  let drill: DrillResult;

  beforeAll(async () => {
    for (const image of Object.values(all).filter(canBeMade)) importImage(engine, image);
    const venue = containers(engine, environment, (opened) => {
      // of a try that failed, since this machine was busy
      deployment?.destroy();
      deployment = opened;
    });
    // as fast as this machine can follow
    drill = await runDrill({ environment, incidents, folder, venue });
    watchOutage(engine, deployment, folder);
  }, 1_800_000);
  afterAll(() => {
    deployment?.destroy();
    engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 600_000);

  const ask = async (path: string): Promise<any> => {
    const { Ports } = deployment.inspect("limen-local-prometheus").NetworkSettings;
    const [{ HostPort }] = Ports["9090/tcp"];
    const url = `http://127.0.0.1:${HostPort}/api/v1/${path}`;
    return ((await (await fetch(url, { signal: AbortSignal.timeout(30_000) })).json()) as any).data;
  };

  it("raise exactly the alerts of two incidents, and tell of them and of their end", () => {
    expect({ failures: drill.failures, report: report(drill) }).toMatchObject({ failures: [] });
    const told = drill.rows.map(({ service, alert }) => `${service}/${alert}`);
    expect(told).toEqual(expect.arrayContaining(incidents));
    for (const { resolvedAfter } of drill.rows) expect(resolvedAfter).toBeDefined();
  });

  it("are healthy by their own check, limited, and may gain no rights", async () => {
    expect(deployment.containers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["limen-local-alertmanager", "limen-local-node-exporter", "limen-local-prometheus"]),
    );
    for (const { name, memory } of deployment.containers) {
      const isHealthy = () => deployment.inspect(name).State.Health.Status === "healthy";
      await until(isHealthy, 60, `${name} to be healthy`);
      const { HostConfig } = deployment.inspect(name);
      expect(HostConfig.Memory).toBe(memory * 2 ** 20);
      expect(HostConfig.MemorySwap).toBe(HostConfig.Memory);
      expect(HostConfig.SecurityOpt).toContain("no-new-privileges:true");
    }
  });

  it("answer on the loopback address only", () => {
    for (const { name } of deployment.containers) {
      const bound = Object.values(deployment.inspect(name).NetworkSettings.Ports ?? {}).flatMap((each) => each ?? []);
      expect((bound as { HostIp: string }[]).map(({ HostIp }) => HostIp)).toEqual(bound.map(() => "127.0.0.1"));
    }
  });

  it("find each other by name, and Prometheus has every rule", async () => {
    const found = async () => (await ask("alertmanagers")).activeAlertmanagers[0]?.url;
    await until(async () => (await found()) !== undefined, 60, "Prometheus to find Alertmanager after its reload");
    expect(await found()).toContain("//alertmanager:9093/");
    const rules = (await ask("rules")).groups.flatMap((group: any) => group.rules.map(({ name }: any) => name));
    expect(rules).toEqual(expect.arrayContaining(resolve(environment).map(({ threshold }) => threshold.name)));
    // every quarter of a minute, on any clock
    const parts = encodeURIComponent('up{job=~"alertmanager|prometheus"} == 1');
    const up = async () => (await ask(`query?query=${parts}`)).result.map(({ metric }: any) => metric.job).sort();
    await until(async () => (await up()).length >= 2, 60, "the parts to be scraped");
    expect(await up()).toEqual(["alertmanager", "prometheus"]);
  });

  itWithImage("blackboxExporter", "ask health endpoints, which answered while the applications ran", async () => {
    const answered = async (query: string) => {
      const { result } = await ask(`query?query=${encodeURIComponent(query)}`);
      return result.map(({ metric, value }: any) => `${metric.service}/${metric.probe} ${value[1]}`).sort();
    };
    expect(await answered("max by (service, probe) (max_over_time(probe_success[1h]))")).toEqual([
      "lead-scoring/docs 1",
      "leadpoet/health 1",
    ]);
    const now = async () => (await answered("probe_success == 0")).length === 2;
    await until(now, 60, "the probes to see that the applications are gone");
  });

  itWithImage("cadvisor", "measure each other, by name and within their limits", async () => {
    const measured = async (query: string): Promise<readonly [part: string, value: number][]> => {
      const { result } = await ask(`query?query=${encodeURIComponent(query)}`);
      return result.map(({ metric, value }: any) => [metric.name, Number(value[1])]);
    };
    const names = deployment.containers.map(({ name }) => name).sort();
    const known = async () => (await measured('container_memory_usage_bytes{name!=""}')).map(([name]) => name).sort();
    await until(async () => (await known()).length >= names.length, 120, "all to be measured");
    expect(await known()).toEqual(names);
    for (const [name, part] of await measured(
      'container_memory_usage_bytes{name!=""} / container_spec_memory_limit_bytes',
    )) {
      expect({ name, part: part > 0 && part < 1 }).toEqual({ name, part: true });
    }
    expect(
      (await measured('sum by (name) (container_cpu_usage_seconds_total{name!=""}) > 0')).map(([name]) => name).sort(),
    ).toEqual(names);
  });

  it("measure this machine, which they may only read", () => {
    const asked = ["exec", "limen-local-prometheus", "wget", "-q", "-O", "-", "http://node-exporter:9100/metrics"];
    const page = engine.docker(asked);
    for (const name of ["node_cpu_seconds_total", "node_memory_MemAvailable_bytes", "node_filesystem_avail_bytes"]) {
      expect(page).toMatch(new RegExp(`^${name}[ {]`, "m"));
    }
    const mounts = deployment.inspect("limen-local-node-exporter").Mounts as { Source: string; RW: boolean }[];
    expect(mounts.map(({ Source }) => Source).sort()).toEqual(["/", "/proc", "/sys"]);
    expect(mounts.map(({ RW }) => RW)).toEqual([false, false, false]);
  });

  it("come back after they are killed, with what they had measured and what was pending", async () => {
    const prometheus = () => deployment.inspect("limen-local-prometheus");
    const alerts = async (): Promise<any[]> => (await ask("alerts").catch(() => undefined))?.alerts ?? [];
    const alert = async (name: string) => (await alerts()).find(({ labels }) => labels.alertname === name);
    await until(async () => (await alert("Fires"))?.state === "firing", 120, "the alert of the outage");
    const { activeAt, state } = await alert("Waits");
    expect(state).toBe("pending");
    // by what Prometheus has written down, whatever a clock on the wall says
    const query = `query?query=${encodeURIComponent('count_over_time(ALERTS_FOR_STATE{alertname="Waits"}[1h])')}`;
    const evaluated = async () => Number((await ask(query)).result[0]?.value[1]);
    await until(async () => (await evaluated()) > 10, 120, "it to have waited for some time");

    const { Pid, StartedAt } = prometheus().State;
    process.kill(Pid, "SIGKILL");
    // the restart is counted before it takes place
    await until(() => prometheus().State.StartedAt !== StartedAt, 120, "it to be started");
    await until(async () => (await alert("Fires"))?.state === "firing", 120, "the alert to fire again");
    // since when it waits is read from what was measured, at the second evaluation: later by as long as Prometheus
    // was away, while the other has begun anew
    const since = async (name: string) => Date.parse((await alert(name))?.activeAt);
    const takenUp = async () => (await since("Waits")) < (await since("Fires")) - 1000;
    await until(takenUp, 120, "the alert that was pending to be taken up again");
    expect(await since("Waits")).toBeGreaterThanOrEqual(Date.parse(activeAt) - 1000);
    expect(await alert("Waits")).toMatchObject({ state: "pending" });
    const before = (await ask("query?query=count_over_time(up[1h])")).result;
    expect(before.map(({ metric }: any) => metric.job)).toContain("lead-scoring-api");
  });
}

/**
 * Once the applications are gone, one that fires and one that waits. Its time is that of a wall clock, since the
 * containers take up again only what waits longer than a minute.
 */
function watchOutage(engine: DockerEngine, deployment: Deployment, folder: string): void {
  const gone = { expr: 'up{job="lead-scoring-api"} == 0', labels: { service: "outage", severity: "info" } };
  const rules = [
    { alert: "Fires", ...gone },
    { alert: "Waits", ...gone, for: "1h" },
  ];
  const file = join(folder, "outage.yml");
  writeFileSync(file, JSON.stringify({ groups: [{ name: "outage", interval: "1s", rules }] }));
  engine.docker(["cp", file, "limen-local-prometheus:/etc/prometheus/rules/outage.yml"]);
  process.kill(deployment.inspect("limen-local-prometheus").State.Pid, "SIGHUP");
}

/** A test of what stands there only if its program is installed. */
function itWithImage(image: keyof typeof all, title: string, body: () => Promise<void>): void {
  if (canBeMade(all[image])) it(title, body);
  else it.skip(`${title} (skipped: nothing is installed that can stand for ${all[image]})`, body);
}
