import { lastingSeconds, type Threshold } from "../threshold.ts";
import { Alert } from "./alert.ts";
import { type BreachedAt, breachedTuples } from "./breached.ts";
import type { Episode } from "./episode.ts";
import type { History } from "./history.ts";
import { plain, type Reading } from "./reading.ts";
import { keyOf, type Tuple } from "./tuple.ts";

/**
 * When a threshold fires and resolves, for every tuple.
 *
 * The grid begins at `from`; an alert that would have fired before it is not known.
 */
export function episodes(
  threshold: Threshold,
  history: History,
  span: { readonly from: number; readonly to: number },
  reading: Reading = plain,
): readonly Episode[] {
  return episodesWhere(threshold, breachedTuples(threshold, history, reading), span, reading);
}

/** The same where somebody else has said what is breached, at every evaluation and at the windows before the first. */
export function episodesWhere(
  threshold: Threshold,
  breached: BreachedAt,
  span: { readonly from: number; readonly to: number },
  reading: Reading = plain,
): readonly Episode[] {
  const alerts = new Map<string, Alert>();
  const done: Episode[] = [];
  for (let t = span.from; t <= span.to; t += reading.every) {
    const now = breached(t - reading.settle);
    if (now.size === 0 && alerts.size === 0) continue;
    for (const key of new Set([...alerts.keys(), ...now.keys()])) {
      const alert = alerts.get(key) ?? new Alert(now.get(key) as Tuple);
      alerts.set(key, alert);
      const since = alert.since(t, now.has(key));
      const lasted = now.has(key) && lasts(threshold, reading, since, t, key, breached);
      // blocks and windows hold only while each of them is breached: platforms keep no other state of them
      const holds = blocksOf(threshold, reading) ? lasted : now.has(key);
      const ended = alert.step(t, holds, lasted, (threshold.resolveAfter?.base ?? 0) + reading.resolveAfter);
      if (ended) done.push(ended);
    }
  }
  const open = [...alerts.values()].flatMap((alert) => alert.open());
  return [...done, ...open].sort((a, b) => a.fires - b.fires || (keyOf(a.tuple) < keyOf(b.tuple) ? -1 : 1));
}

/** What is looked at instead of every evaluation: the blocks of a platform, or the windows of the threshold itself. */
function blocksOf({ lasting, signal }: Threshold, reading: Reading): Reading["blocks"] {
  if (reading.blocks) return reading.blocks;
  return lasting && "windows" in lasting ? { count: lasting.windows, apart: signal.node.over } : undefined;
}

/** Whether a breach has lasted: since its run began, in n windows, or in the blocks that a platform looks at. */
function lasts(
  threshold: Threshold,
  reading: Reading,
  since: number,
  t: number,
  key: string,
  breached: BreachedAt,
): boolean {
  const blocks = blocksOf(threshold, reading);
  if (!blocks) return t - since >= lastingSeconds(threshold);
  return Array.from({ length: blocks.count }, (_, k) => t - reading.settle - k * blocks.apart).every((at) =>
    breached(at).has(key),
  );
}
