/** `limen conformance --random`: random models on every platform, as many as asked for, and the ladder of each. */
import type { Platform } from "../../conformance/platforms.ts";
import type { RuleEngine } from "../../conformance/prometheus/play.ts";
import { playLadders } from "../../conformance/random/ladders.ts";
import { playSeeds, type Refusal } from "../../conformance/random/play.ts";
import { condition } from "../../model/words.ts";
import type { Io } from "../io.ts";
import { counted } from "../layout.ts";

export interface Asked {
  readonly random: number;
  readonly from?: number;
}
interface On {
  readonly platforms: readonly Platform[];
  readonly promtool: RuleEngine | undefined;
}

/** So many at a time: their rules are evaluated together. */
const together = 24;

/** Tells what is wrong as it is found, and counts the rest. Returns the exit code. */
export async function playRandom({ random: count, from: first = 1 }: Asked, on: On, io: Io): Promise<number> {
  const refusals: Refusal[] = [];
  let [cases, ladders, wrong] = [0, 0, 0];
  for (let seed = first; seed < first + count; seed += together) {
    const some = Math.min(together, first + count - seed);
    const seeded = await playSeeds({ from: seed, count: some, ...on });
    const played = await playLadders(seed, some, on);
    ladders += played.length;
    for (const { seed: of, receiver, wrong: why } of played) {
      if (why.length === 0) continue;
      wrong++;
      io.out(`${receiver} ladder ${of}: ${why.join("; ")}`);
    }
    refusals.push(...seeded.refusals);
    cases += seeded.outcomes.length;
    for (const fault of seeded.faults) io.out(fault);
    wrong += seeded.faults.length;
    for (const { platform, id, scenario, wrong: why } of seeded.outcomes) {
      if (why.length === 0) continue;
      wrong++;
      const made = seeded.made.find((one) => "resolved" in one && one.resolved.id === id);
      const words = made && "resolved" in made ? condition(made.resolved.threshold) : id;
      io.out(`${platform} ${id}, ${scenario}: ${words}: ${why.join("; ")}`);
    }
  }
  const codes = new Map<string, number>();
  for (const { by, code } of refusals) codes.set(`${by} ${code}`, (codes.get(`${by} ${code}`) ?? 0) + 1);
  const told = [...codes].sort().map(([code, times]) => `${code} ${times}`);
  io.out(`Refused: ${told.join(", ") || "none"}.`);
  io.out(
    `${counted(count, "model")} from ${first}: ${counted(cases, "case")} and ${counted(ladders, "ladder")}, ${wrong} wrong.`,
  );
  return wrong > 0 ? 1 : 0;
}
