/** Random thresholds: a signal, a line, and everything that an author may say besides. */

import type { Labels, Source } from "../../model/metric.ts";
import { denominator, type Signal } from "../../model/node.ts";
import { count, minutes, perMinute, type Quantity, seconds } from "../../model/quantity.ts";
import { rate } from "../../model/signal.ts";
import {
  critical,
  info,
  type Provided,
  type Rung,
  type ThresholdOptions,
  type Windows,
  warning,
  when,
  windows,
} from "../../model/threshold.ts";
import type { Choice } from "./choice.ts";
import { randomLine } from "./limits.ts";
import { randomBy, randomCounter } from "./metrics.ts";
import { kinds, randomWindow } from "./signals.ts";

/** A rung, and the word for what it reads. */
export interface Drawn {
  readonly kind: string;
  readonly rung: Rung<any>;
}

export function randomRung(choice: Choice, of: Source): Drawn {
  const kind = choice.of(Object.keys(kinds));
  const signal = (kinds[kind] as (typeof kinds)[string])(choice, of, { over: randomWindow(choice) });
  const draw = choice.of([critical, critical, warning, info]);
  return { kind, rung: draw(signal, randomLine(choice, signal), randomOptions(choice, of, signal)) };
}

function randomOptions(choice: Choice, of: Source, signal: Signal<any>): ThresholdOptions {
  const lasting = randomDuration(choice);
  const floor = choice.maybe(denominator(signal.node) ? 0.4 : 0.01, () =>
    choice.chance(0.5) ? count(choice.of([2, 20, 33])) : perMinute(choice.of([0.3, 7, 20])),
  );
  const provided = choice.maybe(0.15, () => randomCondition(choice, of, signal));
  return {
    runbook: "steps",
    ...(lasting && { lasting }),
    ...(floor && { minimumTraffic: floor }),
    ...(provided && { provided }),
    ...(choice.chance(0.2) && { whenMissing: "breach" as const }),
    ...(choice.chance(0.25) && { continuity: "strict" as const }),
    ...(choice.chance(0.1) && { encoding: "lagged" as const }),
    ...(choice.chance(0.15) && { resolveAfter: minutes(choice.of([1, 5, 12, 20])) }),
  };
}

function randomDuration(choice: Choice): Quantity<"time"> | Windows | undefined {
  if (choice.chance(0.2)) return undefined;
  if (choice.chance(0.15)) return windows(choice.whole(1, 4));
  if (choice.chance(0.08)) return seconds(choice.of([30, 90, 150]));
  return minutes(choice.chance(0.9) ? choice.of([1, 2, 3, 5, 5, 7, 10]) : choice.of([15, 30, 60]));
}

/** Traffic mostly, of another counter or of the very one that the signal reads; else anything. */
function randomCondition(choice: Choice, of: Source, signal: Signal<any>): Provided<any> {
  const over = choice.chance(0.9) ? { over: seconds(signal.node.over) } : { over: randomWindow(choice) };
  const { by } = signal.node;
  const kept = choice.chance(0.8) ? by : choice.chance(0.7) ? [] : (randomBy(choice, [of.up]) ?? []);
  const events = denominator(signal.node);
  const same = events?.metric.kind === "counter" && choice.chance(0.4) ? events.metric : undefined;
  const labels = Object.fromEntries(
    kept.filter((label) => label !== "instance").map((label) => [label, labelOf(signal, label)]),
  );
  if (choice.chance(0.7)) {
    const counter = same ?? randomCounter(choice, of, { name: "work_total", labels, unit: count });
    const condition = rate(counter as any, { ...over, by: kept as any });
    return when(condition, randomLine(choice, condition));
  }
  const kind = choice.of(["ratio", "share", "level", "quantile", "level ratio"]);
  const condition = (kinds[kind] as (typeof kinds)[string])(choice, of, over);
  const bare = { ...condition, node: { ...condition.node, by: [] } } as Signal<any>;
  return when(bare, randomLine(choice, bare));
}

/** The label as the signal declares it, so that both have the same values of it. */
function labelOf({ node }: Signal<any>, label: string): Labels[string] {
  const metrics = [denominator(node)?.metric, "of" in node && "metric" in node.of ? node.of.metric : undefined];
  return metrics.flatMap((metric) => (metric && label in metric.labels ? [metric.labels[label]] : []))[0] ?? ["a", "b"];
}
