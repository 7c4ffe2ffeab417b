/** When the incidents of a simulated history happen, and what of it is played. */

import { Random } from "../../../simulation/random.ts";
import type { Simulated } from "../../../simulation/simulation.ts";
import type { Span } from "../outcome.ts";

/** A stretch that is played: around an incident, or a quiet one. */
export interface Stretch extends Span {
  readonly incident?: { readonly name: string; readonly from: number; readonly to: number };
}

const day = 86400;
/** Quiet before an incident, and after it until everything has resolved. */
const before = 600;
const after = 1200;
const quiet = 3600;

/**
 * One incident a day, at a time that the seed decides, each in its turn; and a quiet hour in every week.
 *
 * @param warm seconds that are played before each stretch, so that every window is full
 */
export function planOf(application: Simulated, days: number, seed: number, warm: number): readonly Stretch[] {
  const random = new Random(seed);
  const incidents = shuffled(application.incidents, random);
  return Array.from({ length: days }, (_, i) => {
    const incident = incidents[i % incidents.length];
    if (!incident) return [];
    const length = incident.minutes * 60;
    const least = warm + before;
    const start = toMinute(random.between(least, day - length - after));
    const from = i * day + start;
    const around = {
      from: from - before,
      to: from + length + after,
      incident: { name: incident.name, from, to: from + length },
    };
    return i % 7 === 0 ? [around, ...quietHour(i, around, warm)] : [around];
  }).flat();
}

/** An hour without an incident, half a day away from the one of that day. */
function quietHour(i: number, { from, to }: Span, warm: number): readonly Stretch[] {
  const apart = from - i * day > day / 2 ? toMinute(Math.max(warm, from - i * day - day / 2)) : to - i * day + warm;
  const begin = i * day + apart;
  const fits = begin + quiet <= (i + 1) * day && (begin + quiet <= from - warm || begin - warm >= to);
  return fits ? [{ from: begin, to: begin + quiet }] : [];
}

const toMinute = (seconds: number): number => Math.floor(seconds / 60) * 60;

function shuffled<T>(all: readonly T[], random: Random): readonly T[] {
  const left = [...all];
  return all.map(() => left.splice(Math.floor(random.next() * left.length), 1)[0] as T);
}
