import { type Rule, warn } from "./finding.ts";

/** A notification begins with a sentence for people; the condition in words stands in for it. */
export const summary: Rule = (resolved) => {
  if (resolved.threshold.summary?.trim()) return [];
  return [warn(resolved, "no-summary", "it has no summary", "Say in one sentence what is wrong for those who use it")];
};
