import { plural, times } from "../../words.ts";
import type { Result, TrialResult } from "../result.ts";

/** All of a result in one sentence. */
export function summaryOf({ trials, base, same, left }: Result): string {
  const present = trials.filter(({ after }) => after);
  const known = present.filter((one) => !one.unknown);
  const [unknown, removed] = [present.length - known.length, trials.length - present.length];
  const fired = known.filter((one) => timesOf(one) > 0);
  const all = fired.reduce((sum, one) => sum + timesOf(one), 0);
  const parts = [
    `${plural(known.length, "threshold")}, of which ${fired.length} would have fired${all > 0 ? `, ${times(all)} in all` : ""}`,
    ...(unknown > 0 ? [`of ${unknown} nothing is known`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(left.length > 0 ? [`${left.length} not asked for`] : []),
    ...(base === undefined ? [] : [`${same} fire as they did`]),
  ];
  return `${parts.join("; ")}.`;
}

const timesOf = ({ after }: TrialResult): number => after?.times ?? 0;

/** What makes a result less than what was asked for; `undefined` where it is whole. */
export function partialWords({ partial, cancelled, trials, left }: Result): string | undefined {
  if (!partial) return undefined;
  const cut = trials.filter((one) => one.partial).map(({ id }) => id);
  const parts = [
    cancelled ? "cancelled" : "not everything could be asked",
    ...(cut.length > 0 ? [`incomplete: ${cut.join(", ")}`] : []),
    ...(left.length > 0 ? [`not come to: ${left.join(", ")}`] : []),
  ];
  return `Partial: ${parts.join("; ")}.`;
}
