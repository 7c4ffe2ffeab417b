import { applicationOf } from "../../simulation/index.ts";
import { type Served, serve } from "../../simulation/serve.ts";

describe("a served simulation", () => {
  let served: Served;
  beforeEach(async () => {
    served = await serve(applicationOf("lead-scoring").start({ seed: 4 }), { speed: 60 });
  });
  afterEach(() => served.stop());
  const ask = (job: string, path = "/metrics") => fetch(`http://${served.targets[job]}${path}`);

  it("answers on one port for each scrape job, and only where it is scraped", async () => {
    expect(Object.keys(served.targets).sort()).toEqual(["lead-scoring-api", "lead-scoring-node"]);
    expect(await (await ask("lead-scoring-api")).text()).toContain("http_requests_active ");
    expect(await (await ask("lead-scoring-node")).text()).toContain('node_cpu_seconds_total{cpu="0",mode="idle"}');
    expect((await ask("lead-scoring-api", "/other")).status).toBe(404);
  });

  it("closes its port while the process is stopped, and answers on the same one afterwards", async () => {
    const before = served.targets["lead-scoring-api"];
    await served.begin("process stopped");
    await expect(ask("lead-scoring-api")).rejects.toThrow();
    expect((await ask("lead-scoring-node")).status).toBe(200);
    await served.end("process stopped");
    expect((await ask("lead-scoring-api")).status).toBe(200);
    expect(served.targets["lead-scoring-api"]).toBe(before);
  });

  it("runs as many times faster as it was told to", async () => {
    // it is asked what time it is between two looks at the clock on the wall, however far apart they are
    const look = async () => {
      const before = performance.now() / 1000;
      await ask("lead-scoring-api");
      return { before, now: served.simulation.now, after: performance.now() / 1000 };
    };
    const first = await look();
    await new Promise((done) => setTimeout(done, 200));
    const second = await look();
    const passed = second.now - first.now;
    expect(passed).toBeGreaterThan(59 * (second.before - first.after));
    expect(passed).toBeLessThan(61 * (second.after - first.before));
  });
});
