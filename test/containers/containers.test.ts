import { mkdtempSync, rmSync } from "node:fs";
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

const engine = findEngine();
const title = "the containers of the local stack";
if (typeof engine === "string") describe.skip(`${title} (skipped: ${engine})`, () => it("run", () => {}));
else {
  const absent = Object.values(images).filter((image) => !canBeMade(image));
  describe(absent.length > 0 ? `${title} (without ${absent.join(", ")})` : title, () => run(engine));
}

const environment = withServices(local, ["lead-scoring", "leadpoet"]);

/** By the alerts that they prove. */
const incidents = ["lead-scoring/ServiceDown", "leadpoet/UserVeryHighFlagRate"];

function run(engine: DockerEngine): void {
  const folder = mkdtempSync(join(tmpdir(), "limen-containers-"));
  let deployment: Deployment;
  let drill: DrillResult;

  beforeAll(async () => {
    for (const image of Object.values(images).filter(canBeMade)) importImage(engine, image);
    const venue = containers(engine, environment, (opened) => {
      deployment = opened;
    });
    drill = await runDrill({ environment, incidents, speed: 60, folder, venue });
  }, 120_000);
  afterAll(() => {
    deployment?.destroy();
    engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const ask = async (path: string): Promise<any> => {
    const { Ports } = deployment.inspect("limen-local-prometheus").NetworkSettings;
    const [{ HostPort }] = Ports["9090/tcp"];
    return ((await (await fetch(`http://127.0.0.1:${HostPort}/api/v1/${path}`)).json()) as any).data;
  };

  it("raise exactly the alerts of two incidents, and tell of them and of their end", () => {
    expect({ failures: drill.failures, report: report(drill) }).toMatchObject({ failures: [] });
    const told = drill.rows.map(({ service, alert }) => `${service}/${alert}`);
    expect(told).toEqual(expect.arrayContaining(incidents));
    for (const { resolvedAfter } of drill.rows) expect(resolvedAfter).toBeDefined();
  });

  it("are healthy by their own check, limited, and may gain no rights", () => {
    expect(deployment.containers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["limen-local-alertmanager", "limen-local-node-exporter", "limen-local-prometheus"]),
    );
    for (const { name, memory } of deployment.containers) {
      const { State, HostConfig } = deployment.inspect(name);
      expect(State.Health.Status).toBe("healthy");
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
    expect((await ask("alertmanagers")).activeAlertmanagers[0].url).toContain("//alertmanager:9093/");
    const rules = (await ask("rules")).groups.flatMap((group: any) => group.rules.map(({ name }: any) => name));
    expect(rules).toEqual(expect.arrayContaining(resolve(environment).map(({ threshold }) => threshold.name)));
    // every quarter of a minute, on any clock
    const up = async () => (await ask("query?query=up==1")).result.map(({ metric }: any) => metric.job).sort();
    await until(async () => (await up()).length >= 2, 20, "the parts to be scraped");
    expect(await up()).toEqual(["alertmanager", "prometheus"]);
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

  it("come back after they are killed, with what they had measured", async () => {
    const { Pid } = deployment.inspect("limen-local-prometheus").State;
    process.kill(Pid, "SIGKILL");
    await until(async () => deployment.inspect("limen-local-prometheus").RestartCount > 0, 30, "it to be started");
    const known = () => ask("query?query=count_over_time(up[1h])").catch(() => undefined);
    await until(async () => (await known()) !== undefined, 30, "it to answer");
    const before = (await known()).result;
    expect(before.map(({ metric }: any) => metric.job)).toContain("lead-scoring-api");
  });
}
