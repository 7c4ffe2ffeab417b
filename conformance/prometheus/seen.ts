import type { Episode } from "../../model/reference/episode.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import type { Case } from "../case.ts";

/** Something fires at a time, with labels of which those of the tuple matter. */
export interface At {
  readonly time: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** Unbroken evaluations of one tuple are an episode. */
export function episodesOf(
  { resolved, incident: { span } }: Pick<Case, "resolved" | "incident">,
  seen: readonly At[],
  every = 60,
): readonly Episode[] {
  const { by } = resolved.threshold.signal.node;
  const tuples = new Map<string, { tuple: Tuple; times: Set<number> }>();
  for (const { labels, time } of seen) {
    const tuple = Object.fromEntries(
      by.filter((label) => label in labels).map((label) => [label, labels[label] as string]),
    );
    const key = JSON.stringify(tuple);
    const known = tuples.get(key) ?? { tuple, times: new Set() };
    tuples.set(key, known);
    known.times.add(time);
  }
  return [...tuples.values()].flatMap(({ tuple, times }) => {
    const found: Episode[] = [];
    let fires: number | undefined;
    for (let t = span.from; t <= span.to; t += every) {
      if (times.has(t)) fires ??= t;
      else if (fires !== undefined) {
        found.push({ tuple, fires, resolves: t });
        fires = undefined;
      }
    }
    return fires === undefined ? found : [...found, { tuple, fires }];
  });
}
