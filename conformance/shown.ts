/** Which of the announced deviations the scenarios show, how large, and where. */
import type { Deviation } from "../model/deviation.ts";
import type { Outcome } from "./outcome.ts";
import type { Announced, Platform } from "./platforms.ts";
import type { Kind, Verdict } from "./verdict.ts";

export interface Shown {
  readonly id: string;
  readonly platform: Platform;
  readonly kind: Deviation["kind"];
  /** What is announced, in seconds or as a part, where it has a size; deviations of one kind add up. */
  readonly bound?: number;
  /** The largest that was seen; undefined where none was. */
  readonly seen?: number;
  readonly scenario?: string;
}

/** Kinds that a run cannot be asked to show for each alert, and why. */
export const exempt: Readonly<Partial<Record<Deviation["kind"], string>>> = {
  "value off":
    "the bound is of a value, and a value that is off by less than its distance to the limit moves no minute",
  withheld: "it is the condition of another threshold: every ladder is played by itself, below",
  unavailable: "there is no rule that could be played",
  "native source": "nothing is read from a native source unless asked for",
};

const bounded = (deviation: Deviation): number | undefined =>
  "by" in deviation && typeof deviation.by === "number" ? deviation.by : undefined;

/** One entry for each kind of deviation that a platform announces of an alert. */
export function shownBy(
  id: string,
  platform: Platform,
  { deviations, reading }: Announced,
  outcomes: readonly Outcome[],
): readonly Shown[] {
  const kinds = [...new Set(deviations.map(({ kind }) => kind))];
  const late = deviations.reduce((sum, d) => sum + (d.kind === "late" ? d.by : 0), 0);
  return kinds.map((kind) => {
    const own = deviations.filter((d) => d.kind === kind);
    const bounds = own.flatMap((d) => bounded(d) ?? []);
    const bound =
      bounds.length === 0
        ? {}
        : { bound: kind === "value off" ? Math.max(...bounds) : bounds.reduce((a, b) => a + b, 0) };
    const sizes = outcomes.flatMap((one) =>
      sizesIn(one, kind, { settle: reading.settle, late }).map((size) => ({ size, scenario: one.scenario })),
    );
    const [worst] = sizes.sort((a, b) => b.size - a.size);
    return { id, platform, kind, ...bound, ...(worst && { seen: worst.size, scenario: worst.scenario }) };
  });
}

/** The sizes in which a case shows a deviation of a kind. */
function sizesIn(
  { verdicts, plainly, found, valueOff, scenario, missing }: Outcome,
  kind: Deviation["kind"],
  { settle, late }: { readonly settle: number; readonly late: number },
): readonly number[] {
  const of = (wanted: Kind, size: (v: Verdict) => number = (v) => v.size) =>
    verdicts.filter((v) => v.kind === wanted).map(size);
  switch (kind) {
    case "late":
      // what fires early by what was settled then is told as much later
      return verdicts.flatMap((v) =>
        v.kind === "late" ? [v.size] : v.kind === "joined" || v.kind === "missed" ? [] : [settle],
      );
    case "early":
      return of("early");
    case "misses":
      return of("missed");
    case "alone":
      // to fire for less than asked is to fire early, where the reference comes to it in the end
      return [...of("alone"), ...of("early")];
    case "resolves late":
      return verdicts.map(({ stays }) => stays - late).filter((stays) => stays > 0);
    case "evaluates every":
      return [...of("late", (v) => v.size - settle), ...of("missed")].filter((size) => size > 0);
    case "per-series lost":
      return plainly.length > 0 || found.length > 0 ? [0] : [];
    case "missing as":
      return missing === "breach" && scenario === "no scrapes" && found.length > 0 ? [0] : [];
    case "value off":
      return valueOff ? [0] : [];
    default:
      return [];
  }
}

/** What is announced and never shown. */
export const stale = (all: readonly Shown[]): readonly Shown[] =>
  all.filter(({ kind, seen }) => seen === undefined && exempt[kind] === undefined);
