import { services } from "../services/index.ts";
import { errors } from "./errors.ts";
import { simulatedGa4Analytics } from "./ga4-analytics/application.ts";
import { simulatedInquiryAutomation } from "./inquiry-automation/application.ts";
import { simulatedLeadScoring } from "./lead-scoring/application.ts";
import { simulatedLeadpoet } from "./leadpoet/application.ts";
import type { Simulated } from "./simulation.ts";
import { simulatedVoiceAgent } from "./voice-agent/application.ts";

/** Every application that can be simulated. */
export const applications: readonly Simulated[] = [
  simulatedGa4Analytics,
  simulatedInquiryAutomation,
  simulatedLeadScoring,
  simulatedLeadpoet,
  simulatedVoiceAgent,
];

/** The names of all applications that are watched, simulated or not. */
export const watched: readonly string[] = services.map(({ name }) => name);

/** The simulation of a service. @throws errors.notSimulated */
export function applicationOf(service: string): Simulated {
  const found = applications.find((application) => application.service.name === service);
  if (found) return found;
  const simulated = applications.map((application) => application.service.name);
  throw errors.notSimulated(service, watched, simulated);
}
