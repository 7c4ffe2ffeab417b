import { alerts } from "../../conformance/alerts.ts";
import { caseOf } from "../../conformance/case.ts";
import { isolated } from "../../conformance/isolate.ts";
import { scaleOf, spans, valueAt } from "../../conformance/scale.ts";
import { scenarios } from "../../conformance/scenarios.ts";
import { selections } from "../../model/node.ts";
import { services } from "../../services/index.ts";

const own = alerts.map((alert) => [alert.id, isolated(alert, alert.id)] as const);
const fires = (scenario: string): readonly (readonly [string, number])[] =>
  own.flatMap(([id, alert]) => {
    const one = caseOf(alert, scenario);
    return one ? [[id, one.plainly.length] as const] : [];
  });

describe("scenarios, made from each threshold", () => {
  it("are of every application's alerts", () => {
    expect(alerts.length).toBeGreaterThanOrEqual(53);
    expect(new Set(alerts.map(({ service }) => service.name)).size).toBe(services.length);
  });

  it.each(["step", "one event above", "one bad instance"])("fire where they are meant to: %s", (scenario) => {
    const silent = fires(scenario).filter(([, count]) => count === 0);
    // a part of what is added up over instances need not be enough
    if (scenario === "one bad instance") expect(silent.length).toBeLessThan(10);
    else expect(silent).toEqual([]);
  });

  it.each(["one event below", "shorter than the duration"])(
    "do not fire where they are not meant to: %s",
    (scenario) => {
      const firing = fires(scenario).filter(([, count]) => count > 0);
      expect(firing.length).toBeLessThanOrEqual(scenario === "one event below" ? 0 : 1);
    },
  );

  it.each(["random 1", "random 2", "random 3"])(
    "fire in at least three of ten alerts where they are random: %s",
    (name) => {
      const all = fires(name);
      expect(all.filter(([, count]) => count > 0).length / all.length).toBeGreaterThanOrEqual(0.3);
    },
  );

  it("are the same in every run", () => {
    const [, alert] = own[0] ?? [];
    if (!alert) throw new Error("no alert");
    expect(caseOf(alert, "random 1")?.series).toEqual(caseOf(alert, "random 1")?.series);
  });

  it.each(own)("lie on both sides of the line, on jobs of its own: %s", (id, { threshold }) => {
    const scale = scaleOf(threshold);
    expect(scale.line).toBeGreaterThan(0);
    expect(scale.line).toBeLessThan(1);
    expect(valueAt(scale, 0)).not.toBe(valueAt(scale, 1));
    expect(spans(threshold).window).toBeGreaterThanOrEqual(60);
    for (const { metric } of selections(threshold.signal.node)) expect(metric.source.job).toContain(`${id}:`);
    expect(Object.keys(scenarios).length).toBeGreaterThanOrEqual(20);
  });
});
