/** Series and thresholds to judge by hand. Times are in minutes where nothing else is said. */
import { History, type Series } from "../../model/reference/history.ts";
import { type Judgement, judge } from "../../model/reference/verdict.ts";
import type { Signal } from "../../model/signal.ts";
import { type Line, one, type Threshold, type ThresholdOptions, warning } from "../../model/threshold.ts";

/** Samples at 0, 60, 120, … seconds; `undefined` where nothing was scraped. */
export const each = (
  every: number,
  values: readonly (number | undefined)[],
  from = 0,
): readonly (readonly [number, number])[] =>
  values.flatMap((value, i): (readonly [number, number])[] => (value === undefined ? [] : [[from + i * every, value]]));

/** A series with a sample every minute. */
export const series = (
  metric: string,
  labels: Readonly<Record<string, string>>,
  ...values: readonly (number | undefined)[]
): Series => ({ metric, labels, samples: each(60, values) });

/** The threshold T. */
export const threshold = (
  signal: Signal<any>,
  line: Line<any>,
  options: Partial<ThresholdOptions> = {},
): Threshold<string, any> => one("T", warning(signal, line, { runbook: "r", ...options }))[0];

/** What a threshold reads at a time, for the only tuple there is. */
export function judged(of: Threshold<string, any>, all: readonly Series[], t: number): Judgement {
  const [first, ...others] = judge(of, new History(all), t);
  if (!first || others.length > 0) throw new Error(`expected one tuple, found ${others.length + 1}`);
  return first;
}
/** The verdict and the value of the only tuple, in short. */
export function verdict(of: Threshold<string, any>, all: readonly Series[], t: number): readonly unknown[] {
  const { verdict, value } = judged(of, all, t);
  return value === undefined ? [verdict] : [verdict, value];
}
