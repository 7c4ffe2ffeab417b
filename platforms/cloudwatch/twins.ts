/** What a more severe threshold of the same subject does to the notices of a lower one on CloudWatch. */
import { whyUnavailable } from "../../model/availability.ts";
import type { Deviation } from "../../model/deviation.ts";
import { keyOf } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import { duration } from "../../model/words.ts";
import { moreSevere, notStaying } from "../siblings.ts";
import { isUnusual } from "../unusual.ts";
import { type Tuples, tuplesOf } from "./tuples.ts";

/**
 * For how long CloudWatch waits, when a warning fires, for its critical twin to do so too; and, when the twin is over,
 * for the warning to be over as well. Both see the same minute, and alarms are evaluated once a minute.
 */
export const suppressionSeconds = 60;

/** The more severe thresholds of the same subject and labels. */
export interface Twins {
  /** Those with an alarm for the label values of one of these. */
  readonly twins: readonly Resolved[];
  /** Those whose alarms tell other labels apart, so that none of them is of the same values. */
  readonly besides: readonly Resolved[];
}

export function twinsOf(resolved: Resolved, { alarms }: Pick<Tuples, "alarms">, siblings: readonly Resolved[]): Twins {
  const above = moreSevere(resolved, siblings).filter(hasAlarms);
  if (above.length === 0) return { twins: [], besides: [] };
  const own = new Set(alarms.map(keyOf));
  const each = above.map((other) => ({ other, alarms: tuplesOf(other).alarms }));
  const isTwin = (one: Pick<Tuples, "alarms">): boolean => one.alarms.some((tuple) => own.has(keyOf(tuple)));
  return {
    twins: each.filter(isTwin).map(({ other }) => other),
    besides: each.filter((one) => labelsOf(one) !== labelsOf({ alarms })).map(({ other }) => other),
  };
}

const hasAlarms = (resolved: Resolved): boolean =>
  !isUnusual(resolved.threshold) && whyUnavailable(resolved, "aws") === undefined;
/** What all alarms of a threshold are told apart by. */
const labelsOf = ({ alarms }: Pick<Tuples, "alarms">): string =>
  Object.keys(alarms[0] ?? {})
    .sort()
    .join();

/** The notices pass through a composite alarm, which the twins suppress. */
export function fromTwins(twins: readonly Resolved[]): readonly Deviation[] {
  if (twins.length === 0) return [];
  const by = namesOf(twins);
  const wait = duration(suppressionSeconds);
  return [
    {
      kind: "withheld",
      by,
      why: `its notices pass through a composite alarm that is suppressed while ${by} fires, and ${wait} longer`,
    },
    {
      kind: "late",
      by: suppressionSeconds,
      why: `the composite alarm waits ${wait} for ${by} before it tells that this fires, or still fires`,
    },
    ...notStaying(twins),
  ];
}
const namesOf = (all: readonly Resolved[]): string => all.map(({ threshold }) => threshold.name).join(" and ");

/** What is of all label values together says nothing of one, and one says nothing of all. */
export const fromOthers = (besides: readonly Resolved[]): readonly Deviation[] =>
  besides.length === 0
    ? []
    : [{ kind: "told besides", by: namesOf(besides), why: "their alarms are not told apart by the same labels" }];
