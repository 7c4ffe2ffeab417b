import { plain } from "./reading.ts";
import { keyOf, type Tuple } from "./tuple.ts";

/** From the evaluation at which it fires to the one at which it resolves; open where the data ends first. */
export interface Episode {
  readonly tuple: Tuple;
  readonly fires: number;
  readonly resolves?: number;
}

/** Whether it fires at a time. */
export const during = ({ fires, resolves }: Episode, t: number): boolean =>
  fires <= t && (resolves === undefined || t < resolves);

/**
 * When a notice of a lower rung goes out while a more severe rung of the same subject fires: at the first moment of
 * the episode at which none of `severe` is firing for the same tuple; `undefined` if there is none.
 */
export function noticed(lower: Episode, severe: readonly Episode[], every = plain.every): number | undefined {
  const over = severe.filter(({ tuple }) => keyOf(tuple) === keyOf(lower.tuple));
  const covered = (t: number): boolean => over.some((e) => during(e, t));
  for (let t = lower.fires; lower.resolves === undefined || t < lower.resolves; t += every) {
    if (!covered(t)) return t;
    if (over.some((e) => e.fires <= t && e.resolves === undefined)) return undefined;
  }
  return undefined;
}
