import { errors } from "../errors.ts";
import { fault, type Rule } from "./finding.ts";

/** A condition is looked up for each alert, so it may keep only labels that the threshold keeps. */
export const provided: Rule = ({ id, threshold }) => {
  const kept = threshold.signal.node.by;
  const missing = (threshold.provided?.signal.node.by ?? []).filter((label) => !kept.includes(label));
  if (missing.length === 0) return [];
  return [fault(id, errors.providedLabels(id, missing, kept, threshold.place.text))];
};
