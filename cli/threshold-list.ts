import type { Resolved } from "../model/resolve.ts";
import { condition } from "../model/words.ts";
import { hanging } from "./layout.ts";

/** What there is to choose from: each threshold with its severity and condition, as data. */
export const thresholdList = (all: readonly Resolved[]): readonly object[] =>
  all.map(({ id, threshold }) => ({ id, severity: threshold.severity, condition: condition(threshold) }));

/** The same for people. */
export function thresholdLines(all: readonly Resolved[], columns: number): readonly string[] {
  const width = Math.max(0, ...all.map(({ id }) => id.length)) + 2;
  return all.flatMap(({ id, threshold }) =>
    hanging(id.padEnd(width), `${threshold.severity}: ${condition(threshold)}`, columns),
  );
}
