import type { Contradiction, Defect } from "./defect.ts";
import { ga4AnalyticsContradictions, ga4AnalyticsDefects } from "./ga4-analytics.ts";
import { inquiryAutomationContradictions, inquiryAutomationDefects } from "./inquiry-automation.ts";
import { leadScoringContradictions, leadScoringDefects } from "./lead-scoring.ts";
import { leadpoetContradictions, leadpoetDefects } from "./leadpoet.ts";
import { voiceAgentContradictions, voiceAgentDefects } from "./voice-agent.ts";

/** Everything in the descriptions of the applications that does not work as written. */
export const allDefects: readonly Defect[] = [
  ...leadScoringDefects,
  ...leadpoetDefects,
  ...inquiryAutomationDefects,
  ...ga4AnalyticsDefects,
  ...voiceAgentDefects,
];

/** Everything that a description says in two ways. */
export const allContradictions: readonly Contradiction[] = [
  ...leadScoringContradictions,
  ...leadpoetContradictions,
  ...inquiryAutomationContradictions,
  ...ga4AnalyticsContradictions,
  ...voiceAgentContradictions,
];
