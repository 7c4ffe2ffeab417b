/** What happens to an application in a scenario. Times are seconds from the first scrape. */
export interface Incident {
  /** The evaluations that are judged: the first window is full before, and all is over after. */
  readonly span: { readonly from: number; readonly to: number };
  /** How bad it is for an instance, on the scale of the threshold: 0 to 1. */
  readonly bad: (t: number, instance: number) => number;
  /** @default 2 */
  readonly instances?: number;
  /** Usual traffic, enough at every single scrape, less than the threshold asks for, or none. @default usual */
  readonly traffic?: (t: number) => Traffic;
  /** Whether an instance answers its scrape. @default always */
  readonly scraped?: (t: number, instance: number) => boolean;
  /** When the first instance starts anew, and whether its counters show it by being lower than before. */
  readonly restarts?: readonly { readonly at: number; readonly shows: boolean }[];
  /** When what matches, or a tuple, is seen for the first time. */
  readonly seen?: number;
  /** From when on the first of the instances alone has the bucket of the limit. */
  readonly rollout?: number;
  /** Traffic that is the same at every scrape. */
  readonly even?: boolean;
  /** Series by themselves instead of those that the rest describes: one event above the line, or below. */
  readonly line?: { readonly side: "under" | "over"; readonly from: number; readonly to: number };
  /** How old data is when it arrives, where it is older than what settles. */
  readonly delay?: number;
}
export type Traffic = "usual" | "heavy" | "thin" | "none";
