import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runDrill } from "../../drill/drill.ts";
import { faults } from "../../drill/faults/catalogue.ts";
import type { Fault } from "../../drill/faults/fault.ts";
import { type FaultsResult, playFaults } from "../../drill/faults/run.ts";
import { type DrillResult, report } from "../../drill/result.ts";
import { local } from "../../environments/local.ts";
import { leadScoring } from "../../services/lead-scoring.ts";
import { describeWithTool } from "../support/tool.ts";

/** Faults at a minute in a second, with the alert that needs least. Those of Prometheus itself need more to start. */
const quickly = (name: string): Fault => {
  const { within: _, ...fault } = faults.find((one) => one.name.startsWith(name)) as Fault;
  return { ...fault, alert: "ServiceDown", speed: 60 };
};
const quick = ["Alertmanager killed before the first", "the receiver down when the alert fires", "a corrupt rule file"];

// Both at the same time: they wait for the most of it.
describeWithTool(["prometheus", "alertmanager", "promtool"], "the drill", () => {
  let result: DrillResult;
  let failing: FaultsResult;
  const folder = mkdtempSync(join(tmpdir(), "limen-drill-"));
  const told: string[] = [];
  beforeAll(async () => {
    const onProgress = ({ kind, text }: { kind: string; text: string }) => {
      // on a machine that is busy it may be played again, on a slower clock
      if (text.startsWith("Starting ")) told.length = 0;
      told.push(`${kind}: ${text}`);
    };
    const environment = { ...local, services: [leadScoring] };
    [result, failing] = await Promise.all([
      runDrill({ environment, speed: 60, folder: join(folder, "incidents"), onProgress }),
      playFaults({ environment, faults: quick.map(quickly), delays: 0, folder: join(folder, "faults") }),
    ]);
  }, 1_800_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("sees exactly the expected notices, and later their ends", () => {
    expect(result.failures).toEqual([]);
    expect(result.rows.filter(({ resolvedAfter }) => resolvedAfter === undefined)).toEqual([]);
  });

  it("sees every alert of lead-scoring arrive at the receiver of its severity", () => {
    const seen = new Map(result.rows.map(({ alert, receiver }) => [alert, receiver]));
    const wanted = leadScoring.thresholds.map(({ name, severity }) => [name, `${severity}-alerts`] as const);
    expect([...seen].sort()).toEqual([...wanted].sort());
  });

  it("sees a warning silent while its critical twin fires, for latency, CPU and memory", () => {
    const silent = result.rows.flatMap(({ alert, twins }) =>
      twins.filter((twin) => twin.silent).map((twin) => `${twin.alert} under ${alert}`),
    );
    expect(silent.sort()).toEqual([
      "HighCPU under CriticalCPU",
      "HighLatency under CriticalLatency",
      "HighMemory under CriticalMemory",
    ]);
  });

  it("sees the warning told of when its critical twin is over and it is not", () => {
    const position = (text: string) => told.findIndex((line) => line.includes(text));
    expect(result.rows).toContainEqual(expect.objectContaining({ alert: "HighCPU", after: "CriticalCPU" }));
    expect(position("HighCPU fires")).toBeGreaterThan(position("noisy neighbour is over"));
  });

  // docs/semantics.md §9: this is what Alertmanager does, not what one would wish.
  it("sees that a warning which ends under its critical twin stays open, and that the next one is not told", () => {
    expect(result.order).toMatchObject({ endTold: false, nextTold: false, nextEndTold: true });
  });

  it("says what it saw and what it does not prove, and leaves nothing behind", () => {
    const text = report(result);
    expect(text).toContain("resolved after");
    expect(text).toMatch(/lead-scoring\/CriticalLatency +retry storm .* critical-alerts .* HighLatency$/m);
    expect(text).toContain("is not told when it fires again, until repeat_interval has passed");
    expect(text).toContain("What this does not prove");
    expect(readdirSync(join(folder, "incidents"))).toEqual([]);
  });

  it("sees no alert lost and none told twice where the monitoring itself fails", () => {
    expect(failing.findings.map(({ failures }) => failures)).toEqual([[], [], []]);
    expect(failing.findings.map(({ told }) => told)).toEqual(
      Array(3).fill({ messages: 1, falseEnds: 0, endTold: true }),
    );
    expect(readdirSync(join(folder, "faults"))).toEqual([]);
  });
});
