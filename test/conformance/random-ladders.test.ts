import { type PlayedLadder, playLadders } from "../../conformance/random/ladders.ts";
import { describeWithKql } from "../support/kql.ts";

/** `LIMEN_RANDOM_LADDERS=500 LIMEN_RANDOM_FROM=1` for a long run. */
const count = Number(process.env.LIMEN_RANDOM_LADDERS ?? 2);
const from = Number(process.env.LIMEN_RANDOM_FROM ?? 2);

describeWithKql(`${count} random ladders on Azure Monitor`, () => {
  let all: readonly PlayedLadder[] = [];
  beforeAll(
    async () => {
      all = await playLadders(from, count);
    },
    60_000 + count * 10_000,
  );

  it("fire in the minutes in which no rung above does, and in all of them", () => {
    expect(all.flatMap(({ seed, wrong }) => wrong.map((why) => `${seed}: ${why}`))).toEqual([]);
  });

  it("are played for the most part, and some of them silenced", () => {
    expect(all.length).toBeGreaterThan(count / 2);
    expect(all.filter(({ silenced }) => silenced).length).toBeGreaterThan(0);
  });
});
