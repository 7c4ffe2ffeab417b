import type { Deviation } from "../model/deviation.ts";
import type { Resolved } from "../model/resolve.ts";
import { severities } from "../model/threshold.ts";

const indices = new WeakMap<readonly Resolved[], ReadonlyMap<string, readonly Resolved[]>>();

/** The thresholds of one subject, itself included, in the order of the siblings; none of them is looked at twice. */
const ofSameSubject = (resolved: Resolved, siblings: readonly Resolved[]): readonly Resolved[] =>
  indexOf(siblings).get(subjectOf(resolved)) ?? [];

/** Those that withhold the notices of a threshold: the more severe ones of its subject that keep the same labels. */
export function moreSevere(resolved: Resolved, siblings: readonly Resolved[]): readonly Resolved[] {
  const { by } = resolved.threshold.signal.node;
  return ofSameSubject(resolved, siblings).filter(
    (other) => rank(other) < rank(resolved) && String(other.threshold.signal.node.by) === String(by),
  );
}

/**
 * What withholds a threshold no longer than it is breached, though it is to stay: the reference tells the lower one
 * when it is over, a platform that knows nothing but its condition tells it before.
 */
export function notStaying(above: readonly Resolved[]): readonly Deviation[] {
  const stays = (one: Resolved): number => one.threshold.resolveAfter?.base ?? 0;
  const by = Math.max(0, ...above.map(stays));
  if (by === 0) return [];
  const names = above.filter((one) => stays(one) > 0).map(({ threshold }) => threshold.name);
  return [{ kind: "early", by, why: `${names.join(" and ")} withholds it no longer than its own breach lasts` }];
}

const rank = ({ threshold }: Resolved): number => severities.indexOf(threshold.severity);

/** Remembered, since every threshold of an environment asks for it. */
function indexOf(siblings: readonly Resolved[]): ReadonlyMap<string, readonly Resolved[]> {
  const known = indices.get(siblings);
  if (known) return known;
  const made = new Map<string, Resolved[]>();
  for (const one of siblings) {
    const subject = subjectOf(one);
    const group = made.get(subject);
    if (group) group.push(one);
    else made.set(subject, [one]);
  }
  indices.set(siblings, made);
  return made;
}

const subjectOf = ({ environment, service, threshold }: Resolved): string =>
  `${environment.name}\n${service.name}\n${threshold.subject}`;
