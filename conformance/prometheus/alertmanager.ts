import { inOrder, isOn, type Notice, type Rung, type Rungs, type Span } from "../notices.ts";

/** How Alertmanager groups: everything in one group, or a group for each rung, whose receivers differ. */
export interface Grouping {
  readonly groups: readonly (readonly Rung[])[];
  /** Seconds. */
  readonly wait: number;
  readonly interval: number;
}
export const together: readonly (readonly Rung[])[] = [["warning", "critical"]];
export const apart: readonly (readonly Rung[])[] = [["warning"], ["critical"]];

/**
 * What Alertmanager tells of one tuple. `repeat_interval` is longer than any incident here.
 *
 * A group is flushed `group_wait` after its first alert, then every `group_interval`. A flush leaves out what is
 * inhibited, sends if it has something firing that the last notice had not, or something resolved that it had not, or
 * nothing firing after something was; and forgets every alert that has resolved, sent or not. That is why a warning
 * that ends while it is inhibited is never reported as over. The drill plays the same to the real one.
 *
 * Source: dispatch/dispatch.go, notify/notify.go (DedupStage, MuteStage) and inhibit/inhibit.go of Alertmanager.
 */
export function toldByAlertmanager(rungs: Rungs, span: Span, { groups, wait, interval }: Grouping): readonly Notice[] {
  return inOrder(groups.flatMap((group) => new Group(group, rungs, wait, interval).notices(span)));
}

const step = 5;

/** One group of alerts with what was last said of it. */
class Group {
  /** Alerts that the group holds, and whether they still fire. */
  readonly #alerts = new Map<Rung, boolean>();
  #flush: number | undefined;
  #saidFiring = new Set<Rung>();
  #saidResolved = new Set<Rung>();
  constructor(
    readonly group: readonly Rung[],
    readonly rungs: Rungs,
    readonly wait: number,
    readonly interval: number,
  ) {}

  notices({ from, to }: Span): readonly Notice[] {
    const found: Notice[] = [];
    for (let t = from; t <= to; t += step) {
      for (const rung of this.group) this.#receive(rung, t);
      if (this.#flush === undefined || t < this.#flush) continue;
      found.push(...this.#flushed(t));
      // a group without alerts is gone, and the next one waits anew
      this.#flush = this.#alerts.size === 0 ? undefined : t + this.interval;
    }
    return found;
  }

  #receive(rung: Rung, t: number): void {
    const fires = isOn(this.rungs[rung], t);
    if (fires || this.#alerts.has(rung)) this.#alerts.set(rung, fires);
    if (fires) this.#flush ??= t + this.wait;
  }

  #flushed(t: number): readonly Notice[] {
    const inhibited = (rung: Rung): boolean => rung === "warning" && isOn(this.rungs.critical, t);
    const seen = [...this.#alerts].filter(([rung]) => !inhibited(rung));
    for (const [rung, fires] of this.#alerts) if (!fires) this.#alerts.delete(rung);
    if (seen.length === 0) return [];
    const firing = seen.flatMap(([rung, fires]) => (fires ? [rung] : []));
    const resolved = seen.flatMap(([rung, fires]) => (fires ? [] : [rung]));
    const more = firing.some((rung) => !this.#saidFiring.has(rung));
    const ended = firing.length === 0 ? this.#saidFiring.size > 0 : resolved.some((r) => !this.#saidResolved.has(r));
    if (!more && !ended) return [];
    const before = this.#saidFiring;
    this.#saidFiring = new Set(firing);
    this.#saidResolved = new Set(resolved);
    return [
      ...firing.filter((rung) => !before.has(rung)).map((rung) => ({ rung, what: "fires" as const, at: t })),
      ...resolved.map((rung) => ({ rung, what: "over" as const, at: t })),
    ];
  }
}
