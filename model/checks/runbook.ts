import { type Rule, warn } from "./finding.ts";

/** Whoever is paged finds steps to take. */
export const runbook: Rule = (resolved) => {
  const { service, threshold } = resolved;
  const steps = service.runbooks[threshold.runbook]?.steps ?? [];
  if (steps.some((step) => step.trim() !== "")) return [];
  const problem = `its runbook "${threshold.runbook}" has no steps`;
  return [warn(resolved, "runbook-without-steps", problem, "Write down what the person who is paged does first")];
};
