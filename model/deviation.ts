import type { Reading } from "./reference/reading.ts";

/** How a platform's rule differs from the reference. Silence means exact. Times are seconds. */
export type Deviation =
  | { readonly kind: "late"; readonly by: number; readonly why: string }
  | { readonly kind: "early"; readonly by: number; readonly why: string }
  /**
   * Breaches that last at least `from` and less than `to` are not reported: none of them, or some, as they happen to lie
   * between two evaluations.
   */
  | {
      readonly kind: "misses";
      readonly from: number;
      readonly to: number;
      /** @default false: all of them */
      readonly some?: true;
      readonly why: string;
    }
  | { readonly kind: "alone"; readonly why: string }
  | {
      readonly kind: "per-series lost";
      readonly labels: readonly string[];
      readonly instead: "worst" | "together" | "native";
      readonly why: string;
    }
  /** @param again whether it may resolve, and fire once more within that time */
  | { readonly kind: "resolves late"; readonly by: number; readonly again?: true; readonly why: string }
  | { readonly kind: "native source"; readonly source: string; readonly why: string }
  | { readonly kind: "missing as"; readonly verdict: "ok" | "breach"; readonly why: string }
  | { readonly kind: "evaluates every"; readonly seconds: number; readonly why: string }
  /**
   * The value may be lower, or higher, than the reference's by this part of it.
   * @param newest whether it is so while the newest data is not there yet, at any time
   */
  | {
      readonly kind: "value off";
      readonly by: number;
      readonly when: string;
      readonly newest?: true;
      readonly why: string;
    }
  /** Not breached while the condition of another threshold of the same subject holds. */
  | { readonly kind: "withheld"; readonly by: string; readonly why: string }
  /** Told though another threshold of the same subject fires, which would withhold it. */
  | { readonly kind: "told besides"; readonly by: string; readonly why: string }
  | { readonly kind: "unavailable"; readonly why: string };

/** What a platform compiler returns: its rule, how the rule differs, and the reference read the same way. */
export interface Compiled<Rule> {
  readonly rule: Rule;
  readonly deviations: readonly Deviation[];
  /** The transformed reference: `episodes(…, reading)` is what the rule does. */
  readonly reading: Reading;
}

const length = (seconds: number): string =>
  seconds % 60 === 0 && seconds > 0 ? `${seconds / 60} min` : `${Number(seconds.toPrecision(4))} s`;

const lengths = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  `${length(from)} ${Number.isFinite(to) ? `to less than ${length(to)}` : "or more"}`;

/** The deviation in words, for `limen explain`, the docs and the review. */
export function describe(deviation: Deviation): string {
  switch (deviation.kind) {
    case "late":
      return `late by at most ${length(deviation.by)}: ${deviation.why}`;
    case "early":
      return `early by at most ${length(deviation.by)}: ${deviation.why}`;
    case "misses":
      return `${deviation.some ? "may miss" : "misses"} breaches of ${lengths(deviation)}: ${deviation.why}`;
    case "alone":
      return `may fire alone: ${deviation.why}`;
    case "per-series lost":
      return `${deviation.labels.join(", ")} not told apart (${instead[deviation.instead]}): ${deviation.why}`;
    case "resolves late":
      return `resolves late by at most ${length(deviation.by)}: ${deviation.why}`;
    case "native source":
      return `reads ${deviation.source}: ${deviation.why}`;
    case "missing as":
      return `missing data counts as ${deviation.verdict === "ok" ? "not breached" : "breached"}: ${deviation.why}`;
    case "evaluates every":
      return `evaluates every ${length(deviation.seconds)}: ${deviation.why}`;
    case "value off":
      return `the value may be off by ${Number((deviation.by * 100).toPrecision(2))} % ${deviation.when}: ${deviation.why}`;
    case "withheld":
      return `gives way to ${deviation.by}: ${deviation.why}`;
    case "told besides":
      return `told besides ${deviation.by}: ${deviation.why}`;
    case "unavailable":
      return `not available here: ${deviation.why}`;
  }
}
const instead = {
  worst: "the worst one stands for all",
  together: "all taken together",
  native: "the platform's own metric",
};
