import type { Resolved } from "../model/resolve.ts";
import type { Scaling } from "../model/threshold.ts";

/** A threshold that changes the number of instances, and how. */
export interface Scaled {
  readonly resolved: Resolved;
  readonly scaling: Scaling;
}

/** The thresholds that change the number of instances, in their order; one that does so twice stands twice. */
export const scaledBy = (resolved: readonly Resolved[]): readonly Scaled[] =>
  resolved.flatMap((one) =>
    (one.threshold.does ?? []).flatMap(({ scale }) => (scale ? [{ resolved: one, scaling: scale }] : [])),
  );

/**
 * The part of the limit that adds instances below which they are taken away again: a threshold has one number.
 *
 * One instance less of at least two makes at most twice the use of the others, so that what is taken away does not make
 * the threshold fire.
 */
export const backAt = 1 / 2;
