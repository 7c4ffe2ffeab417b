/** What a receiver is told of a warning, held against what the reference tells. Times are seconds. */
import { isOn, leftOpen, type Notice, type Rungs, type Span } from "./notices.ts";

export interface Limits {
  readonly early: number;
  readonly late: number;
  readonly stays: number;
  readonly rungs: Rungs;
  readonly span: Span;
  readonly mayStayOpen: boolean;
}

/** What of the notices of the warning nothing announces. */
export function wrongIn(wanted: readonly Notice[], found: readonly Notice[], limits: Limits): readonly string[] {
  const own = found.filter(({ rung }) => rung === "warning");
  const silent = wanted.some(({ rung }) => rung === "critical") && !found.some(({ rung }) => rung === "critical");
  const { early, late, stays, rungs, span } = limits;
  const openAt = (t: number): boolean => leftOpen(own.filter(({ at }) => at <= t));
  const missing = wanted
    .filter(({ rung, what, at }) => rung === "warning" && what === "fires" && at + late <= span.to)
    .filter(
      ({ at }) => !openAt(at + late) && !own.some((n) => n.what === "fires" && inside(n.at, at - early, at + late)),
    )
    .map(({ at }) => `the warning is not told at ${at / 60}`);
  const aloud = own
    .filter(({ what, at }) => what === "fires" && allOn(rungs, at - late, at))
    .map(({ at }) => `the warning is told at ${at / 60}, under its critical`);
  const ends = wanted.filter(({ rung, what }) => rung === "warning" && what === "over");
  const last = ends.at(-1);
  const open = last && last.at + stays <= span.to && openAt(last.at + stays);
  return [
    ...(silent ? ["nobody is told of the critical"] : []),
    ...missing,
    ...aloud,
    ...(open && !limits.mayStayOpen ? [`its end is not told by ${(last.at + stays) / 60}`] : []),
  ];
}
const inside = (t: number, from: number, to: number): boolean => t >= from && t <= to;
const allOn = ({ critical }: Rungs, from: number, to: number): boolean => {
  for (let t = from; t <= to; t += 60) if (!isOn(critical, t)) return false;
  return true;
};
