/** What a platform did in a case, held against the reference and against what it announced. */
import { core } from "../model/node.ts";
import { during, type Episode } from "../model/reference/episode.ts";
import { episodes } from "../model/reference/episodes.ts";
import { History } from "../model/reference/history.ts";
import type { Reading } from "../model/reference/reading.ts";
import type { Threshold } from "../model/threshold.ts";
import { type Case, without } from "./case.ts";
import { type Gaps, gapsOf, none, readsGaps } from "./gaps.ts";
import { present } from "./line.ts";
import { type Announced, lostOf, type Platform } from "./platforms.ts";
import { spans } from "./scale.ts";
import { type Bounds, boundsOf, type Frame, keyOf, unannounced, type Verdict, verdictsOf } from "./verdict.ts";
import { viewOf } from "./view.ts";

export interface Outcome {
  readonly id: string;
  readonly scenario: string;
  readonly platform: Platform;
  /** What played it, where that is not what always plays the platform. */
  readonly title?: string;
  readonly span: { readonly from: number; readonly to: number };
  /** The reference, of the labels that the platform keeps. */
  readonly plainly: readonly Episode[];
  /** The reference, read as the platform announces. */
  readonly announced: readonly Episode[];
  readonly found: readonly Episode[];
  readonly verdicts: readonly Verdict[];
  /** Differences that nothing announces; none where all is well. */
  readonly wrong: readonly string[];
  /** What missing data is by the threshold. */
  readonly missing: "ok" | "breach";
  /** What was seen of the numbers being off: minutes moved, or by a part of the value. */
  readonly valueOff: boolean;
}

/** What is different about a case, so that not every minute can be held against the transformed reference. */
export interface Leeway {
  /** The same without what a platform leaves open; must be as announced. */
  readonly strictly?: readonly Episode[];
}

export function outcomeOf(
  platform: Platform,
  one: Case,
  announces: Announced,
  found: readonly Episode[],
  leeway: Leeway = {},
): Outcome {
  const { resolved, scenario, incident, history, series } = one;
  const { span } = incident;
  const kept = keeping(resolved.threshold, announces);
  const view = viewOf(platform, resolved.threshold, series);
  const seen = view === series ? history : new History(view);
  const read = (of: History, reading: Reading) =>
    eachMissing(episodes(kept.threshold, of, span, reading), announces.reading);
  const stays = resolved.threshold.resolveAfter?.base ?? 0;
  const plainReading: Reading = {
    every: 60,
    settle: 0,
    tuples: kept.tuples,
    resolveAfter: isLost(announces) ? -stays : 0,
  };
  const plainly = read(history, plainReading);
  const plainView = view === series ? plainly : read(seen, plainReading);
  const announced = read(seen, { ...announces.reading, tuples: kept.tuples });
  const { lasting } = spans(resolved.threshold);
  const breach = resolved.threshold.whenMissing === "breach";
  const late = incident.delay !== undefined && platform === "cloudwatch";
  const frame: Frame = {
    span,
    settle: late ? 0 : announces.reading.settle,
    bounds: boundsOf(announces.deviations, lasting, announces.reading.missing !== undefined && breach),
  };
  const lasts = scenario === "step" && areSingle(plainView);
  const strict = lasts ? { ...frame, bounds: lastingOnly(announces, lasting) } : frame;
  const wholly = () => unannounced(verdictsOf(plainView, found, strict), strict, lasting);
  const bounds = () => {
    const wrong = wholly();
    if (wrong.length === 0 || stays === 0 || !announces.deviations.some(({ kind }) => kind === "misses")) return wrong;
    const stretches = read(seen, { ...plainReading, resolveAfter: -stays });
    const longer = { ...strict, bounds: { ...strict.bounds, staysLate: strict.bounds.staysLate + stays } };
    return unannounced(verdictsOf(stretches, found, longer), longer, lasting);
  };
  const { seen: late1, restarts, rollout } = incident;
  const weighs = readsGaps(platform, resolved.threshold);
  const samples = incident.scraped !== undefined || (platform === "cloudwatch" && late1 !== undefined);
  const gaps = samples && weighs ? gapsOf(resolved.threshold, series, announces.reading) : none;
  const disturbed = incident.scraped || late1 !== undefined || restarts !== undefined || rollout !== undefined;
  const held = {
    disturbed: platform === "prometheus" ? Boolean(disturbed) : weighs && samples,
    announced,
    found,
    late,
    leeway,
    announces,
    frame,
    seen,
    kept,
    gaps,
  };
  const { wrong, banded } = hold(held, bounds);
  return {
    id: resolved.id,
    scenario,
    platform,
    span,
    plainly,
    announced,
    found,
    verdicts: verdictsOf(plainly, found, frame),
    wrong,
    missing: resolved.threshold.whenMissing ?? "ok",
    valueOff: banded || !same(plainly, plainView),
  };
}

/** What is missing as one, where a platform tells each tuple of it by itself. */
const eachMissing = (all: readonly Episode[], { missing }: Reading): readonly Episode[] =>
  missing ? all.flatMap((e) => (keyOf(e.tuple) === "[]" ? missing.map((tuple) => ({ ...e, tuple })) : [e])) : all;

/** Whether a platform says that it does not have all of a threshold, which is that it stays. */
export const isLost = ({ deviations }: Announced): boolean => deviations.some(({ kind }) => kind === "unavailable");
/** Whether each tuple is breached once: a limit that hardly any number passes is crossed again and again. */
const areSingle = (all: readonly Episode[]): boolean =>
  new Set(all.map(({ tuple }) => keyOf(tuple))).size === all.length;

/** In a breach that lasts nothing is between what a platform looks at: what may fire alone is no excuse there. */
function lastingOnly({ deviations }: Announced, lasting: number): Bounds {
  return boundsOf(
    deviations.filter(({ kind }) => kind !== "alone"),
    lasting,
  );
}

/** The threshold with the labels that a platform keeps. */
export function keeping(
  threshold: Threshold,
  announces: Announced,
): { threshold: Threshold; tuples: Reading["tuples"] } {
  const { by } = threshold.signal.node;
  const lost = lostOf(announces);
  const some = lost.length > 0 && lost.length < by.length;
  return some
    ? { threshold: without(threshold, lost), tuples: "kept" }
    : { threshold, tuples: announces.reading.tuples };
}

interface Held {
  readonly announced: readonly Episode[];
  readonly found: readonly Episode[];
  readonly late: boolean;
  readonly leeway: Leeway;
  readonly announces: Announced;
  readonly frame: Frame;
  /** Whether something happens of which the deviations say that it moves the value. */
  readonly disturbed: boolean;
  readonly seen: History;
  readonly gaps: Gaps;
  readonly kept: { threshold: Threshold; tuples: Reading["tuples"] };
}

function hold(held: Held, bounds: () => readonly string[]): { wrong: readonly string[]; banded: boolean } {
  const { announced, found, late, leeway } = held;
  if (same(announced, found)) return { wrong: bounds(), banded: false };
  // data that is older than what settles: within the bounds, minute by minute nothing is promised
  if (late) return { wrong: bounds(), banded: false };
  if (leeway.strictly && same(announced, leeway.strictly)) return { wrong: bounds(), banded: false };
  if (held.disturbed && inBand(held)) return { wrong: [], banded: true };
  return { wrong: differences(announced, found), banded: false };
}

/** Whether it fires wherever it does with the value off to one side, and nowhere that it does not off to the other. */
function inBand({ announced, announces, found, frame, seen, kept, gaps }: Held): boolean {
  const off = Math.max(0, ...announces.deviations.flatMap((d) => (d.kind === "value off" ? [d.by] : [])));
  if (off === 0) return false;
  const times = minutesOf(frame.span);
  // a value of which nothing was seen may be anything, but only then
  const outside = times.filter((t) => !gaps.near(t));
  if (gaps.missed > 0 && !(within(announced, found, outside) && within(found, announced, outside))) return false;
  const by = Math.max(off, gaps.missed);
  if (by >= 1) return true;
  const shifted = (stricter: boolean): readonly Episode[] => {
    const reading = { ...announces.reading, tuples: kept.tuples };
    return episodes(moved(kept.threshold, by, stricter), seen, frame.span, reading);
  };
  return within(shifted(true), found, times) && within(found, shifted(false), times);
}

const minutesOf = ({ from, to }: Frame["span"]): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / 60) + 1 }, (_, i) => from + i * 60);

/** The threshold with limits that are stricter by a part, or looser; its condition and its floor of events likewise. */
function moved(threshold: Threshold, by: number, stricter: boolean): Threshold {
  const { provided, minimumTraffic: floor } = threshold;
  const part = stricter ? 1 / (1 - by) : 1 - by;
  const events = floor && { minimumTraffic: { ...floor, base: floor.base * part, value: floor.value * part } };
  const own = { ...threshold, ...events, ...movedLine(threshold, by, stricter) };
  return provided ? { ...own, provided: { ...provided, ...movedLine(provided, by, stricter) } } : own;
}

/** Another limit; of a quantile, another share. */
function movedLine(
  { signal, line }: Pick<Threshold, "signal" | "line">,
  by: number,
  stricter: boolean,
): Pick<Threshold, "signal" | "line"> {
  const { node } = signal;
  const up = (line.side === "above") === stricter;
  const factor = (higher: boolean): number => (higher ? 1 / (1 - by) : 1 - by);
  if (node.kind === "quantile") {
    // above: fewer than q at or below the limit, so that a stricter line is a smaller q
    return { line, signal: { ...signal, node: { ...node, q: node.q * factor(!up) } } };
  }
  const { base, value } = line.limit;
  const inner = core(node);
  // what is off is the part that is taken from one
  if (inner === node && inner.kind === "level quotient" && inner.complement) {
    const rest = 1 - (1 - base) * factor(!up);
    return { signal, line: { ...line, limit: { ...line.limit, base: rest, value: (value / base) * rest } } };
  }
  const limit = { ...line.limit, base: base * factor(up), value: value * factor(up) };
  return { signal, line: { ...line, limit } };
}

/** Whether the one fires only while the other does. */
const within = (inner: readonly Episode[], outer: readonly Episode[], times: readonly number[]): boolean =>
  inner.every((e) => {
    const others = outer.filter((o) => keyOf(o.tuple) === keyOf(e.tuple));
    return times.every((t) => !during(e, t) || others.some((o) => during(o, t)));
  });

const words = ({ tuple, fires, resolves }: Episode): string =>
  `${keyOf(tuple) === "[]" ? "" : `${JSON.stringify(present(tuple))} `}${fires / 60}-${resolves === undefined ? "…" : resolves / 60}`;
const sorted = (all: readonly Episode[]): readonly string[] => all.map(words).sort();
export const same = (a: readonly Episode[], b: readonly Episode[]): boolean => sorted(a).join() === sorted(b).join();

function differences(announced: readonly Episode[], found: readonly Episode[]): readonly string[] {
  const [wanted, got] = [sorted(announced), sorted(found)];
  return [
    ...wanted.filter((one) => !got.includes(one)).map((one) => `announced ${one}`),
    ...got.filter((one) => !wanted.includes(one)).map((one) => `found ${one}`),
  ];
}
