/** Every ladder on every platform, in every order that can be: who is told of each rung, and when. */
import { onProcessingRules } from "./azure/ladder.ts";
import { onComposites } from "./cloudwatch/ladder.ts";
import type { Heard, Scene } from "./heard.ts";
import { canBe, ladderCase, ladders, orders, type Rungs } from "./ladder.ts";
import { onAlertmanager } from "./prometheus/ladder.ts";
import type { RuleEngine } from "./prometheus/play.ts";

export const scenesOf = (all: readonly Rungs[]): readonly Scene[] =>
  all.flatMap((rungs) =>
    orders.filter((order) => canBe(order, rungs)).map((order) => ({ order, rungs, case: ladderCase(rungs, order) })),
  );

/** Plays every ladder where it can be played here. */
export async function heard(
  promtool: RuleEngine | undefined,
  kql: boolean,
  scenes: readonly Scene[] = scenesOf(ladders),
): Promise<readonly Heard[]> {
  return [
    ...(promtool ? await onAlertmanager(scenes, promtool) : []),
    ...scenes.flatMap(onComposites),
    ...(kql ? await onProcessingRules(scenes) : []),
  ];
}
