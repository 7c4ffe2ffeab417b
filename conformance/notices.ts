/** Who is told of a warning whose critical rung fires too, and when. Times are seconds. */
import type { Episode } from "../model/reference/episode.ts";
import { keyOf } from "./verdict.ts";

export type Rung = "warning" | "critical";
/** What reaches a receiver. */
export interface Notice {
  readonly rung: Rung;
  readonly what: "fires" | "over";
  readonly at: number;
}
export interface Rungs {
  readonly warning: readonly Episode[];
  readonly critical: readonly Episode[];
}
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const during = ({ fires, resolves }: Episode, t: number): boolean =>
  fires <= t && (resolves === undefined || t < resolves);
export const isOn = (episodes: readonly Episode[], t: number): boolean => episodes.some((e) => during(e, t));
export const ofTuple = (episodes: readonly Episode[], key: string): readonly Episode[] =>
  episodes.filter(({ tuple }) => keyOf(tuple) === key);
export const tuplesIn = ({ warning, critical }: Rungs): readonly string[] =>
  [...new Set([...warning, ...critical].map(({ tuple }) => keyOf(tuple)))].sort();

/** A notice for each beginning and each end. */
export const plainly = (rung: Rung, episodes: readonly Episode[]): readonly Notice[] =>
  inOrder(
    episodes.flatMap(({ fires, resolves }) => [
      { rung, what: "fires" as const, at: fires },
      ...(resolves === undefined ? [] : [{ rung, what: "over" as const, at: resolves }]),
    ]),
  );

export const inOrder = (notices: readonly Notice[]): readonly Notice[] =>
  [...notices].sort((a, b) => a.at - b.at || (a.rung < b.rung ? -1 : 1) || (a.what < b.what ? -1 : 1));

/**
 * What the reference tells, of one tuple: of the critical rung everything, and of the warning what has changed since
 * it was last told, as soon as the critical one does not fire.
 */
export function told({ warning, critical }: Rungs, { from, to }: Span): readonly Notice[] {
  const found: Notice[] = [];
  let known = false;
  for (let t = from; t <= to; t += 60) {
    const fires = isOn(warning, t);
    if (isOn(critical, t) || fires === known) continue;
    found.push({ rung: "warning", what: fires ? "fires" : "over", at: t });
    known = fires;
  }
  return inOrder([...found, ...plainly("critical", critical)]);
}

/** Whether a receiver still believes in the warning at the end. */
export const leftOpen = (notices: readonly Notice[]): boolean =>
  notices.filter(({ rung }) => rung === "warning").at(-1)?.what === "fires";
