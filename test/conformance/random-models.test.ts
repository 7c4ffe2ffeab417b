import { playSeeds, type Seeded } from "../../conformance/random/play.ts";
import { kinds } from "../../conformance/random/signals.ts";
import { findTool } from "../../processes/tools.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

/** `LIMEN_RANDOM_MODELS=2000 LIMEN_RANDOM_FROM=1` for a long run. */
const count = Number(process.env.LIMEN_RANDOM_MODELS ?? 16);
const from = Number(process.env.LIMEN_RANDOM_FROM ?? 5001);
/** So many at a time: their rules are evaluated together. */
const together = 24;

describeWithKql(`${count} random models on every platform`, () => {
  const all: Seeded[] = [];
  beforeAll(
    async () => {
      const promtool = findTool("promtool");
      const engine = promtool && { program: promtool.path, engine: engineOf(promtool.version) };
      for (let seed = from; seed < from + count; seed += together) {
        const some = Math.min(together, from + count - seed);
        const platforms = ["prometheus", "cloudwatch", "azure"] as const;
        all.push(await playSeeds({ from: seed, count: some, platforms, promtool: engine }));
      }
    },
    600_000 + count * 10_000,
  );
  const outcomes = () => all.flatMap((one) => one.outcomes);

  itWithTool("promtool", "fire and resolve in the minutes that the compilers announce, and in no others", () => {
    const wrong = outcomes().filter((one) => one.wrong.length > 0);
    expect(wrong.map((one) => `${one.platform} ${one.id}, ${one.scenario}: ${one.wrong.join("; ")}`)).toEqual([]);
    expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("are refused by an error with a name, which says where the threshold is written", () => {
    const refusals = all.flatMap((one) => one.refusals);
    expect(refusals.filter(({ code, placed, by }) => code === "" || (by !== "model" && !placed))).toEqual([]);
    expect(new Set(refusals.map(({ seed }) => seed)).size).toBeLessThan(count / 2);
  });

  itWithTool("promtool", "are of many kinds, and fire on every platform", () => {
    const made = all.flatMap((one) => one.made);
    expect(new Set(made.map(({ kind }) => kind)).size).toBeGreaterThan(Math.min(count, Object.keys(kinds).length) / 2);
    for (const platform of ["prometheus", "cloudwatch", "azure"]) {
      const own = outcomes().filter((one) => one.platform === platform);
      expect(own.filter(({ found }) => found.length > 0).length).toBeGreaterThan(own.length / 4);
    }
  });
});
