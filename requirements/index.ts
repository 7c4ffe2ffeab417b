import type { Requirement } from "./requirement.ts";
import { leadScoringRequirements } from "./rows/lead-scoring.ts";

/** Everything that the descriptions of the applications ask for. */
export const allRequirements: readonly Requirement[] = [...leadScoringRequirements];
