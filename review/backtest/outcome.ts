import type { Episode } from "../../model/reference/episode.ts";
import { episodesWhere } from "../../model/reference/episodes.ts";
import { plain } from "../../model/reference/reading.ts";
import { keyOf } from "../../model/reference/tuple.ts";
import type { Watch, Worst } from "./watch.ts";

/** A stretch of history that was looked at. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From firing to resolving, or to where the history ends. */
export interface Fired extends Required<Episode> {
  /** It had not resolved there. */
  readonly open: boolean;
}

/** What a threshold would have done. */
export interface Outcome {
  readonly fired: readonly Fired[];
  /** Time in which at least one of its alerts fired. */
  readonly seconds: number;
  readonly worst?: Worst;
  /** Hours since 1970 in which it could be judged. */
  readonly hours: ReadonlySet<number>;
}

/** The episodes by the reference's own rules, over every stretch by itself. @param every seconds between evaluations */
export function outcomeOf(watch: Watch, spans: readonly Span[], every: number): Outcome {
  const reading = { ...plain, every };
  const fired = spans.flatMap((span) =>
    episodesWhere(watch.threshold, watch.breached, span, reading).map((episode): Fired => {
      const { resolves = span.to } = episode;
      return { ...episode, resolves, open: episode.resolves === undefined };
    }),
  );
  const { worst, hours } = watch;
  return { fired, seconds: covered(fired), ...(worst && { worst }), hours };
}

/** Seconds in which at least one of several lasts. */
function covered(all: readonly Fired[]): number {
  let until = Number.NEGATIVE_INFINITY;
  let seconds = 0;
  for (const { fires, resolves } of [...all].sort((a, b) => a.fires - b.fires)) {
    seconds += Math.max(0, resolves - Math.max(fires, until));
    until = Math.max(until, resolves);
  }
  return seconds;
}

/** Those that nothing of the others overlaps with, for the same tuple. */
export const alone = (these: readonly Fired[], others: readonly Fired[]): readonly Fired[] =>
  these.filter(
    (one) =>
      !others.some(
        (other) => keyOf(other.tuple) === keyOf(one.tuple) && other.fires < one.resolves && one.fires < other.resolves,
      ),
  );
