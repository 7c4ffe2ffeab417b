import { type Severity, severities } from "../../model/threshold.ts";
import type { Alarm } from "./alarm.ts";

/** What an alarm is about, and how bad it is. */
export type Ranked = Pick<Alarm, "service" | "subject" | "labels" | "tuple" | "severity">;

/** The alarms that have more severe ones on the same subject, labels and label values, with these. */
export function worseOf<A extends Ranked>(alarms: readonly A[]): ReadonlyMap<A, readonly A[]> {
  const groups = new Map<string, A[]>();
  for (const alarm of alarms) {
    const subject = subjectOf(alarm);
    const group = groups.get(subject);
    if (group) group.push(alarm);
    else groups.set(subject, [alarm]);
  }
  const found = new Map<A, readonly A[]>();
  for (const group of groups.values()) {
    for (const alarm of group) {
      const above = group.filter((other) => rank(other.severity) < rank(alarm.severity));
      if (above.length > 0) found.set(alarm, above);
    }
  }
  return found;
}

const rank = (severity: Severity): number => severities.indexOf(severity);
const subjectOf = ({ service, subject, labels, tuple }: Ranked): string =>
  JSON.stringify([service, subject, labels, Object.entries(tuple).sort(([a], [b]) => (a < b ? -1 : 1))]);
