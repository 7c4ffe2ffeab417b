import { ga4Analytics } from "./ga4-analytics.ts";
import { inquiryAutomation } from "./inquiry-automation.ts";
import { leadScoring } from "./lead-scoring.ts";
import { leadpoet } from "./leadpoet.ts";
import { voiceAgent } from "./voice-agent.ts";

/** Every application that is watched. */
export const services = [ga4Analytics, inquiryAutomation, leadScoring, leadpoet, voiceAgent] as const;
