/** At which time a value is looked at. */
import { span, windowEnding } from "./text.ts";

/** A window that ends some time ago, as a condition on `timestamp`. */
export interface Lag {
  /** Told apart by it: `0`, `1`, …, or nothing where each lag has rows of its own. */
  readonly suffix: string;
  /** Seconds until which data is looked at, counted back from now, as an expression without the window. */
  readonly window: (over: number) => string;
}

/** The window of a lag of so many seconds, after the data has settled. */
export const fixedLag = (suffix: string, ago: number): Lag => ({
  suffix,
  window(over) {
    return windowEnding(over, ago);
  },
});

/** The window of the lag in the column `k`, in steps. */
export const columnLag = (settle: number, step: string): Lag => ({
  suffix: "",
  window: (over) =>
    `timestamp > ago(${span(over + settle)}) - k * ${step} and timestamp <= ago(${span(settle)}) - k * ${step}`,
});
