import { ga4Analytics } from "../../services/ga4-analytics.ts";
import { type Life, simulated, type World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import { type Conditions, usual } from "./conditions.ts";
import { incidents } from "./incidents.ts";
import { Machine } from "./machine.ts";
import { Pools, poolVocabulary, statementOccurs } from "./pools.ts";
import { Quotas } from "./quotas.ts";
import { callOccurs, Reports, reportVocabulary } from "./reports.ts";
import { Requests, requestVocabulary, routeOccurs } from "./requests.ts";
import { Streams, streamVocabulary } from "./streams.ts";
import { Activity, propertyOccurs, tenantVocabulary } from "./tenants.ts";
import { Vectors, vectorVocabulary } from "./vectors.ts";

/** Several metrics have a label of the same name: whose it is shows in the labels beside it. */
function occurs(labels: LabelSet): boolean {
  const { method, endpoint, operation, property_id, tenant_id, status } = labels;
  if (method) return routeOccurs(labels);
  if (operation) return statementOccurs(labels);
  if (property_id) return propertyOccurs(labels);
  if (!endpoint) return true;
  return tenant_id && !status ? streamVocabulary.endpoint.includes(endpoint) : callOccurs(labels);
}

/** GA4 analytics, as it behaves. */
export const simulatedGa4Analytics = simulated<Conditions>({
  service: ga4Analytics,
  vocabulary: {
    values: {
      ...tenantVocabulary,
      ...requestVocabulary,
      ...vectorVocabulary,
      ...streamVocabulary,
      ...poolVocabulary,
      status: ["success", "error"],
      endpoint: [...requestVocabulary.endpoint, ...reportVocabulary.endpoint],
      error_type: [...reportVocabulary.error_type, ...streamVocabulary.error_type],
    },
    occurs,
  },
  incidents,
  usual,
  live,
  answers: (_, { running }) => running,
});

function live(world: World<Conditions>): Life<Conditions> {
  const [quotas, pools, vectors, activity] = [
    new Quotas(world),
    new Pools(world),
    new Vectors(world),
    new Activity(world),
  ];
  const reports = new Reports(world, quotas);
  // requests open streams, and streams are requests
  const requests = new Requests(world, () => ({ reports, vectors, pools, streams, machine, activity }));
  const streams = new Streams(world, requests.streamOpened);
  const machine = new Machine(world, () => streams.held);
  const ending = [requests, pools, streams, machine, activity];
  return {
    restarted: () => {
      for (const part of ending) part.processEnded();
      reports.show();
      vectors.show();
    },
    turned: (at) => {
      pools.show();
      quotas.show(at);
    },
  };
}
