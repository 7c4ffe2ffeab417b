import type { FieldChange, ThresholdChange } from "./change.ts";

/** What several differences come to together. */
export function verdictOf(fields: readonly FieldChange[]): Pick<ThresholdChange, "verdict"> {
  const found = new Set(fields.map(({ direction }) => direction));
  if (found.has("looser")) return { verdict: found.has("tighter") ? "mixed" : "looser" };
  // where it means something else, numbers that are stricter say nothing
  if (found.has("different")) return { verdict: "different" };
  return { verdict: found.has("tighter") ? "tighter" : "text" };
}
