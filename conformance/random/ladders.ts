/** Random ladders on Azure Monitor: what the rungs above a threshold do to it, minute by minute. */
import { ModelError } from "../../model/errors.ts";
import { core } from "../../model/node.ts";
import { minutes } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import { type Threshold, windows } from "../../model/threshold.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { withheld } from "../azure/expected.ts";
import { onAzure } from "../azure/play.ts";
import { Engine } from "../azure/python.ts";
import { caseOf, Tied } from "../case.ts";
import { isolated } from "../isolate.ts";
import { same } from "../outcome.ts";
import { spans } from "../scale.ts";
import { viewOf } from "../view.ts";
import { History } from "../../model/reference/history.ts";
import { Choice } from "./choice.ts";
import { modelOf } from "./model.ts";

/** What came of the ladder of a seed. */
export interface PlayedLadder {
  readonly seed: number;
  /** Whether the rungs above it change when it fires. */
  readonly silenced: boolean;
  readonly wrong: readonly string[];
}

/** Windows and durations that are played; longer ones take longer than all others. Seconds. */
const longest = 2 * 3600;

/** The ladders of so many seeds; those that the model or the platform refuses are left out, by their named errors. */
export async function playLadders(from: number, count: number): Promise<readonly PlayedLadder[]> {
  const engine = new Engine();
  const found: PlayedLadder[] = [];
  try {
    for (let seed = from; seed < from + count; seed++) {
      try {
        const played = await played1(engine, seed);
        if (played) found.push(played);
      } catch (error) {
        if (!(error instanceof ModelError || error instanceof Tied)) throw error;
      }
    }
  } finally {
    await engine.close();
  }
  return found;
}

async function played1(engine: Engine, seed: number): Promise<PlayedLadder | undefined> {
  const made = modelOf(seed);
  if ("refused" in made) return undefined;
  const rungs = ladderOf(made.resolved, seed);
  const [lower, ...upper] = rungs as [Resolved, ...Resolved[]];
  if (rungs.some(({ threshold }) => spans(threshold).window + spans(threshold).lasting > longest)) return undefined;
  const one = caseOf(lower, `random ${seed}`);
  const compiled = compileToAzureMonitor(lower, rungs);
  if (!one || compiled.rule.length === 0) return undefined;
  const alerts = (await onAzure(engine, [one], compiled)).get(one) ?? [];
  const read = (of: Resolved) => ({ threshold: of.threshold, reading: compileToAzureMonitor(of).reading });
  const history = new History(viewOf("azure", lower.threshold, one.series));
  const { span } = one.incident;
  const expected = withheld(read(lower), upper.map(read), history, span);
  const alone = withheld(read(lower), [], history, span);
  const wrong = same(expected, alerts) ? [] : [`found ${JSON.stringify(alerts)}, not ${JSON.stringify(expected)}`];
  return { seed, silenced: !same(expected, alone), wrong };
}

/** The threshold of a seed as the lowest rung, and one or two above it that read the same, over any window. */
function ladderOf(resolved: Resolved, seed: number): readonly Resolved[] {
  const choice = new Choice(seed + 77);
  const own = isolated(resolved, resolved.id);
  const lower: Resolved = { ...own, threshold: { ...own.threshold, severity: "info", subject: "ladder" } };
  const above = Array.from({ length: choice.whole(1, 2) }, (_, i): Resolved => {
    const threshold = { ...lower.threshold, ...rungAbove(choice, lower.threshold), name: `Above${i}` };
    return { ...lower, id: `${lower.id}-above-${i}`, threshold };
  });
  return [lower, ...above];
}

function rungAbove(choice: Choice, { signal, line, lasting }: Threshold): Partial<Threshold> {
  const factor = choice.of([1, 1, 1.013, 1.11, 1.29]) ** (line.side === "above" ? 1 : -1);
  const { limit } = line;
  const exact = signal.measures === "state" || core(signal.node).kind === "quantile";
  const farther = { ...limit, base: limit.base * factor, value: limit.value * factor };
  const over = choice.of([60, 120, 300, 420]);
  const longer = lasting && choice.chance(0.3) ? lasting : undefined;
  return {
    severity: choice.of(["warning", "critical"]),
    signal: choice.chance(0.5) && "of" in signal.node === false ? { ...signal, node: { ...signal.node, over } } : signal,
    line: exact ? line : { ...line, limit: farther },
    lasting: longer ?? (choice.chance(0.4) ? windows(choice.whole(1, 3)) : minutes(choice.of([1, 2, 5, 7, 14]))),
  };
}
