/**
 * What Alertmanager tells, with the configuration that the product gives it.
 *
 * A group is flushed `group_wait` after its first alert, then every `group_interval`. A flush leaves out what is
 * inhibited, and everything while its route is muted; sends if it has something firing that the last notice had not, or
 * something resolved that it had not, or nothing firing after something was; and forgets every alert that has resolved,
 * sent or not. That is why what was told, and ends while it is inhibited or muted, is never reported as over. The drill
 * plays the same to the real one.
 *
 * Source: dispatch/dispatch.go, notify/notify.go (DedupStage, MuteStage, TimeMuteStage) and inhibit/inhibit.go.
 */
import type { Episode } from "../../model/reference/episode.ts";
import { isOn, type Notice } from "../../model/reference/told.ts";
import type { Labels, Route, Routing } from "./routing.ts";

/** An alert of Prometheus, and when it fires. */
export interface Alert {
  /** The name of the threshold. */
  readonly rung: string;
  readonly labels: Labels;
  readonly episodes: readonly Episode[];
}
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Notices by alert, of one of its receivers: the first. @param origin milliseconds since 1970 at second 0 */
export function toldByAlertmanager<A extends Alert>(
  alerts: readonly A[],
  routing: Routing,
  span: Span,
  origin = 0,
): ReadonlyMap<A, readonly Notice[]> {
  const groups = new Map<string, Group>();
  for (const alert of alerts) {
    const [route] = routing.routesOf(alert.labels);
    if (!route) continue;
    // groups of one route: each route has its own object
    const key = JSON.stringify([indexOf(route), route.groupBy.map((name) => alert.labels[name] ?? "")]);
    const group = groups.get(key) ?? new Group(route, (one) => inhibitorsOf(one, alerts, routing), origin);
    groups.set(key, group);
    group.own.push(alert);
  }
  const found = new Map<A, Notice[]>(alerts.map((alert) => [alert, []]));
  for (const group of groups.values())
    for (const { alert, what, at } of group.notices(span)) found.get(alert as A)?.push({ rung: alert.rung, what, at });
  return found;
}

const indices = new WeakMap<Route, number>();
let last = 0;
function indexOf(route: Route): number {
  const known = indices.get(route) ?? ++last;
  indices.set(route, known);
  return known;
}

const inhibitorsOf = (alert: Alert, all: readonly Alert[], { inhibits }: Routing): readonly Alert[] =>
  all.filter((other) => other !== alert && inhibits(other.labels, alert.labels));

const step = 5;

interface Told {
  readonly alert: Alert;
  readonly what: Notice["what"];
  readonly at: number;
}

/** One group of alerts with what was last said of it. */
class Group {
  readonly own: Alert[] = [];
  /** Alerts that the group holds, and whether they still fire. */
  readonly #alerts = new Map<Alert, boolean>();
  readonly #inhibitors = new Map<Alert, readonly Alert[]>();
  #flush: number | undefined;
  #said = { at: Number.NEGATIVE_INFINITY, firing: new Set<Alert>(), resolved: new Set<Alert>() };
  constructor(
    readonly route: Route,
    readonly inhibitors: (alert: Alert) => readonly Alert[],
    readonly origin: number,
  ) {}

  notices({ from, to }: Span): readonly Told[] {
    for (const alert of this.own) this.#inhibitors.set(alert, this.inhibitors(alert));
    const found: Told[] = [];
    for (let t = from; t <= to; t += step) {
      for (const alert of this.own) this.#receive(alert, t);
      if (this.#flush === undefined || t < this.#flush) continue;
      found.push(...this.#flushed(t));
      // a group without alerts is gone, and the next one waits anew
      this.#flush = this.#alerts.size === 0 ? undefined : t + this.route.interval;
    }
    return found;
  }

  #receive(alert: Alert, t: number): void {
    const fires = isOn(alert.episodes, t);
    if (fires || this.#alerts.has(alert)) this.#alerts.set(alert, fires);
    if (fires) this.#flush ??= t + this.route.wait;
  }

  #isInhibited = (alert: Alert, t: number): boolean =>
    (this.#inhibitors.get(alert) ?? []).some(({ episodes }) => isOn(episodes, t));

  #flushed(t: number): readonly Told[] {
    const seen = this.route.isMuted(this.origin + t * 1000)
      ? []
      : [...this.#alerts].filter(([alert]) => !this.#isInhibited(alert, t));
    for (const [alert, fires] of this.#alerts) if (!fires) this.#alerts.delete(alert);
    const firing = seen.flatMap(([alert, fires]) => (fires ? [alert] : []));
    const resolved = seen.flatMap(([alert, fires]) => (fires ? [] : [alert]));
    if (!this.#isNews(firing, resolved, t)) return [];
    const before = this.#said.firing;
    this.#said = { at: t, firing: new Set(firing), resolved: new Set(resolved) };
    return [
      ...firing.filter((alert) => !before.has(alert)).map((alert) => ({ alert, what: "fires" as const, at: t })),
      ...resolved.map((alert) => ({ alert, what: "over" as const, at: t })),
    ];
  }

  #isNews(firing: readonly Alert[], resolved: readonly Alert[], t: number): boolean {
    const { at, firing: before, resolved: ended } = this.#said;
    if (firing.length + resolved.length === 0) return false;
    if (firing.some((alert) => !before.has(alert))) return true;
    if (firing.length === 0) return before.size > 0;
    return resolved.some((alert) => !ended.has(alert)) || t - at >= this.route.repeat;
  }
}
