import { sorted, withheld } from "../../../conformance/azure/expected.ts";
import { environment } from "../../../model/environment.ts";
import type { Reading } from "../../../model/reference/reading.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { describeWithKql } from "../../support/kql.ts";
import { type Case, Stage } from "./play.ts";
import { type Scenario, span, type Weather, weathers } from "./scenarios.ts";
import { shopThresholds } from "./shop.ts";

const production = environment("production", {
  platforms: ["azure"],
  services: [leadScoring],
  receivers: { team: { severities: ["critical", "warning"], channels: [] } },
  fallback: "team",
});
const thresholds = [...resolve(production), ...shopThresholds];
const named = (name: string): Resolved => {
  const found = thresholds.find(({ threshold }) => threshold.name === name);
  if (!found) throw new Error(`no threshold ${name}`);
  return found;
};

/** The warning's own scenario is played by the warning; the rung above it comes and goes within it. */
const pairs = [
  ["HighLatency", "CriticalLatency"],
  ["HighCPU", "CriticalCPU"],
  ["HighMemory", "CriticalMemory"],
  ["QueueLong", "QueueFull"],
  ["WaitLong", "WaitEndless"],
] as const;
const scenarios = ["step", "flap", "no data", "restart", "one bad instance"] as const satisfies readonly Scenario[];
/** A breach of the warning alone, then of both for longer than it takes to resolve, then of the warning alone. */
const rising: Weather = { bad: (m) => (m < 4 || m >= 60 ? 0 : m >= 16 && m < 40 ? 1 : 0.75) };
const played: Readonly<Record<string, Weather>> = {
  ...Object.fromEntries(scenarios.map((name) => [name, weathers[name]])),
  rising,
};

const cases: Readonly<Record<string, Case>> = Object.fromEntries(
  pairs.map(([warning, critical]) => {
    const resolved = named(warning);
    const compiled = compileToAzureMonitor(resolved, thresholds);
    return [warning, { resolved, compiled, others: warning === "HighLatency" ? [named(critical)] : [] }];
  }),
);

describe("A critical rung in the query of its warning", () => {
  it.each(pairs)("is announced: %s gives way to %s", (warning, critical) => {
    const { deviations } = cases[warning]?.compiled ?? { deviations: [] };
    expect(deviations).toContainEqual(expect.objectContaining({ kind: "withheld", by: critical }));
  });

  it("does not silence itself, nor warnings of other subjects", () => {
    const alone = compileToAzureMonitor(named("CriticalLatency"), thresholds);
    expect(alone.rule[0]?.query).toBe(compileToAzureMonitor(named("CriticalLatency")).rule[0]?.query);
    const other = compileToAzureMonitor(named("HighActiveRequests"), thresholds);
    expect(other.deviations.map(({ kind }) => kind)).not.toContain("withheld");
  });

  it("is the only other place where the critical limit stands, as a condition on the rows", () => {
    const { query } = cases.HighCPU?.compiled.rule[0] ?? { query: "" };
    expect(query).toContain("| where not(min_of(critical_v0, critical_v1, critical_v2) > 0.95)");
    expect(query).not.toContain("0.8,");
  });
});

describeWithKql("A warning that gives way to its critical rung, its KQL executed", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = new Stage();
    await stage.play(cases, played);
  }, 180_000);
  afterAll(() => stage?.close());

  describe.each(pairs)("%s and %s", (warning, critical) => {
    it.each(scenarios)("fires where its condition holds and the other does not, and resolves later: %s", (scenario) => {
      const { alerts, history } = stage.of(warning, scenario);
      const own = cases[warning]?.compiled.reading;
      if (!own) throw new Error("not compiled");
      const read = (name: string, reading: Reading) => ({ threshold: named(name).threshold, reading });
      const above = read(critical, compileToAzureMonitor(named(critical)).reading);
      const expected = withheld(read(warning, own), [above], history, span);
      expect(alerts).toEqual(sorted(expected));
    });
  });

  it.each(["HighCPU", "HighMemory"] as const)(
    "%s resolves while the critical one lasts, and fires anew after it",
    (warning) => {
      const { alerts } = stage.of(warning, "rising");
      const minutes = alerts
        .filter(({ tuple }) => tuple.instance?.startsWith("10.0.0.1"))
        .map(({ fires }) => fires / 60);
      expect(minutes).toHaveLength(2);
      expect(minutes[0]).toBeLessThan(16 + 5);
      expect(minutes[1]).toBeGreaterThan(40);
      expect(alerts[0]?.resolves).toBeLessThan(42 * 60);
    },
  );
});
