/** What follows from rules that are evaluated at another interval than the reference's, which is a minute. */
import type { Deviation } from "../../model/deviation.ts";
import { plain } from "../../model/reference/reading.ts";
import { lastingSeconds, type Threshold } from "../../model/threshold.ts";
import { duration } from "../../model/words.ts";

const minute = plain.every;
const up = (seconds: number, to: number): number => Math.ceil(seconds / to - 1e-9) * to;

/** How long a breach lasts before a rule that is evaluated so often fires, in seconds. */
export const waitsFor = (threshold: Threshold, every: number): number => up(waiting(threshold), every);
/** Disjoint windows are compared in the expression: nothing is waited for. */
const waiting = (threshold: Threshold): number =>
  threshold.lasting && "windows" in threshold.lasting ? 0 : lastingSeconds(threshold);

/**
 * The grid of the rules and that of the reference have their common multiples together. F is the duration, E the
 * interval of the rules; both round F up to what they see.
 *
 * - E below a minute: a run of breaches begins up to 60 - E before the minute that the reference sees first, and what
 *   lies between two minutes begins one or ends one.
 * - E above: it begins up to E - 60 after it, what lies between two evaluations is not seen, and a run is seen for
 *   certain if it lasts F and E - 60.
 */
export function evaluation(threshold: Threshold, every: number): readonly Deviation[] {
  if (every === minute) return [];
  const { resolveAfter } = threshold;
  const waits = waiting(threshold);
  const own = waitsFor(threshold, every);
  const reference = waitsFor(threshold, minute);
  const often = every < minute;
  const found: Deviation[] = [
    {
      kind: "evaluates every",
      seconds: every,
      why: "the reference looks every minute, and both see what they look at",
    },
  ];
  if (often) {
    const why = "a breach that lasts is seen before the next minute";
    const between = "what is breached between two minutes is seen";
    const dips = "a dip of less than a minute ends a breach";
    found.push({ kind: "early", by: minute - every + reference - own, why }, { kind: "alone", why: between });
    if (waits > 0) found.push({ kind: "misses", some: true, from: waits, to: Number.POSITIVE_INFINITY, why: dips });
    return found;
  }
  const seldom = every - minute;
  const why = `it is looked at every ${duration(every)}`;
  const stays = resolveAfter?.base ?? 0;
  const from = lastingSeconds(threshold);
  found.push({ kind: "late", by: seldom + own - reference, why });
  found.push({
    kind: "misses",
    some: true,
    from,
    to: from - waits + own + seldom,
    why: `${why}: a breach may lie between`,
  });
  found.push({ kind: "resolves late", by: seldom + up(stays, every) - up(stays, minute), why });
  if (waits > 0) found.push({ kind: "alone", why: `${why}: a dip between is not seen, so that it may fire for less` });
  return found;
}
