import { leadScoring } from "./lead-scoring.ts";

/** Every application that is watched. */
export const services = [leadScoring] as const;
