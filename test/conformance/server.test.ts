import { alerts } from "../../conformance/alerts.ts";
import { onServer, sampleAlerts, sampleScenarios } from "../../conformance/prometheus/server.ts";
import { describeWithTool } from "../support/tool.ts";

describeWithTool(["prometheus", "promtool"], "A Prometheus server, with the incidents in its storage", () => {
  const sample = alerts.filter(({ id }) => sampleAlerts.includes(id));
  let outcomes: Awaited<ReturnType<typeof onServer>> = [];
  beforeAll(async () => {
    outcomes = await onServer(sample, sampleScenarios);
  }, 300_000);

  it("plays every alert of the sample, at true scale", () => {
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(sampleAlerts.length);
    expect(outcomes.length).toBe(sampleAlerts.length * sampleScenarios.length);
    const fired = outcomes.filter(({ found }) => found.length > 0);
    expect(fired.length).toBeGreaterThanOrEqual(outcomes.length / 2);
  });

  it("fires and resolves in the minutes of the reference", () => {
    const wrong = outcomes.filter((one) => one.wrong.length > 0);
    expect(wrong.map(({ id, scenario, wrong: why }) => `${id}, ${scenario}: ${why.join("; ")}`)).toEqual([]);
    const moved = outcomes.filter(({ scenario }) => scenario !== "no scrapes").flatMap(({ verdicts }) => verdicts);
    expect(moved.filter(({ kind, stays }) => kind !== "exact" || stays > 0)).toEqual([]);
  });
});
