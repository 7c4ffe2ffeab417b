/** Who is told of what, and when: the rungs of a ladder, and maintenance (docs/semantics.md, Ladders). Times are seconds. */
import { type Severity, severities } from "../threshold.ts";
import { during, type Episode } from "./episode.ts";
import { plain } from "./reading.ts";

/** One threshold of a ladder, for one tuple. */
export interface Rung {
  readonly name: string;
  readonly severity: Severity;
  readonly episodes: readonly Episode[];
}
/** What reaches a receiver. */
export interface Notice {
  /** The name of the threshold. */
  readonly rung: string;
  readonly what: "fires" | "over";
  readonly at: number;
}
/** Whether nobody is told of a severity at a time, since there is maintenance. */
export type Quiet = (severity: Severity, t: number) => boolean;
export const never: Quiet = () => false;

export const isOn = (episodes: readonly Episode[], t: number): boolean => episodes.some((e) => during(e, t));

const rank = ({ severity }: Pick<Rung, "severity">): number => severities.indexOf(severity);
/** The rungs that withhold the notices of one: those that are more severe. */
export const above = <R extends Pick<Rung, "severity">>(rung: R, rungs: readonly R[]): readonly R[] =>
  rungs.filter((other) => rank(other) < rank(rung));

/**
 * The notices of one tuple: what has changed since a rung was last told, as soon as none that is more severe fires and
 * there is no maintenance. What begins and ends meanwhile is never told.
 */
export function told(
  rungs: readonly Rung[],
  { from, to }: { readonly from: number; readonly to: number },
  isQuiet: Quiet = never,
): readonly Notice[] {
  const found = rungs.flatMap((rung) => {
    const worse = above(rung, rungs);
    const own: Notice[] = [];
    for (let t = from; t <= to; t += plain.every) {
      const fires = isOn(rung.episodes, t);
      const known = own.at(-1)?.what === "fires";
      if (fires === known || isQuiet(rung.severity, t) || worse.some(({ episodes }) => isOn(episodes, t))) continue;
      own.push({ rung: rung.name, what: fires ? "fires" : "over", at: t });
    }
    return own;
  });
  return inOrder(found);
}

export const inOrder = (notices: readonly Notice[]): readonly Notice[] =>
  [...notices].sort((a, b) => a.at - b.at || (a.rung < b.rung ? -1 : 1) || (a.what < b.what ? -1 : 1));

/** Whether a receiver believes at a time that a rung fires. */
export const isOpen = (notices: readonly Notice[], rung: string, t = Number.POSITIVE_INFINITY): boolean =>
  notices.filter((one) => one.rung === rung && one.at <= t).at(-1)?.what === "fires";
