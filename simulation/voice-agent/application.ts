import { voiceAgent } from "../../services/voice-agent.ts";
import { type Life, simulated, type World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import { Claude, claudeVocabulary } from "./claude.ts";
import { type Conditions, usual } from "./conditions.ts";
import { Conversation, conversationVocabulary } from "./conversation.ts";
import { Errors, errorOccurs, errorVocabulary } from "./errors.ts";
import { incidents } from "./incidents.ts";
import { Requests, requestVocabulary, routeOccurs } from "./requests.ts";
import { Sessions } from "./sessions.ts";
import { Stores, statementOccurs, storeVocabulary } from "./stores.ts";
import { Whisper } from "./whisper.ts";

function occurs(labels: LabelSet): boolean {
  const { endpoint, table, component } = labels;
  if (endpoint) return routeOccurs(labels);
  if (table) return statementOccurs(labels);
  return component ? errorOccurs(labels) : true;
}

/** The voice agent, as it behaves. */
export const simulatedVoiceAgent = simulated<Conditions>({
  service: voiceAgent,
  vocabulary: {
    values: {
      ...requestVocabulary,
      ...claudeVocabulary,
      ...storeVocabulary,
      ...conversationVocabulary,
      ...errorVocabulary,
      // each session brings its own
      session_id: [],
    },
    occurs,
  },
  incidents,
  usual,
  live,
});

function live(world: World<Conditions>): Life<Conditions> {
  const errors = new Errors(world.meters);
  const stores = new Stores(world);
  const requests = new Requests(world, { errors, stores });
  const [claude, whisper] = [new Claude(world, errors), new Whisper(world, errors)];
  const conversation = new Conversation(world, { requests, stores, claude, whisper });
  const sessions = new Sessions(world, { requests, stores, conversation });
  return {
    restarted: () => {
      requests.processEnded();
      stores.processEnded();
      sessions.restarted();
    },
  };
}
