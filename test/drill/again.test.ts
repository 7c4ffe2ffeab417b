import { type Try, untilCalm } from "../../drill/again.ts";
import { errors } from "../../drill/errors.ts";

describe("a drill that fails", () => {
  const played: number[] = [];
  const told: string[] = [];
  const run = (tries: readonly (Try<string> | Error)[], speed = 60): Promise<string> => {
    played.length = 0;
    told.length = 0;
    const play = async (now: number): Promise<Try<string>> => {
      const one = tries[played.length] as Try<string> | Error;
      played.push(now);
      if (one instanceof Error) throw one;
      return one;
    };
    return untilCalm(speed, play, (why) => void told.push(why));
  };
  const good: Try<string> = { result: "good", failures: [], late: 9 };
  const bad: Try<string> = { result: "bad", failures: ["too late", "twice"], late: 0.2 };

  it("is played again on a slower clock where the machine was late", async () => {
    expect(await run([bad, good])).toBe("good");
    expect(played).toEqual([60, 20]);
    expect(told).toEqual([
      "too late, and 1 more; but this machine was up to 0.20 s late (12 s on the clock of the drill). " +
        "Once more, 20 times as fast as a wall clock",
    ]);
  });

  it("has failed where the machine was not late, or the clock is the slowest", async () => {
    for (const [tries, speed] of [[[{ ...bad, late: 0.01 }], 60] as const, [[{ ...bad, late: 9 }], 5] as const]) {
      expect(await run(tries, speed)).toBe("bad");
      expect(told).toEqual([]);
    }
  });

  it("is played no third time for a delay that matters no more", async () => {
    expect(await run([bad, bad, good])).toBe("bad");
    expect(played).toEqual([60, 20]);
  });

  it("is played again where it could not even begin", async () => {
    expect(await run([errors.notQuiet(["lead-scoring/ServiceDown"]), good])).toBe("good");
    expect(told).toEqual([
      "Before the first incident lead-scoring/ServiceDown fires. Once more, 20 times as fast as a wall clock",
    ]);
    await expect(run([new Error("no such program")])).rejects.toThrow("no such program");
    await expect(run([errors.notQuiet(["x"])], 5)).rejects.toThrow("Before the first incident x fires");
  });
});
