import type { Requirement } from "./requirement.ts";
import { ga4AnalyticsRequirements } from "./rows/ga4-analytics.ts";
import { inquiryAutomationRequirements } from "./rows/inquiry-automation.ts";
import { leadScoringRequirements } from "./rows/lead-scoring.ts";
import { leadpoetRequirements } from "./rows/leadpoet.ts";
import { voiceAgentRequirements } from "./rows/voice-agent.ts";

/** Everything that the descriptions of the applications ask for. */
export const allRequirements: readonly Requirement[] = [
  ...ga4AnalyticsRequirements,
  ...inquiryAutomationRequirements,
  ...leadScoringRequirements,
  ...leadpoetRequirements,
  ...voiceAgentRequirements,
];
