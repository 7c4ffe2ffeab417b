import type { Environment } from "../../model/environment.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { lastingSeconds } from "../../model/threshold.ts";
import type { Found } from "../../simulation/lookup.ts";

/**
 * The seconds that pass at most until somebody is told of what goes wrong at once and altogether: it fills the window,
 * lasts, is seen at the next evaluation, and waits for others of its group.
 */
export function toldWithin({ threshold, environment }: Resolved): number {
  const every = environment.evaluateEvery.base;
  return threshold.signal.node.over + lastingSeconds(threshold) + 2 * every + environment.grouping.wait.base;
}

/** `6 min`, rounded up. */
export const inMinutes = (seconds: number): string => `${Math.ceil(seconds / 60)} min`;

/** The alert that an incident proves, as it holds in an environment. */
export const provedBy = (environment: Environment, { service, incident }: Found): Resolved | undefined =>
  resolve(environment).find(({ id }) => id === `${service}/${incident.proves}`);

/** The incident whose notice comes first: what to try. */
export function quickest(environment: Environment, among: readonly Found[]): Found | undefined {
  const times = among.flatMap((found) => {
    const proved = provedBy(environment, found);
    return proved ? [{ found, seconds: toldWithin(proved) }] : [];
  });
  return times.sort((a, b) => a.seconds - b.seconds)[0]?.found;
}
