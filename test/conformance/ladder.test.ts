import { withheld } from "../../conformance/azure/expected.ts";
import { alertsOf, evaluateEach, load } from "../../conformance/azure/monitor.ts";
import { Engine } from "../../conformance/azure/python.ts";
import { customMetrics, type Row } from "../../conformance/azure/rows.ts";
import { ladderCase, type Pair, pairs } from "../../conformance/ladder.ts";
import { same } from "../../conformance/outcome.ts";
import { type Episode, episodes, noticed, plain } from "../../model/reference.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { describeWithKql } from "../support/kql.ts";

/** What both rungs publish, once. */
function rowsOf({ warning, critical }: Pair, series: Parameters<typeof customMetrics>[1]): readonly Row[] {
  const all = [...customMetrics(warning, series), ...customMetrics(critical, series)];
  return [
    ...new Map(all.map((row) => [JSON.stringify([row.name, row.timestamp, row.customDimensions]), row])).values(),
  ];
}

describeWithKql("A warning and the critical rung above it", () => {
  let engine: Engine;
  beforeAll(() => {
    engine = new Engine();
  });
  afterAll(() => engine?.close());

  it("are many", () => {
    expect(pairs.length).toBeGreaterThanOrEqual(10);
  });

  it.each(pairs.map((pair) => [pair.name, pair] as const))(
    "%s is withheld on Azure Monitor while the other's condition holds, and as announced",
    async (_, pair) => {
      const { warning, critical } = pair;
      const { series, history, incident } = ladderCase(pair);
      const compiled = compileToAzureMonitor(warning, [warning, critical]);
      await load(engine, "customMetrics", { ladder: rowsOf(pair, series) });
      const [rule] = compiled.rule;
      if (!rule) throw new Error("no rule");
      const found = alertsOf(
        rule,
        (await evaluateEach(engine, rule, { ladder: incident.span })).get("ladder") ?? new Map(),
      );
      const readings = { own: compiled.reading, critical: compileToAzureMonitor(critical).reading };
      const gives = compiled.deviations.some((d) => d.kind === "withheld");
      const expected: readonly Episode[] = gives
        ? withheld(warning.threshold, critical.threshold, history, incident.span, readings)
        : episodes(warning.threshold, history, incident.span, compiled.reading);
      expect(same(expected, found) ? [] : { expected, found }).toEqual([]);
      expect(gives).toBe(true);
      // and that is seen: without the other rung it would do something else
      expect(same(found, episodes(warning.threshold, history, incident.span, compiled.reading))).toBe(false);
    },
    120_000,
  );

  it.each(pairs.map((pair) => [pair.name, pair] as const))(
    "%s and its critical both fire by the reference, and the notice of the first is not held back before the second",
    (_, pair) => {
      const { history, incident } = ladderCase(pair);
      const [lower, upper] = [pair.warning, pair.critical].map(({ threshold }) =>
        episodes(threshold, history, incident.span, plain),
      ) as [readonly Episode[], readonly Episode[]];
      expect(lower.length).toBeGreaterThan(0);
      expect(upper.length).toBeGreaterThan(0);
      for (const one of lower) expect(noticed(one, upper)).toBeDefined();
    },
  );
});
