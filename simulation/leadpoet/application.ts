import { leadpoet } from "../../services/leadpoet.ts";
import { type Life, simulated, type World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import { type Conditions, usual } from "./conditions.ts";
import { incidents } from "./incidents.ts";
import { Llm, llmVocabulary } from "./llm.ts";
import { Pipeline, pipelineVocabulary, subStageOccurs } from "./pipeline.ts";
import { Reputations, reputationVocabulary } from "./reputation.ts";
import { Requests, requestVocabulary, routeOccurs } from "./requests.ts";
import { Stores, statementOccurs, storeVocabulary } from "./stores.ts";

/** Several metrics have a label of the same name: whose it is shows in the labels beside it. */
function occurs(labels: LabelSet): boolean {
  const { endpoint, method, table, sub_stage, operation, model, status } = labels;
  if (endpoint) return routeOccurs(labels);
  if (status) return method === "POST";
  if (method) return pipelineVocabulary.retrievalMethod.includes(method);
  if (sub_stage) return subStageOccurs(labels);
  if (table) return statementOccurs(labels);
  if (operation) return (model ? llmVocabulary : storeVocabulary).operation.includes(operation);
  return true;
}

/** Leadpoet, as it behaves. */
export const simulatedLeadpoet = simulated<Conditions>({
  service: leadpoet,
  vocabulary: {
    values: {
      ...requestVocabulary,
      ...pipelineVocabulary,
      ...storeVocabulary,
      ...llmVocabulary,
      ...reputationVocabulary,
      method: [...requestVocabulary.method, ...pipelineVocabulary.retrievalMethod],
      operation: [...storeVocabulary.operation, ...llmVocabulary.operation],
    },
    occurs,
  },
  incidents,
  usual,
  live,
});

function live(world: World<Conditions>): Life<Conditions> {
  const { agenda, conditions } = world;
  const reputations = new Reputations(world);
  const stores = new Stores(world);
  const pipeline = new Pipeline(world, stores, new Llm(world));
  const requests = new Requests(world, { pipeline, stores, reputations });
  const sendBatch = (batch: NonNullable<Conditions["batch"]>, at: number): void => {
    for (let i = 0; i < batch.queries; i++) {
      agenda.plan(at + (i + 1) / batch.queries, (then) => requests.ofBatch(batch.user, i < batch.flagged, then));
    }
  };
  return {
    restarted: () => {
      requests.processEnded();
      reputations.showAll();
    },
    turned: (at, before) => {
      const now = conditions();
      for (const user of troubleMakers(before)) if (!troubleMakers(now).includes(user)) reputations.forgive(user);
      const { batch } = now;
      if (batch && before.batch?.user !== batch.user) sendBatch(batch, at);
    },
  };
}

const troubleMakers = ({ habits, batch }: Conditions): readonly string[] => [
  ...Object.keys(habits),
  ...(batch ? [batch.user] : []),
];
