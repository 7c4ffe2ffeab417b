import { sorted, unannounced } from "../../../conformance/azure/expected.ts";
import { tableOf } from "../../../conformance/azure/monitor.ts";
import { environment } from "../../../model/environment.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { plain } from "../../../model/reference/reading.ts";
import { resolve } from "../../../model/resolve.ts";
import { lastingSeconds } from "../../../model/threshold.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { describeWithKql } from "../../support/kql.ts";
import { type Case, Stage } from "./play.ts";
import { type Scenario, span, weathers } from "./scenarios.ts";

const production = environment("production", {
  platforms: ["azure"],
  services: [leadScoring],
  receivers: { team: { severities: ["critical", "warning"], channels: [] } },
  fallback: "team",
});
const cases: Readonly<Record<string, Case>> = Object.fromEntries(
  resolve(production).map((resolved) => [
    resolved.threshold.name,
    { resolved, compiled: compileToAzureMonitor(resolved) },
  ]),
);
const scenarios = Object.keys(weathers) as Scenario[];

describeWithKql("Every alert of lead-scoring, its KQL executed on what the collector delivers", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = new Stage();
    await stage.play(cases, weathers);
  }, 180_000);
  afterAll(() => stage?.close());

  describe.each(Object.entries(cases))("%s", (name, { resolved: { threshold }, compiled: { reading, deviations } }) => {
    it.each(scenarios)("fires and resolves as its reading of the reference says: %s", (scenario) => {
      const { alerts, history } = stage.of(name, scenario);
      expect(alerts).toEqual(sorted(episodes(threshold, history, span, reading)));
    });

    it.each(scenarios)("differs from the plain reference only as announced: %s", (scenario) => {
      const { alerts, history } = stage.of(name, scenario);
      const lasting = lastingSeconds(threshold);
      const plainly = episodes(threshold, history, span, plain);
      expect(unannounced(plainly, alerts, deviations, { span, lasting })).toEqual([]);
    });

    it("fires in a step and resolves after it", () => {
      const resolved = expect.objectContaining({ resolves: expect.any(Number) });
      expect(stage.of(name, "step").alerts).toEqual(expect.arrayContaining([resolved]));
    });
  });

  it.each(["CriticalCPU", "HighActiveRequests"])(
    "reads the same all at once as duckdb_kql at one time: %s",
    async (name) => {
      const [rule] = cases[name]?.compiled.rule ?? [];
      if (!rule) throw new Error(`no rule of ${name}`);
      const request = { table: tableOf(rule), query: rule.query, range: 7200 };
      const scenario = `${name}/flap`;
      const times = [900, 2100];
      const found = await Promise.all(
        times.map((time) => stage.engine.ask<object[]>({ op: "once", ...request, scenario, time })),
      );
      const clock = times.map((time) => [scenario, time]);
      const together = await stage.engine.ask<object[]>({ op: "evaluate", ...request, clock });
      const expected = times.flatMap((_now, i) =>
        (found[i] ?? []).map((row) => ({ _scenario: scenario, _now, ...row })),
      );
      expect(expected.length).toBeGreaterThanOrEqual(times.length);
      expect(together).toEqual(expect.arrayContaining(expected));
      expect(together).toHaveLength(expected.length);
    },
  );
});
