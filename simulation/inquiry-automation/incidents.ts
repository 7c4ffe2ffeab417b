import type { inquiryAutomation } from "../../services/inquiry-automation.ts";
import type { Incident } from "../simulation.ts";
import type { Conditions } from "./conditions.ts";

type Alert = keyof NonNullable<(typeof inquiryAutomation)["index"]> & string;
type InquiryIncident = Incident<Conditions, Alert>;
const incident = (name: string, rest: Omit<InquiryIncident, "name">): InquiryIncident => ({ name, ...rest });

/** What can go wrong with the inquiry automation: one incident for every alert, each by its cause. */
export const incidents: readonly InquiryIncident[] = [
  incident("failing deployment", {
    cause: "A new version fails 9 % of the requests, which the mesh sees too, until it is rolled back",
    proves: "HighErrorRate",
    raises: ["HighErrorRate", "HighServiceMeshErrorRate"],
    minutes: 13,
    change: (c) => ({ ...c, failures: 0.09 }),
    restarts: ["begin", "end"],
  }),
  incident("lost node", {
    cause: "The node of the only instance is lost, and no other has room for its pod",
    proves: "ServiceDown",
    // no application has no connection either
    raises: ["DatabaseConnectionIssues", "ServiceDown"],
    minutes: 8,
    change: (c) => ({ ...c, running: false }),
    restarts: ["end"],
  }),
  incident("rotated password", {
    cause: "The database's password was changed, not the application's: every request ends in a 503",
    proves: "DatabaseConnectionIssues",
    raises: ["DatabaseConnectionIssues", "HighErrorRate", "HighServiceMeshErrorRate"],
    minutes: 10,
    change: (c) => ({ ...c, databaseAccepts: false }),
  }),
  incident("slow models", {
    cause: "The model server queues: a prediction takes six seconds instead of 60 ms",
    proves: "HighLatency",
    raises: ["HighLatency"],
    minutes: 12,
    change: (c) => ({ ...c, inference: { median: 6, p95: 7 } }),
  }),
  incident("wrong tokenizer", {
    cause: "Version 2.5.0 of the models came with the tokenizer of 2.4.0: they are sure of one prediction in five",
    proves: "LowModelConfidence",
    raises: ["LowModelConfidence"],
    minutes: 22,
    change: (c) => ({ ...c, version: "2.5.0", sure: 0.2 }),
  }),
  incident("product outage", {
    cause: "A product is down: every third inquiry is urgent and goes to people",
    proves: "HighEscalationRate",
    raises: ["HighEscalationRate"],
    minutes: 66,
    change: (c) => ({ ...c, urgent: 0.33 }),
  }),
  incident("refused manifest", {
    cause: "A manifest that the cluster refuses was merged: every sync fails, and what runs stays behind Git",
    proves: "ArgoCDSyncFailed",
    raises: ["ArgoCDSyncFailed"],
    minutes: 10,
    change: (c) => ({ ...c, manifestsAccepted: false }),
  }),
  incident("missing image", {
    cause: "The image of a new version cannot be pulled: its rollout is given up after two minutes, the old one serves",
    proves: "ArgoCDSyncError",
    raises: ["ArgoCDSyncError"],
    minutes: 10,
    change: (c) => ({ ...c, imageFound: false }),
  }),
  incident("training on the node", {
    cause: "A model is trained on the application's node and takes nearly all the CPU that is left over",
    proves: "HighNodeCPUUsage",
    raises: ["HighNodeCPUUsage"],
    minutes: 13,
    change: (c) => ({ ...c, batchJob: 0.97 }),
  }),
  incident("unreadable mail", {
    cause: "The mail intake crashes on a mail that it finds again after each restart",
    proves: "HighPodRestartRate",
    raises: ["HighPodRestartRate"],
    minutes: 10,
    change: (c) => ({ ...c, poisonousMail: true }),
  }),
  incident("lost notifications", {
    cause: "The notification service fails every third request; departments are told later, and nobody else notices",
    proves: "HighServiceMeshErrorRate",
    raises: ["HighServiceMeshErrorRate"],
    minutes: 12,
    change: (c) => ({ ...c, lostNotifications: 0.33 }),
  }),
];
