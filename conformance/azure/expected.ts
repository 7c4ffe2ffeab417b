/** What the reference says that a rule does, and whether a difference from the plain one has been announced. */
import type { Deviation } from "../../model/deviation.ts";
import { during, type Episode } from "../../model/reference/episode.ts";
import { episodes } from "../../model/reference/episodes.ts";
import type { History } from "../../model/reference/history.ts";
import type { Reading } from "../../model/reference/reading.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import type { Threshold } from "../../model/threshold.ts";

interface Span {
  readonly from: number;
  readonly to: number;
}
/** A threshold as a platform reads it. */
export interface Read {
  readonly threshold: Threshold;
  readonly reading: Reading;
}
const same = (a: Tuple, b: Tuple): boolean => keyOf(a) === keyOf(b);
const keyOf = (tuple: Tuple): string => JSON.stringify(Object.entries(tuple).sort());

/** In one order, and with the labels of tuples in one order. */
export const sorted = (alerts: readonly Episode[]): readonly Episode[] =>
  [...alerts].sort((a, b) => a.fires - b.fires || (keyOf(a.tuple) < keyOf(b.tuple) ? -1 : 1));

/**
 * The alerts of a threshold that gives way to others: its own condition without the times at which that of one of the
 * others holds, and then as long as the platform takes to resolve.
 */
export function withheld(own: Read, above: readonly Read[], history: History, span: Span): readonly Episode[] {
  const at = ({ threshold, reading }: Read) =>
    episodes({ ...threshold, resolveAfter: undefined } as Threshold, history, span, { ...reading, resolveAfter: 0 });
  const mine = at(own);
  const theirs = above.flatMap(({ threshold, reading }) =>
    at({ threshold, reading: { ...reading, every: own.reading.every } }),
  );
  const found: Episode[] = [];
  // the reading's is what the platform adds to what is asked for
  const resolveAfter = own.reading.resolveAfter + (own.threshold.resolveAfter?.base ?? 0);
  for (const key of new Set(mine.map(({ tuple }) => keyOf(tuple)))) {
    const tuple = Object.fromEntries(JSON.parse(key)) as Tuple;
    const holds = (t: number) =>
      mine.some((e) => same(e.tuple, tuple) && during(e, t)) &&
      !theirs.some((e) => same(e.tuple, tuple) && during(e, t));
    found.push(...stateful(tuple, holds, span, { ...own.reading, resolveAfter }));
  }
  return found;
}

function stateful(
  tuple: Tuple,
  holds: (t: number) => boolean,
  span: Span,
  { every, resolveAfter }: Reading,
): readonly Episode[] {
  const found: Episode[] = [];
  let fires: number | undefined;
  let quiet: number | undefined;
  for (let t = span.from; t <= span.to; t += every) {
    if (holds(t)) fires ??= t;
    quiet = holds(t) ? undefined : (quiet ?? t);
    if (fires === undefined || quiet === undefined || t - quiet < resolveAfter) continue;
    found.push({ tuple, fires, resolves: t });
    fires = undefined;
  }
  return fires === undefined ? found : [...found, { tuple, fires }];
}

const total = (deviations: readonly Deviation[], kind: "late" | "early" | "resolves late"): number =>
  deviations.reduce((sum, d) => sum + (d.kind === kind ? d.by : 0), 0);

/** Differences between a rule and the plain reference that no deviation announces, in words. */
export function unannounced(
  plainly: readonly Episode[],
  executed: readonly Episode[],
  deviations: readonly Deviation[],
  { span, lasting }: { readonly span: Span; readonly lasting: number },
): readonly string[] {
  const late = total(deviations, "late");
  const stays = late + total(deviations, "resolves late");
  const minutes = (t: number | undefined) => (t === undefined ? "…" : `${t / 60}`);
  const words = (e: Episode) => `${keyOf(e.tuple)} ${minutes(e.fires)}-${minutes(e.resolves)}`;
  const matches = (p: Episode, e: Episode) =>
    same(p.tuple, e.tuple) && e.fires <= p.fires + late && (e.resolves === undefined || e.resolves > p.fires);
  const missing = plainly
    .filter((p) => !executed.some((e) => matches(p, e)))
    .filter((p) => p.fires + late <= span.to && !missed(p, deviations, lasting))
    .map((p) => `missed ${words(p)}`);
  const early = total(deviations, "early");
  const mayBeAlone = deviations.some(({ kind }) => kind === "alone");
  const alone = executed
    .filter(() => !mayBeAlone)
    .filter(
      (e) =>
        !plainly.some(
          (p) =>
            same(p.tuple, e.tuple) &&
            e.fires >= p.fires - early &&
            (p.resolves === undefined || e.fires < p.resolves + late),
        ),
    )
    .map((e) => `alone ${words(e)}`);
  const slow = executed
    .filter(({ resolves }) => resolves !== undefined)
    .filter((e) => {
      if (mayBeAlone) return false;
      const last = plainly.filter((p) => same(p.tuple, e.tuple) && p.fires < (e.resolves as number)).at(-1);
      return last?.resolves === undefined
        ? last !== undefined && e.resolves !== undefined
        : (e.resolves as number) > last.resolves + stays;
    })
    .map((e) => `late to resolve ${words(e)}`);
  return [...missing, ...alone, ...slow];
}

/** Whether a breach is one of those that the deviations say are missed: by its length, on the grid of minutes. */
function missed({ fires, resolves }: Episode, deviations: readonly Deviation[], lasting: number): boolean {
  if (resolves === undefined) return false;
  const length = resolves - 60 - fires + lasting;
  return deviations.some((d) => d.kind === "misses" && length >= d.from && length < d.to);
}
