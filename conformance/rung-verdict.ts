/**
 * What a receiver is told of a ladder, held against what the reference tells, within what is announced of each rung.
 *
 * A notice may be late by what its own rung is, by what the receiver adds, and by how much longer than by the reference
 * a rung above stays, or maintenance: until then the platform withholds it. Times are seconds.
 */

import type { Episode } from "../model/reference/episode.ts";
import { isOn, isOpen, type Notice, type Quiet, type Rung } from "../model/reference/told.ts";
import type { Bounds } from "./verdict.ts";

/** A rung by the reference and on the platform, and how far they may be apart. */
export interface Held {
  readonly bounds: Bounds;
  readonly reference: Rung;
  readonly found: readonly Episode[];
  /** When the platform withholds those below it. */
  readonly withholds: readonly Episode[];
}
export interface Limits {
  readonly span: { readonly from: number; readonly to: number };
  readonly quiet: Quiet;
  /** How much later than the alert a notice may be. */
  readonly later: number;
  /** Whether an end that was withheld is told when that is over. */
  readonly ends: "told" | "forgotten";
  /** Where nobody is told on the platform, since it has maintenance. */
  readonly muted: Quiet;
  /** How much longer maintenance may last there; or what fires in it is not told, not even after it. */
  readonly afterMaintenance: number | "never";
}
const minute = 60;
const endOf = ({ resolves = Number.POSITIVE_INFINITY }: Episode): number => resolves;

/** What nothing announces of one rung under those above it, in words. */
export function wrongIn(
  notices: readonly Notice[],
  rung: Held,
  worse: readonly Held[],
  limits: Limits,
): readonly string[] {
  const one = new One(notices, rung, worse, limits);
  return [...one.silent(), ...one.aloud(), ...one.open()].map((why) => `${rung.reference.name} ${why}`);
}

class One {
  readonly #own: readonly Notice[];
  constructor(
    notices: readonly Notice[],
    readonly rung: Held,
    readonly worse: readonly Held[],
    readonly limits: Limits,
  ) {
    this.#own = notices.filter((one) => one.rung === rung.reference.name);
  }

  /** What the reference tells for long enough, and the receiver does not hear. */
  silent(): readonly string[] {
    const { reference, bounds } = this.rung;
    return this.#stretches((t) => isOn(reference.episodes, t) && !this.#isWithheld(t)).flatMap(({ from, to }) => {
      const by = from + this.#lateAt(from);
      const heard = this.#isOpen(by) || this.#isTold(from - bounds.early, by);
      const excused = by > this.limits.span.to || to <= by || this.#isKept(by) || this.#isMissed(by);
      return heard || excused ? [] : [`is not told by ${at(by)}`];
    });
  }

  /** What the receiver hears while a rung above fires, in maintenance, or of nothing that is breached. */
  aloud(): readonly string[] {
    const { reference, bounds } = this.rung;
    const longest = Math.max(0, ...this.worse.map(staysOf), this.#afterMaintenance());
    const late = staysOf(this.rung) + this.limits.later + longest;
    const isBreached = (t: number): boolean =>
      reference.episodes.some((e) => e.fires - bounds.early <= t && t < endOf(e) + late);
    return this.#own
      .filter(({ what }) => what === "fires")
      .flatMap(({ at: t }) => [
        ...(this.limits.muted(reference.severity, t) ? [`is told in maintenance, at ${at(t)}`] : []),
        ...(this.worse.some(({ withholds }) => isOn(withholds, t)) ? [`is told under a rung above, at ${at(t)}`] : []),
        ...(isBreached(t) || bounds.alone ? [] : [`is told and not breached, at ${at(t)}`]),
      ]);
  }

  /** What is over for long enough, and the receiver does not hear. */
  open(): readonly string[] {
    const { reference, found, bounds } = this.rung;
    const { later, ends, span } = this.limits;
    return this.#stretches((t) => !isOn(reference.episodes, t) && !this.#isWithheld(t)).flatMap(({ from, to }) => {
      const by = from + bounds.staysLate + this.#lateAt(from);
      if (by > span.to || to <= by || !this.#isOpen(by)) return [];
      const isAlone = bounds.alone && found.some((e) => e.fires <= by && endOf(e) > by - later - 2 * minute);
      const isForgotten = ends === "forgotten" && this.#isForgotten(by);
      return isAlone || isForgotten || this.#isKept(by) ? [] : [`is not told to be over by ${at(by)}`];
    });
  }

  #isOpen = (t: number): boolean => isOpen(this.#own, this.rung.reference.name, t);
  #isTold = (from: number, to: number): boolean =>
    this.#own.some(({ what, at: t }) => what === "fires" && t >= from && t <= to);
  #isWithheld = (t: number): boolean =>
    this.limits.quiet(this.rung.reference.severity, t) ||
    this.worse.some(({ reference }) => isOn(reference.episodes, t));

  /** How late a notice may be that the reference gives at a time. */
  #lateAt(t: number): number {
    const longer = this.worse.map((one) => {
      const isNear = one.reference.episodes.some((e) => e.fires <= t && t <= endOf(e) + staysOf(one));
      return isNear ? staysOf(one) : 0;
    });
    const wasQuiet = this.limits.quiet(this.rung.reference.severity, t - minute);
    return this.rung.bounds.late + this.limits.later + Math.max(wasQuiet ? this.#afterMaintenance() : 0, 0, ...longer);
  }
  #afterMaintenance(): number {
    const { afterMaintenance: after } = this.limits;
    return after === "never" ? 0 : after;
  }

  /** Whether it does not fire then, as it may. */
  #isMissed = (t: number): boolean =>
    this.rung.bounds.missed.length > 0 &&
    !this.rung.found.some((e) => e.fires <= t && endOf(e) > t - this.limits.later - minute);

  /** Whether the platform itself withholds it at a time: as is announced of another rung, or of maintenance. */
  #isKept(t: number): boolean {
    if (this.#isHeldBack(t - this.limits.later - minute, t)) return true;
    const { severity } = this.rung.reference;
    if (this.limits.afterMaintenance !== "never") return false;
    // what fires in maintenance has nobody to tell; what ends in it tells nobody
    const isMuted = (time: number): boolean => time <= t && this.limits.muted(severity, time);
    return this.rung.found.some((e) => isMuted(e.fires) || isMuted(endOf(e)));
  }
  #isHeldBack(from: number, to: number): boolean {
    const { severity } = this.rung.reference;
    for (let t = to; t >= from; t -= minute) {
      if (this.limits.muted(severity, t) || this.worse.some(({ withholds }) => isOn(withholds, t))) return true;
    }
    return false;
  }

  /** Whether it has ended on the platform while that withheld it. */
  #isForgotten = (by: number): boolean =>
    this.rung.found.some((e) => endOf(e) <= by && this.#isHeldBack(endOf(e), endOf(e) + this.limits.later + minute));

  #stretches(holds: (t: number) => boolean): readonly { readonly from: number; readonly to: number }[] {
    const { from, to } = this.limits.span;
    const found: { from: number; to: number }[] = [];
    let since: number | undefined;
    for (let t = from; t <= to; t += minute) {
      if (holds(t)) since ??= t;
      else if (since !== undefined) {
        found.push({ from: since, to: t });
        since = undefined;
      }
    }
    return since === undefined ? found : [...found, { from: since, to: Number.POSITIVE_INFINITY }];
  }
}

/** How much longer than by the reference a rung may fire. */
const staysOf = ({ bounds }: Held): number => bounds.late + bounds.staysLate;
const at = (t: number): string => `minute ${Math.round((10 * t) / minute) / 10}`;
