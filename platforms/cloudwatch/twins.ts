/** What a more severe threshold of the same subject does to the notices of a lower one on CloudWatch. */
import { whyUnavailable } from "../../model/availability.ts";
import type { Deviation } from "../../model/deviation.ts";
import type { Tuple } from "../../model/reference.ts";
import type { Resolved } from "../../model/resolve.ts";
import { severities } from "../../model/threshold.ts";
import { duration } from "../../model/words.ts";
import { ofSameSubject } from "../siblings.ts";
import { isUnusual } from "../unusual.ts";
import { type Tuples, tuplesOf } from "./tuples.ts";

/**
 * For how long CloudWatch waits, when a warning fires, for its critical twin to do so too; and, when the twin is over,
 * for the warning to be over as well. Both see the same minute, and alarms are evaluated once a minute.
 */
export const suppressionSeconds = 60;

/** The more severe thresholds of the same subject with an alarm for the label values of one of these. */
export function twinsOf(resolved: Resolved, tuples: Tuples, siblings: readonly Resolved[]): readonly string[] {
  const above = ofSameSubject(resolved, siblings).filter((other) => rank(other) < rank(resolved) && hasAlarms(other));
  if (above.length === 0) return [];
  const own = new Set(tuples.alarms.map(valuesOf));
  return above
    .filter((other) => tuplesOf(other).alarms.some((tuple) => own.has(valuesOf(tuple))))
    .map(({ threshold }) => threshold.name);
}

const hasAlarms = (resolved: Resolved): boolean =>
  !isUnusual(resolved.threshold) && whyUnavailable(resolved, "aws") === undefined;
const rank = ({ threshold }: Resolved): number => severities.indexOf(threshold.severity);
const valuesOf = (tuple: Tuple): string => JSON.stringify(Object.entries(tuple).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The notices pass through a composite alarm, which the twins suppress. */
export function fromTwins(twins: readonly string[]): readonly Deviation[] {
  if (twins.length === 0) return [];
  const by = twins.join(" and ");
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
  ];
}
