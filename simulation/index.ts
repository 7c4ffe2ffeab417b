import { errors } from "./errors.ts";
import { simulatedLeadScoring } from "./lead-scoring/application.ts";
import type { Simulated } from "./simulation.ts";

/** Every application that can be simulated. */
export const applications: readonly Simulated[] = [simulatedLeadScoring];

/** The simulation of a service. @throws errors.notSimulated */
export function applicationOf(service: string): Simulated {
  const found = applications.find((application) => application.service.name === service);
  if (found) return found;
  throw errors.notSimulated(
    service,
    applications.map((application) => application.service.name),
  );
}
