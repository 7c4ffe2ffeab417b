/** Random ladders on Azure Monitor: what the rungs above a threshold do to it, minute by minute. */
import { ModelError } from "../../model/errors.ts";
import { core } from "../../model/node.ts";
import { minutes } from "../../model/quantity.ts";
import { History } from "../../model/reference/history.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Signal } from "../../model/signal.ts";
import { type Line, type Threshold, windows } from "../../model/threshold.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { withheld } from "../azure/expected.ts";
import { onAzure } from "../azure/play.ts";
import { Engine } from "../azure/python.ts";
import { caseOf, Tied } from "../case.ts";
import { isolated } from "../isolate.ts";
import { same } from "../outcome.ts";
import { spans } from "../scale.ts";
import { viewOf } from "../view.ts";
import { Choice } from "./choice.ts";
import { modelOf } from "./model.ts";

/** What came of the ladder of a seed. */
export interface PlayedLadder {
  readonly seed: number;
  /** Whether the rungs above it change when it fires. */
  readonly silenced: boolean;
  readonly wrong: readonly string[];
}

/** Of window and duration together: longer ones take longer than all others. Seconds. */
const longest = 2 * 3600;

/** The ladders of so many seeds; left out are those that the model or the platform refuses, by named errors. */
export async function playLadders(from: number, count: number): Promise<readonly PlayedLadder[]> {
  const engine = new Engine();
  const found: PlayedLadder[] = [];
  try {
    for (let seed = from; seed < from + count; seed++) found.push(...(await ladderPlayed(engine, seed)));
  } finally {
    await engine.close();
  }
  return found;
}

async function ladderPlayed(engine: Engine, seed: number): Promise<readonly PlayedLadder[]> {
  try {
    const made = modelOf(seed);
    if ("refused" in made) return [];
    const { rungs, above } = ladderOf(made.resolved, seed);
    return rungs.every(({ threshold }) => isShort(threshold)) ? await played(engine, seed, { rungs, above }) : [];
  } catch (error) {
    if (error instanceof ModelError || error instanceof Tied) return [];
    throw error;
  }
}

function isShort(threshold: Threshold): boolean {
  const { window, lasting } = spans(threshold);
  return window + lasting <= longest;
}

interface RandomLadder {
  /** The lowest first. */
  readonly rungs: readonly [Resolved, ...Resolved[]];
  readonly above: readonly Resolved[];
}

async function played(engine: Engine, seed: number, { rungs, above }: RandomLadder): Promise<readonly PlayedLadder[]> {
  const [lower] = rungs;
  const one = caseOf(lower, `random ${seed}`);
  const compiled = compileToAzureMonitor(lower, rungs);
  if (!one || compiled.rule.length === 0) return [];
  const alerts = (await onAzure(engine, [one], compiled)).get(one) ?? [];
  const history = new History(viewOf("azure", lower.threshold, one.series));
  const under = (others: readonly Resolved[]) =>
    withheld(readBy(lower), others.map(readBy), history, one.incident.span);
  const expected = under(above);
  const wrong = same(expected, alerts) ? [] : [`it is ${JSON.stringify(alerts)}, not ${JSON.stringify(expected)}`];
  return [{ seed, silenced: !same(expected, under([])), wrong }];
}

const readBy = (one: Resolved) => ({ threshold: one.threshold, reading: compileToAzureMonitor(one).reading });

/** The threshold of a seed as the lowest rung, and one or two above it that read the same metrics. */
function ladderOf(resolved: Resolved, seed: number): RandomLadder {
  const choice = new Choice(seed + 77);
  const own = isolated(resolved, resolved.id);
  const lower: Resolved = { ...own, threshold: { ...own.threshold, severity: "info", subject: "ladder" } };
  const above = Array.from({ length: choice.whole(1, 2) }, (_, i): Resolved => {
    const threshold = { ...lower.threshold, ...rungAbove(choice, lower.threshold), name: `Above${i}` };
    return { ...lower, id: `${lower.id}-above-${i}`, threshold };
  });
  return { rungs: [lower, ...above], above };
}

/** Another duration, and perhaps another limit and window: steps that have nothing to do with those of the lower one. */
function rungAbove(choice: Choice, { signal, line }: Threshold): Partial<Threshold> {
  return {
    severity: choice.of(["warning", "critical"]),
    signal: choice.chance(0.5) ? signal : over(signal, choice.of([60, 120, 300, 420])),
    line: farther(signal, line, choice.of([1, 1, 1.013, 1.11, 1.29])),
    lasting: choice.chance(0.4) ? windows(choice.whole(1, 3)) : minutes(choice.of([1, 2, 5, 7, 14])),
  };
}

const over = (signal: Signal<any>, seconds: number): Signal<any> =>
  signal.node === core(signal.node) ? { ...signal, node: { ...signal.node, over: seconds } } : signal;

/** States have one limit, and quantiles only the bounds of buckets. */
function farther(signal: Signal<any>, line: Line, times: number): Line {
  if (signal.measures === "state" || core(signal.node).kind === "quantile") return line;
  const { side, limit } = line;
  const factor = side === "above" ? times : 1 / times;
  return { side, limit: { ...limit, base: limit.base * factor, value: limit.value * factor } };
}
