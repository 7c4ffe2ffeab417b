import type { Resolved } from "../model/resolve.ts";

const indices = new WeakMap<readonly Resolved[], ReadonlyMap<string, readonly Resolved[]>>();

/** The thresholds of one subject, itself included, in the order of the siblings; none of them is looked at twice. */
export const ofSameSubject = (resolved: Resolved, siblings: readonly Resolved[]): readonly Resolved[] =>
  indexOf(siblings).get(subjectOf(resolved)) ?? [];

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
