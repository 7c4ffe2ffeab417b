/** Verdicts in a few words. */
import type { Outcome } from "./outcome.ts";
import { type Kind, kinds, type Verdict } from "./verdict.ts";

export const minutes = (seconds: number): string => `${Number((seconds / 60).toFixed(1))} min`;

/** A time in minutes, to a tenth. */
export const minutesOf = (time: number): string => String(Math.round(time / 6) / 10);

/** The largest of each kind, worst first: `alone 12 min, late 2 min`; `exact` where there is no other. */
export function largest(verdicts: readonly Verdict[]): readonly { readonly kind: Kind; readonly size: number }[] {
  return [...kinds].reverse().flatMap((kind) => {
    const sizes = verdicts.filter((verdict) => verdict.kind === kind).map(({ size }) => size);
    return sizes.length === 0 ? [] : [{ kind, size: Math.max(...sizes) }];
  });
}

export function summary(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return "silent";
  const told = largest(verdicts).filter(({ kind }) => kind !== "exact" && kind !== "joined");
  const stays = Math.max(...verdicts.map((verdict) => verdict.stays));
  const words = told.map(({ kind, size }) => `${kind} ${minutes(size)}`);
  return [...(words.length === 0 ? ["exact"] : words), ...(stays > 0 ? [`resolves +${minutes(stays)}`] : [])].join(
    ", ",
  );
}

/** The same of several cases, with the scenario in which each is seen first: `alone 12 min (flap), late 2 min (step)`. */
export function summaryWhere(outcomes: readonly Pick<Outcome, "scenario" | "verdicts">[]): string {
  const all = outcomes.flatMap(({ verdicts }) => verdicts);
  const where = (shows: (verdict: Verdict) => boolean): string =>
    outcomes.find(({ verdicts }) => verdicts.some(shows))?.scenario ?? "";
  const told = largest(all).filter(({ kind }) => kind !== "exact" && kind !== "joined");
  const stays = Math.max(0, ...all.map((verdict) => verdict.stays));
  const words = [
    ...told.map(({ kind, size }) => {
      const scenario = where((verdict) => verdict.kind === kind && verdict.size === size);
      return `${kind} ${minutes(size)} (${scenario})`;
    }),
    ...(stays > 0 ? [`resolves +${minutes(stays)} (${where((verdict) => verdict.stays === stays)})`] : []),
  ];
  return words.length === 0 ? summary(all) : words.join(", ");
}

/** What a platform did in one case. */
export function describeBriefly({ verdicts, wrong }: Outcome): string {
  const joined = verdicts.filter(({ kind }) => kind === "joined").length;
  const more = joined === 0 ? "" : `, ${joined} joined to the one before`;
  return wrong.length === 0 ? `${summary(verdicts)}${more}, as announced` : `WRONG: ${wrong.join("; ")}`;
}
