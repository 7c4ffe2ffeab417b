import { platforms } from "../../conformance/platforms.ts";
import { type PlayedLadder, playLadders } from "../../conformance/random/ladders.ts";
import { findTool } from "../../processes/tools.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

/** `LIMEN_RANDOM_LADDERS=500 LIMEN_RANDOM_FROM=1` for a long run. */
const count = Number(process.env.LIMEN_RANDOM_LADDERS ?? 1);
const from = Number(process.env.LIMEN_RANDOM_FROM ?? 3);

describeWithKql(`Random ladders on every platform: ${count}`, () => {
  let all: readonly PlayedLadder[] = [];
  beforeAll(
    async () => {
      const promtool = findTool("promtool");
      const engine = promtool && { program: promtool.path, engine: engineOf(promtool.version) };
      all = await playLadders(from, count, { promtool: engine, platforms });
    },
    600_000 + count * 10_000,
  );

  itWithTool("promtool", "are told as announced: who, of what, when, and when it is over", () => {
    const words = all.flatMap(({ seed, receiver, wrong }) => wrong.map((why) => `${seed}, ${receiver}: ${why}`));
    expect(words).toEqual([]);
  });

  itWithTool("promtool", "are played for the most part, and withhold something", () => {
    expect(new Set(all.map(({ seed }) => seed)).size).toBeGreaterThan(count / 3);
    expect(all.filter(({ withheld }) => withheld).length).toBeGreaterThan(0);
  });
});
