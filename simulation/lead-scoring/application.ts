import { leadScoring } from "../../services/lead-scoring.ts";
import { type Life, simulated, type World } from "../application.ts";
import { type Conditions, usual } from "./conditions.ts";
import { incidents } from "./incidents.ts";
import { Machine, machineVocabulary } from "./machine.ts";
import { Model, modelVocabulary } from "./model.ts";
import { Requests, requestVocabulary, routeOccurs } from "./requests.ts";

/** Lead scoring, as it behaves. */
export const simulatedLeadScoring = simulated<Conditions>({
  service: leadScoring,
  vocabulary: {
    values: { ...requestVocabulary, ...modelVocabulary, ...machineVocabulary },
    occurs: routeOccurs,
  },
  incidents,
  usual,
  live,
  answers: ({ kind }, { running }) => kind !== "application" || running,
});

function live(world: World<Conditions>): Life<Conditions> {
  const machine = new Machine(world);
  const requests = new Requests(world, { model: new Model(world), machine });
  return {
    restarted: () => {
      requests.processEnded();
      machine.processEnded();
    },
  };
}
