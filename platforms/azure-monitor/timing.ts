/** When a threshold is looked at on Azure Monitor, and how far that is from the reference. */
import type { Deviation } from "../../model/deviation.ts";
import type { Reading } from "../../model/reference/reading.ts";
import type { Resolved } from "../../model/resolve.ts";
import { lastingSeconds, type Threshold } from "../../model/threshold.ts";
import { duration } from "../../model/words.ts";
import type { Lags } from "../../queries/kql/watch.ts";
import { azureErrors } from "./errors.ts";
import { resolvesAfter } from "./schedule.ts";

const minute = 60;

/** How a rule sees that a breach lasts. */
export type Encoding = "in-query" | "failing periods";

export interface Timing {
  readonly encoding: Encoding;
  /** Seconds between evaluations. */
  readonly frequency: number;
  readonly settle: number;
  readonly lags: Lags;
}

/** @throws azureErrors.failingPeriods */
export function timingOf(
  { id, threshold, environment }: Resolved,
  o: { readonly encoding: Encoding; readonly settle: number; readonly every: number | undefined },
): Timing {
  const asked = environment.evaluateEvery.base > minute ? environment.evaluateEvery.base : undefined;
  // windows shorter than five minutes are only there for rules of one minute
  const short = o.encoding === "failing periods" && threshold.signal.node.over < 5 * minute;
  const frequency = o.every ?? asked ?? (short ? minute : ownFrequency(threshold));
  const lags = o.encoding === "in-query" ? lagsOf(threshold) : blocksOf(id, threshold);
  return { encoding: o.encoding, settle: o.settle, frequency, lags };
}

/** A page cannot wait; a warning that lasts five minutes can, and spares one of a hundred rules. */
const ownFrequency = (threshold: Threshold): number =>
  threshold.severity === "critical" || lastingSeconds(threshold) < 5 * minute ? minute : 5 * minute;

/** Every minute of the duration, or every window. A duration is rounded up to whole minutes. */
export function lagsOf(threshold: Threshold): Lags {
  const { lasting, signal } = threshold;
  if (lasting && "windows" in lasting) return { count: lasting.windows, apart: signal.node.over };
  return { count: Math.ceil(lastingSeconds(threshold) / minute) + 1, apart: minute };
}

function blocksOf(id: string, threshold: Threshold): Lags {
  const { over } = threshold.signal.node;
  const parts = lastingSeconds(threshold) / over;
  const count = 1 + (threshold.continuity === "strict" ? Math.ceil(parts) : Math.floor(parts));
  if (count > 6) throw azureErrors.failingPeriods(id, count, over);
  return { count, apart: over };
}

/** The reference as the rule reads it. What keeps an alert firing is the whole condition, as it is what fires it. */
export function readingOf({ resolveAfter }: Threshold, { frequency, settle, lags }: Timing): Reading {
  const own = resolvesAfter(frequency);
  // the platform's delay is there anyway: it is not added to the one that was asked for
  const remaining = own - (resolveAfter?.base ?? 0);
  return { every: frequency, settle, blocks: lags, tuples: "kept", resolveAfter: remaining };
}

/** What follows from when a rule is evaluated, and when its alert is resolved. */
export function timingDeviations(threshold: Threshold, timing: Timing): readonly Deviation[] {
  const { frequency, settle } = timing;
  return [
    ...(settle > 0 ? [settled(settle)] : []),
    ...(frequency > minute ? seldom(threshold, timing) : []),
    ...(timing.encoding === "in-query" ? rounded(threshold) : blocks(threshold, timing)),
    resolving(threshold, frequency),
    ...interrupted(threshold, timing),
  ];
}

const settled = (settle: number): Deviation => ({
  kind: "late",
  by: settle,
  why: "logs take time to arrive, so windows end that long before the evaluation; what takes longer is not in them",
});

/** A breach is seen where an evaluation falls into what it lasts longer than the rule looks back. */
function seldom(threshold: Threshold, { frequency, lags }: Timing): readonly Deviation[] {
  const by = frequency - minute;
  const looks = (lags.count - 1) * lags.apart;
  const [from, to] = [Math.max(lastingSeconds(threshold), looks), looks + by];
  const why = `it is evaluated every ${duration(frequency)}, which spares one of the 100 one-minute rules of a subscription`;
  const between = `it may begin and end between two evaluations${stretches(threshold)}`;
  return [
    { kind: "evaluates every", seconds: frequency, why: "a breach is seen at the next evaluation" },
    { kind: "late", by, why },
    ...(to > from ? [{ kind: "misses", some: true, from, to, why: between } as const] : []),
  ];
}

/** One alert of the reference may be many breaches that are each too short: no length of it is always seen. */
const stretches = ({ resolveAfter }: Threshold): string =>
  resolveAfter && resolveAfter.base > 0 ? "; what resolveAfter keeps together counts stretch by stretch" : "";

function rounded(threshold: Threshold): readonly Deviation[] {
  const by = lagsOf(threshold).count * minute - minute - lastingSeconds(threshold);
  const inWindows = threshold.lasting && "windows" in threshold.lasting;
  return by > 0 && !inWindows ? [{ kind: "late", by, why: "durations are whole minutes" }] : [];
}

/** Only every window is seen (docs/semantics.md §7). */
function blocks(threshold: Threshold, { lags }: Timing): readonly Deviation[] {
  const asked = lastingSeconds(threshold);
  const seen = (lags.count - 1) * lags.apart;
  if (asked === 0 || (threshold.lasting && "windows" in threshold.lasting)) return [];
  const why = `failing periods see only every ${duration(lags.apart)}`;
  const missed: readonly Deviation[] = [
    { kind: "late", by: seen - asked, why },
    { kind: "misses", from: asked, to: seen, why },
  ];
  return [
    ...(seen > asked ? missed : []),
    { kind: "early", by: asked, why },
    { kind: "alone", why: `${why}: a dip between two of them is not noticed` },
  ];
}

function resolving({ resolveAfter }: Threshold, frequency: number): Deviation {
  const own = resolvesAfter(frequency);
  const asked = resolveAfter?.base ?? 0;
  return asked > own
    ? { kind: "early", by: asked - own, why: `it resolves ${duration(own)} after the breach, and no later` }
    : {
        kind: "resolves late",
        by: own - asked,
        why: `a stateful alert resolves when its condition is not met for ${duration(own)}; a breach before that is the same alert`,
      };
}

/**
 * What keeps an alert firing is its whole condition: after g of good, which `resolveAfter` R would bridge, the duration F
 * is waited for again. The condition is not met for g + F then, and the alert resolves where that is more than the
 * platform's own delay; g is R less a minute at most.
 */
function interrupted({ resolveAfter }: Threshold, { frequency, lags }: Timing): readonly Deviation[] {
  const stays = resolveAfter?.base ?? 0;
  const looks = (lags.count - 1) * lags.apart;
  if (stays === 0 || looks === 0 || stays - minute + looks <= resolvesAfter(frequency)) return [];
  const why = `after less than ${duration(stays)} of good it waits for ${duration(looks)} again, and may meanwhile resolve and tell the same breach anew`;
  return [{ kind: "alone", why }];
}
