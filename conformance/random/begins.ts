import { ModelError } from "../../model/errors.ts";
import { episodes } from "../../model/reference/episodes.ts";
import { plain, type Reading } from "../../model/reference/reading.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Threshold } from "../../model/threshold.ts";
import { atOnce } from "../breached.ts";
import type { Case } from "../case.ts";
import { compilers } from "../platforms.ts";
import { spans } from "../scale.ts";

/** The data of the last so many seconds is not there yet, at most: what was breached then is seen when the play begins. */
const settling = 240;

/** Whether nothing is breached when the play begins: what was before that nobody knows. */
export function beginsGood({ resolved, history, incident }: Pick<Case, "resolved" | "history" | "incident">): boolean {
  const { threshold } = resolved;
  const { lasting } = spans(threshold);
  const from = Math.max(0, incident.span.from - lasting - settling);
  const waitless = atOnce(threshold);
  const { from: to } = incident.span;
  // what fired on the first few samples may still stay
  const stays = { ...waitless, resolveAfter: threshold.resolveAfter } as Threshold;
  const before = { from: Math.max(0, from - (threshold.resolveAfter?.base ?? 0)), to };
  return (
    readingsOf(resolved).every((reading) => episodes(waitless, history, { from, to }, reading).length === 0) &&
    episodes(stays, history, before, plain).every(({ resolves }) => resolves !== undefined)
  );
}

/** The plain one; and where each tuple is missing by itself, that one too. */
function readingsOf(resolved: Resolved): readonly Reading[] {
  if (resolved.threshold.whenMissing !== "breach") return [plain];
  try {
    const { missing } = compilers.cloudwatch(resolved).reading;
    return missing ? [plain, { ...plain, missing }] : [plain];
  } catch (error) {
    if (error instanceof ModelError) return [plain];
    throw error;
  }
}
