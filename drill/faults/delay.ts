import type { Environment } from "../../model/environment.ts";
import { pause } from "../until.ts";
import { type StageOptions, setStage } from "./stage.ts";

/** From a breach to its notice, beyond what the rule itself waits. All in seconds, on the wall. */
export interface Delay {
  /** Of scraping and of evaluating. */
  readonly every: number;
  /** The window and the waiting time of the rule. */
  readonly waits: number;
  /** What was beyond that, each time. */
  readonly beyond: readonly number[];
}

/** At this speed 15 s of scraping and of evaluating are one. */
const speed = 15;
const [service, alert] = ["lead-scoring", "ServiceDown"];

/** Stops the application so many times, and measures how long it takes until the receiver is told. */
export async function measureDelay(environment: Environment, times: number, options: StageOptions): Promise<Delay> {
  const measured = await Promise.all(Array.from({ length: times }, (_, i) => once(environment, i, options)));
  const [first] = measured;
  if (!first) throw new Error("Nothing was measured");
  return {
    every: first.every,
    waits: first.waits,
    beyond: measured.map(({ took, waits }) => took - waits).sort((a, b) => a - b),
  };
}

/**
 * Each time with programs of its own: an alert whose group is still remembered from the one before, for up to half a
 * minute after its end, waits for the interval of the group.
 */
async function once(
  environment: Environment,
  i: number,
  options: StageOptions,
): Promise<Pick<Delay, "every" | "waits"> & { readonly took: number }> {
  const stage = await setStage(environment, { name: `delay ${i}`, service, alert, speed }, options);
  try {
    await pause(Math.random());
    await stage.begin();
    await stage.untilTold();
    const threshold = stage.stand.resolved.find(({ id }) => id === `${service}/${alert}`)?.threshold;
    const lasting = threshold?.lasting && !("windows" in threshold.lasting) ? threshold.lasting.base : 0;
    return {
      every: stage.stand.environment.evaluateEvery.base,
      waits: (threshold?.signal.node.over ?? 0) + lasting,
      took: ((stage.openings(alert)[0]?.arrived ?? Number.NaN) - stage.began) / 1000,
    };
  } finally {
    await stage.stand.stop();
  }
}
