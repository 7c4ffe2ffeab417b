/** How the alerts of a platform compare with those of the reference, one by one. Times are seconds. */
import type { Deviation } from "../model/deviation.ts";
import type { Episode } from "../model/reference/episode.ts";
import { keyOf, type Tuple } from "../model/reference/tuple.ts";

/** "joined": an alert that was there before has not resolved yet, so that nobody is told again. */
export type Kind = "exact" | "joined" | "late" | "early" | "missed" | "alone";
/** From the best to the worst. */
export const kinds: readonly Kind[] = ["exact", "joined", "late", "early", "alone", "missed"];

export interface Verdict {
  readonly kind: Kind;
  /** By how much it is late or early; how long what was missed lasts, or what fires alone. */
  readonly size: number;
  readonly tuple: Tuple;
  /** When it fires on the platform, or would by the reference. */
  readonly at: number;
  /** By how much it resolves late. */
  readonly stays: number;
  /** It fires alone, and has resolved before the alert that was there before it had to. */
  readonly again?: true;
}

/** What is announced, in numbers. */
export interface Bounds {
  readonly late: number;
  readonly early: number;
  readonly staysLate: number;
  readonly alone: boolean;
  /** Whether it may resolve, and fire once more before `staysLate` is over. */
  readonly again: boolean;
  /** Whether the newest data may be lacking, so that it may resolve within a breach and fire once more. */
  readonly lacking: boolean;
  readonly missed: readonly { readonly from: number; readonly to: number }[];
}

/** @param each whether each tuple that is missing is breached by itself, so that it may be alone */
export function boundsOf(deviations: readonly Deviation[], lasting: number, each = false): Bounds {
  const sum = (kind: "late" | "early" | "resolves late"): number =>
    deviations.reduce((total, d) => total + (d.kind === kind ? d.by : 0), 0);
  const alone = each || deviations.some(({ kind }) => kind === "alone");
  return {
    late: sum("late"),
    // what may fire alone may do so just before the reference does: its reason says by how much
    early: Math.max(sum("early"), alone ? lasting : 0),
    staysLate: sum("resolves late"),
    alone,
    again: deviations.some((d) => d.kind === "resolves late" && d.again),
    lacking: deviations.some((d) => d.kind === "value off" && d.newest),
    missed: deviations.flatMap((d) => (d.kind === "misses" ? [d] : [])),
  };
}

export { keyOf };

export interface Frame {
  readonly span: { readonly from: number; readonly to: number };
  /** The platform evaluates the reference of so long ago. */
  readonly settle: number;
  readonly bounds: Bounds;
}

/** A verdict for each episode of the reference, and for each of the platform's that has none there. */
export function verdictsOf(plainly: readonly Episode[], found: readonly Episode[], frame: Frame): readonly Verdict[] {
  const { settle, bounds, span } = frame;
  const covering = new Map(plainly.map((p) => [p, found.find((e) => covers(e, p, frame))]));
  const used = new Set<Episode>();
  const verdicts: Verdict[] = [];
  for (const [p, e] of [...covering].sort(([a], [b]) => a.fires - b.fires)) {
    if (e) {
      // an alert that has not resolved in between is the same alert: it stays beyond the last of its breaches
      const last = plainly.every((other) => other.fires <= p.fires || covering.get(other) !== e);
      verdicts.push(covered(p, e, { again: used.has(e), last, settle, bounds }));
      used.add(e);
    } else if (p.fires + bounds.late <= span.to) verdicts.push(by("missed", p, span.to));
  }
  const alone = found.filter((e) => !used.has(e) && e.fires - settle >= span.from);
  return [
    ...verdicts,
    ...alone.map((e) => ({ ...by("alone", e, span.to), ...(isAgain(e, plainly, frame) && { again: true as const }) })),
  ];
}

/** Whether it fires again while an alert of the reference lasts, or is still allowed to. */
function isAgain(
  { tuple, fires, resolves: ends = Number.POSITIVE_INFINITY }: Episode,
  plainly: readonly Episode[],
  { bounds }: Frame,
): boolean {
  const stays = bounds.late + bounds.staysLate;
  return plainly.some((p) => {
    const { resolves = Number.POSITIVE_INFINITY } = p;
    const announced = fires >= resolves ? bounds.again : bounds.lacking && fires > p.fires;
    return announced && keyOf(p.tuple) === keyOf(tuple) && ends <= resolves + stays;
  });
}

const by = (kind: Kind, e: Episode, to: number): Verdict => ({
  kind,
  size: (e.resolves ?? to) - e.fires,
  tuple: e.tuple,
  at: e.fires,
  stays: 0,
});

function covers(e: Episode, p: Episode, { settle, bounds }: Frame): boolean {
  const inTime = e.fires <= p.fires + Math.max(bounds.late, settle);
  return keyOf(e.tuple) === keyOf(p.tuple) && inTime && (e.resolves ?? Number.POSITIVE_INFINITY) - settle > p.fires;
}

function covered(p: Episode, e: Episode, o: { again: boolean; last: boolean } & Omit<Frame, "span">): Verdict {
  const ahead = e.fires - o.settle - p.fires;
  const both = o.last && p.resolves !== undefined && e.resolves !== undefined;
  const of = {
    tuple: p.tuple,
    at: e.fires,
    stays: both ? Math.max(0, (e.resolves as number) - (p.resolves as number)) : 0,
  };
  if (o.again) return { kind: "joined", size: 0, ...of };
  // what fires alone, and is still there when the reference comes to it, was not early by that
  if (ahead < 0) return { kind: o.bounds.alone && -ahead > o.bounds.early ? "alone" : "early", size: -ahead, ...of };
  const late = ahead + o.settle;
  return late === 0 ? { kind: "exact", size: 0, ...of } : { kind: "late", size: late, ...of };
}

/** What of the verdicts has not been announced, in words. */
export function unannounced(verdicts: readonly Verdict[], { bounds, span }: Frame, lasting: number): readonly string[] {
  return verdicts.flatMap((v) => {
    const words = `${v.kind} by ${v.size / 60} min at minute ${v.at / 60}${keyOf(v.tuple) === "[]" ? "" : ` ${JSON.stringify(v.tuple)}`}`;
    if (v.kind === "late" && v.size > bounds.late) return [`${words}, announced ${bounds.late / 60}`];
    if (v.kind === "early" && v.size > bounds.early) return [`${words}, announced ${bounds.early / 60}`];
    if (v.kind === "alone" && !bounds.alone && bounds.early === 0 && !v.again) return [words];
    if (v.kind === "missed" && !mayMiss(v, bounds, lasting) && v.at + v.size < span.to) return [words];
    const stays = bounds.late + bounds.staysLate;
    if (v.stays > stays && !bounds.alone)
      return [`${words}: resolves ${v.stays / 60} min late, announced ${stays / 60}`];
    return [];
  });
}

/** Whether a breach is one of those that are missed: by its length, on the grid of minutes. */
function mayMiss({ size }: Verdict, { missed }: Bounds, lasting: number): boolean {
  const length = size - 60 + lasting;
  return missed.some(({ from, to }) => length >= from && length < to);
}
