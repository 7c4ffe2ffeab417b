import { inquiryAutomation } from "../../services/inquiry-automation.ts";
import { type Life, simulated, type World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import { type Conditions, usual } from "./conditions.ts";
import { Containers, volumeOccurs, volumeVocabulary } from "./containers.ts";
import { Database, databaseVocabulary } from "./database.ts";
import { Delivery, deliveryVocabulary } from "./delivery.ts";
import { Health, healthVocabulary } from "./health.ts";
import { incidents } from "./incidents.ts";
import { Mesh, meshVocabulary } from "./mesh.ts";
import { Models, modelVocabulary } from "./models.ts";
import { Node, nodeVocabulary } from "./node.ts";
import { podOccurs, podVocabulary } from "./pods.ts";
import { Requests, requestOccurs, requestVocabulary } from "./requests.ts";
import { Routing, routingVocabulary } from "./routing.ts";
import { Workloads } from "./workloads.ts";

const occurs = (labels: LabelSet): boolean =>
  labels.persistentvolumeclaim ? volumeOccurs(labels) : podOccurs(labels) && requestOccurs(labels);

/** The jobs that scrape the application's own process: under its name, and as Kubernetes finds it. */
const ownJobs = ["inquiry-automation", "kubernetes-service-endpoints"];

/** The inquiry automation and the cluster that it runs in, as they behave. */
export const simulatedInquiryAutomation = simulated<Conditions>({
  service: inquiryAutomation,
  vocabulary: {
    values: {
      ...requestVocabulary,
      ...modelVocabulary,
      ...routingVocabulary,
      ...databaseVocabulary,
      ...healthVocabulary,
      ...podVocabulary,
      ...volumeVocabulary,
      ...deliveryVocabulary,
      ...meshVocabulary,
      ...nodeVocabulary,
    },
    occurs,
  },
  incidents,
  usual,
  live,
  answers: ({ job }, { running }) => running || !ownJobs.includes(job),
});

function live(world: World<Conditions>): Life<Conditions> {
  const [mesh, node, containers] = [new Mesh(world), new Node(world), new Containers(world)];
  const [database, workloads, health] = [new Database(world), new Workloads(world), new Health(world)];
  new Delivery(world);
  const models = new Models(world, { mesh, node, containers });
  const routing = new Routing(world, mesh);
  const requests = new Requests(world, { database, models, routing, mesh, node, containers, workloads });
  const show = (): void => {
    models.show();
    routing.show();
    health.show();
    workloads.show();
  };
  return {
    restarted: () => {
      requests.processEnded();
      database.processEnded();
      show();
    },
    turned: show,
  };
}
