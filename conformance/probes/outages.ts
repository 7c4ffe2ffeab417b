/** When an application does not answer from outside. Times are seconds. */
import type { Episode } from "../../model/reference/episode.ts";

export interface Outage {
  readonly from: number;
  readonly to: number;
  /** From which part of the world it is not seen to answer: 0 to 1. @default everywhere */
  readonly places?: number;
}
const minute = 60;
/** After every platform has had its first results, on no minute. */
const start = 20 * minute + 17;
const calm = 40 * minute;

/** By name. A part of the world is the first of its places. */
export const outages: Readonly<Record<string, readonly Outage[]>> = {
  "half an hour": [{ from: start, to: start + 30 * minute }],
  "ten minutes, twice": [
    { from: start, to: start + 10 * minute },
    { from: start + 10 * minute + calm, to: start + 20 * minute + calm },
  ],
  "half a minute": [{ from: start, to: start + 30 }],
  "two minutes": [{ from: start, to: start + 2 * minute }],
  "seen from a fifth of the places": [{ from: start, to: start + 30 * minute, places: 0.2 }],
  "a minute in five": Array.from({ length: 6 }, (_, i) => ({
    from: start + 5 * i * minute,
    to: start + (5 * i + 1) * minute,
  })),
};

export const spanOf = (all: readonly Outage[]): { readonly from: number; readonly to: number } => ({
  from: 15 * minute,
  to: Math.ceil(Math.max(...all.map(({ to }) => to)) / minute) * minute + calm,
});

/** Whether a place gets its answer; places are numbered in parts of the world. */
export const answers = (all: readonly Outage[], t: number, place: number): boolean =>
  !all.some(({ from, to, places = 1 }) => t > from && t <= to && place < places);

/** The reference: down while it is so for more than half of the world, seen every minute. */
export function reference(all: readonly Outage[]): readonly Episode[] {
  const { from, to } = spanOf(all);
  return episodesWhere((t) => !answers(all, t, 0.5), from, to);
}

/** Unbroken minutes at which something holds. */
export function episodesWhere(holds: (t: number) => boolean, from: number, to: number): readonly Episode[] {
  const found: Episode[] = [];
  let fires: number | undefined;
  for (let t = from; t <= to; t += minute) {
    if (holds(t)) fires ??= t;
    else if (fires !== undefined) {
      found.push({ tuple: {}, fires, resolves: t });
      fires = undefined;
    }
  }
  return fires === undefined ? found : [...found, { tuple: {}, fires }];
}
