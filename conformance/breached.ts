/** When the condition of an alert holds, before it has lasted. */
import type { Episode } from "../model/reference/episode.ts";
import { episodes } from "../model/reference/episodes.ts";
import type { Threshold } from "../model/threshold.ts";
import { alerts } from "./alerts.ts";
import { caseOf } from "./case.ts";
import { isolated } from "./isolate.ts";

/** The runs of breached minutes of an alert in a scenario, for each tuple, as the reference sees them. */
export function breachedIn(id: string, scenario: string): readonly Episode[] {
  const alert = alerts.find((one) => one.id === id);
  const one = alert && caseOf(isolated(alert, id), scenario);
  if (!one) return [];
  return episodes(atOnce(one.resolved.threshold), one.history, one.incident.span);
}

/** The threshold without waiting: it fires and resolves as soon as its condition does and does not hold. */
export const atOnce = (threshold: Threshold): Threshold =>
  ({ ...threshold, lasting: undefined, resolveAfter: undefined }) as Threshold;
