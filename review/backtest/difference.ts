import type { Severity } from "../../model/threshold.ts";
import { lengthOf, plural } from "../words.ts";
import { type Clock, isNight } from "./clock.ts";
import { alone, type Fired } from "./outcome.ts";

/** What the change would have made of the same history. */
export interface Difference {
  /** One sentence without a full stop. */
  readonly words: string;
  /** How many times more it would have fired. */
  readonly more: number;
  /** How many of those that only the new threshold, or only the old one, would have told of. */
  readonly gained: number;
  readonly lost: number;
}

export interface Side {
  readonly severity: Severity;
  readonly fired: readonly Fired[];
  readonly seconds: number;
}

/** Somebody is paged by what is critical; of the rest a notice is taken. */
const nounOf = (severity: Severity): string => (severity === "critical" ? "page" : "notice");

export function differenceOf(before: Side, after: Side, clock: Clock): Difference {
  const more = after.fired.length - before.fired.length;
  const gained = alone(after.fired, before.fired).length;
  const lost = alone(before.fired, after.fired).length;
  return { words: wordsOf(before, after, clock, { gained, lost }), more, gained, lost };
}

function wordsOf(before: Side, after: Side, clock: Clock, { gained, lost }: { gained: number; lost: number }): string {
  const [was, is] = [nounOf(before.severity), nounOf(after.severity)];
  const [old, now] = [before.fired.length, after.fired.length];
  if (old === 0 && now === 0) return `neither would have fired`;
  if (was !== is) return `${plural(now, is)} instead of ${plural(old, was)}${nights(after.fired, clock)}`;
  const longer = after.seconds - before.seconds;
  const length = longer === 0 ? "" : `, ${lengthOf(Math.abs(longer))} ${longer > 0 ? "longer" : "shorter"} in all`;
  if (old === now) {
    if (gained > 0) return `as many ${is}s, ${gained} of them at other times${length}`;
    return length === "" ? sameTimes(before, after, is) : `${same(now, is)}${length}`;
  }
  const words = now > old ? `${now - old} more` : `${old - now} fewer`;
  const many = Math.abs(now - old) === 1 ? "" : "s";
  const turned = gained > 0 && lost > 0 ? `; ${gained} new, ${lost} no more` : "";
  return `${words} ${is}${many}${nightly(before.fired, after.fired, clock)}${turned}${length}`;
}

function sameTimes(before: Side, after: Side, noun: string): string {
  const moved = before.fired.some((one, i) => one.fires !== after.fired[i]?.fires);
  const words = same(after.fired.length, noun);
  return moved ? `${words}, ${after.fired.length === 1 ? "at another time" : "some at other times"}` : words;
}

const same = (n: number, noun: string): string => (n === 1 ? `the same ${noun}` : `the same ${n} ${noun}s`);

const atNight = (fired: readonly Fired[], clock: Clock): number =>
  fired.filter(({ fires }) => isNight(clock, fires)).length;

const nights = (fired: readonly Fired[], clock: Clock): string => {
  const n = atNight(fired, clock);
  return n === 0 ? "" : `, ${n} of them at night`;
};

/** Of those that are more, or fewer. */
function nightly(before: readonly Fired[], after: readonly Fired[], clock: Clock): string {
  const [all, night] = [after.length - before.length, atNight(after, clock) - atNight(before, clock)];
  if (night === 0) return "";
  if (Math.sign(night) === Math.sign(all) && Math.abs(night) <= Math.abs(all))
    return `, ${Math.abs(night)} of them at night`;
  return `, and ${Math.abs(night)} ${night > 0 ? "more" : "fewer"} at night`;
}
