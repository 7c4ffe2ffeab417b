import { environments } from "../../../environments/index.ts";
import { production } from "../../../environments/production.ts";
import { resolve } from "../../../model/resolve.ts";
import { lastingSeconds, minimumEvents } from "../../../model/threshold.ts";
import { breached, judged } from "../../../queries/promql/condition.ts";
import { prometheus2, prometheus3 } from "../../../queries/promql/engine.ts";
import { comparedWith, differs, trialsOf } from "../../../review/backtest/trials.ts";
import { canonical } from "../../../review/export/canonical.ts";
import { exportOf } from "../../../review/export/export.ts";
import { parseExport } from "../../../review/export/read.ts";
import type { Export } from "../../../review/export/schema.ts";

describe("Thresholds out of an export", () => {
  const exported = parseExport(canonical(exportOf(environments)), "the export");

  it.each(environments.map((one) => [one.name, one] as const))("mean in %s what they meant before", (name, one) => {
    const resolved = resolve(one);
    const trials = comparedWith(exported, name, resolved);
    expect(trials.length).toBe(resolved.length);
    for (const { id, before, after } of trials) {
      const meant = [before, after].map((side) => {
        const threshold = side?.threshold as NonNullable<typeof side>["threshold"];
        return {
          id,
          rules: [prometheus2, prometheus3].map((engine) => [
            breached(threshold, { engine }),
            judged(threshold, { engine }),
          ]),
          lasting: lastingSeconds(threshold),
          events: minimumEvents(threshold),
          unit: threshold.signal.unit.factor,
          limit: threshold.line.limit.unit.text(threshold.line.limit.value),
          words: side?.condition,
        };
      });
      expect(meant[0]).toEqual(meant[1]);
    }
    expect(trials.filter(differs)).toEqual([]);
  });

  const changed = (edit: (threshold: Record<string, unknown>) => void, id = "lead-scoring/HighErrorRate"): Export => {
    const copy = structuredClone(exported);
    const environment = copy.environments.find(({ name }) => name === "production");
    const found = environment?.thresholds.find((one) => one.id === id);
    edit(found as unknown as Record<string, unknown>);
    return copy;
  };
  const differing = (base: Export) =>
    comparedWith(base, "production", resolve(production))
      .filter(differs)
      .map(({ id, before, after }) => [id, before !== undefined, after !== undefined]);

  it.each([
    ["another limit", { limit: { text: "8 %", value: 8, unit: "%", base: 0.08, dimension: "ratio" } }],
    ["another duration", { lasting: { text: "10 min", seconds: 600 } }],
    ["another severity", { severity: "warning" }],
    ["another traffic", { minimumEvents: 50 }],
    ["missing data that counts", { whenMissing: "breach" }],
  ])("differ by %s", (_what, edit) => {
    expect(differing(changed((one) => Object.assign(one, edit)))).toEqual([["lead-scoring/HighErrorRate", true, true]]);
  });

  it.each([
    ["a summary", { summary: "Something else" }],
    ["a place", { place: "services/other.ts:1" }],
    ["an owner", { owner: "somebody else" }],
  ])("do not differ by %s", (_what, edit) => {
    expect(differing(changed((one) => Object.assign(one, edit)))).toEqual([]);
  });

  it("are new, or removed", () => {
    const base = changed((one) => Object.assign(one, { id: "lead-scoring/Gone", name: "Gone" }));
    expect(differing(base)).toEqual([
      ["lead-scoring/Gone", true, false],
      ["lead-scoring/HighErrorRate", false, true],
    ]);
    expect(comparedWith({ ...exported, environments: [] }, "production", resolve(production)).every(differs)).toBe(
      true,
    );
    expect(trialsOf(resolve(production)).every(({ before }) => before === undefined)).toBe(true);
  });

  it("are refused where the export does not describe what they read", () => {
    const base = { ...exported, services: exported.services.map((one) => ({ ...one, metrics: [] })) };
    expect(() => differing(base)).toThrow("at the base, which its export does not describe. Name a later --base");
  });
});
