import type { Action } from "./action.ts";
import { errors } from "./errors.ts";
import { countsEvents, denominator } from "./node.ts";
import { here, type Place } from "./place.ts";
import { type Dimension, minutes, type One, type Quantity, state, text } from "./quantity.ts";
import type { Signal } from "./signal.ts";

export * from "./action.ts";

export type Severity = "critical" | "warning" | "info";
/** Most severe first. */
export const severities: readonly Severity[] = ["critical", "warning", "info"];

/** A side and a limit; equality is not breached. */
export interface Line<D extends Dimension = Dimension> {
  readonly side: "above" | "below";
  readonly limit: Quantity<D>;
}
export const above = <D extends Dimension>(limit: Quantity<D>): Line<D> => line("above", limit);
export const below = <D extends Dimension>(limit: Quantity<D>): Line<D> => line("below", limit);

/** The compiler refuses a bare number; whoever has not asked it is told here. @throws errors.noUnit */
function line<D extends Dimension>(side: Line["side"], limit: Quantity<D>): Line<D> {
  if (typeof limit?.base !== "number") throw errors.noUnit(String(limit));
  return { side, limit };
}

/** The compiler refuses it too, and nothing may mean something else where nobody has asked it. */
function checkDimension({ measures }: Signal, { limit }: Line): void {
  if (limit.dimension !== measures) throw errors.otherDimension(text(limit), limit.dimension, measures);
}

/** `is(true)`: true in some sample of the window; `is("down")`: true in none. */
export const is = (wanted: true | "down"): Line<"state"> => (wanted === true ? above(state(0)) : below(state(1)));

/** Breached in n consecutive windows that do not overlap: the same on every platform, at the price of time. */
export interface Windows {
  readonly windows: number;
}
export function windows(n: number): Windows {
  if (!Number.isInteger(n) || n < 1)
    throw errors.signal(`A duration of ${n} windows`, "Use a whole number of at least one");
  return { windows: n };
}

/** A second comparison that must hold too; false or without data, the threshold is not breached. */
export interface Provided<D extends Dimension = Dimension> {
  readonly signal: Signal<D>;
  readonly line: Line<D>;
}
/** @throws errors.otherDimension */
export function when<D extends Dimension>(signal: Signal<D>, line: Line<NoInfer<D>>): Provided<D> {
  checkDimension(signal, line);
  return { signal, line };
}

export type WhenMissing = "ok" | "breach";
export type Continuity = "loose" | "strict";

export interface ThresholdOptions {
  /** How long the breach lasts before it fires. @default no time at all */
  readonly lasting?: Quantity<"time"> | Windows;
  /** What no data at all means. @default "ok" */
  readonly whenMissing?: WhenMissing;
  /** Events in the window, or their rate, below which nothing is judged. @default one event */
  readonly minimumTraffic?: Quantity<"count"> | Quantity<"count per second">;
  readonly provided?: Provided<any>;
  /**
   * Where a platform sees only blocks: "loose" never misses what the reference reports and may be early, "strict"
   * is never early on a step and may miss short breaches. @default "loose"
   */
  readonly continuity?: Continuity;
  /** "lagged": publish copies of the counters with later stamps where that makes CloudWatch exact. */
  readonly encoding?: "lagged";
  /** Stays firing until it has not been breached for so long. @default no time at all */
  readonly resolveAfter?: Quantity<"time">;
  /** One sentence for the person who is paged. @default the condition in words */
  readonly summary?: string;
  /** The name of a runbook of the service. */
  readonly runbook: string;
  /** The team that answers. @default the service's owner */
  readonly owner?: string;
  readonly does?: readonly Action[];
}

/** One line drawn on one signal, without a name yet. */
export interface Rung<D extends Dimension = Dimension> extends ThresholdOptions {
  readonly severity: Severity;
  readonly signal: Signal<D>;
  readonly line: Line<D>;
  readonly place: Place;
}

export interface Threshold<N extends string = string, D extends Dimension = Dimension> extends Rung<D> {
  readonly name: N;
  /** What it is about; a rung of a subject withholds the notices of the less severe ones that keep the same labels. */
  readonly subject: string;
}

const rung =
  (severity: Severity) =>
  <D extends Dimension>(signal: Signal<D>, line: Line<NoInfer<D>>, options: ThresholdOptions): Rung<D> => {
    checkDimension(signal, line);
    return { ...options, severity, signal, line, place: here() };
  };
/** Somebody is paged. @throws errors.otherDimension */
export const critical = rung("critical");
/** Somebody looks at it in working hours. @throws errors.otherDimension */
export const warning = rung("warning");
/** Nobody has to act. @throws errors.otherDimension */
export const info = rung("info");

/** A threshold on its own. */
export function one<const N extends string, D extends Dimension>(name: N, alone: Rung<D>): readonly [Threshold<N, D>] {
  return [{ ...alone, name, subject: name }];
}

/** Several thresholds of one subject, which may differ in signal, quantile and window. */
export function ladder<D extends Dimension, const N extends string>(
  subject: string,
  rungs: { readonly [K in N]: Rung<D> } & { readonly [K in N]: One<D, "the rungs of a ladder measure one dimension"> },
): readonly Threshold<N, D>[] {
  return (Object.entries(rungs) as [N, Rung<D>][]).map(([name, r]) => ({ ...r, name, subject }));
}

/** The duration in seconds; windows count as what lies between the first and the last. */
export function lastingSeconds(threshold: Pick<Rung, "lasting" | "signal">): number {
  const { lasting = minutes(0), signal } = threshold;
  return "windows" in lasting ? (lasting.windows - 1) * signal.node.over : lasting.base;
}

/**
 * How many events in the window make the signal worth judging: at least one, and of an amount that is no number of
 * events whatever is above zero, which is 0 here.
 */
export function minimumEvents(threshold: Pick<Rung, "minimumTraffic" | "signal">): number {
  const { minimumTraffic, signal } = threshold;
  const whole = denominator(signal.node);
  if (whole && !countsEvents(whole)) return 0;
  if (!minimumTraffic) return 1;
  const events = minimumTraffic.dimension === "count" ? minimumTraffic.base : minimumTraffic.base * signal.node.over;
  // twenty a minute over five minutes is 100, not 100.00000000000001
  return Math.max(1, Math.ceil(Number(events.toPrecision(12))));
}
