import type { ExportedThreshold } from "../export/schema.ts";
import type { Direction } from "./change.ts";

/**
 * Whether another window makes a threshold fire less or more.
 *
 * An average over longer lies between the averages over its parts, so it reaches a line less often. What remembers an
 * extreme, or adds up, does the opposite on the side of that extreme.
 */
export function windowDirection(before: ExportedThreshold, after: ExportedThreshold): Direction {
  const { signal, side } = after;
  if (signal.steps?.some((step) => "unusualOverDays" in step)) return "different";
  const longer = before.signal.over < signal.over;
  return longer === (remembers(signal) === side) ? "tighter" : "looser";
}

/** The side on which a longer window sees more. */
function remembers({ kind, across }: ExportedThreshold["signal"]): ExportedThreshold["side"] | undefined {
  if (kind === "increase") return "above";
  if (kind !== "level" && kind !== "level quotient") return undefined;
  if (across === "max") return "above";
  return across === "min" ? "below" : undefined;
}
