import type { leadScoring } from "../../services/lead-scoring.ts";
import type { Incident } from "../simulation.ts";
import type { Conditions } from "./conditions.ts";

type Alert = keyof NonNullable<(typeof leadScoring)["index"]> & string;
type LeadScoringIncident = Incident<Conditions, Alert>;
const incident = (name: string, rest: Omit<LeadScoringIncident, "name">): LeadScoringIncident => ({ name, ...rest });

/** What can go wrong with lead-scoring: one incident for every alert, each by its cause. */
export const incidents: readonly LeadScoringIncident[] = [
  incident("slow feature store", {
    cause: "The feature store answers in 700 ms instead of 15 ms",
    proves: "HighLatency",
    raises: ["HighLatency"],
    minutes: 10,
    change: (c) => ({ ...c, featureStore: { median: 0.7, p95: 0.8 } }),
  }),
  incident("connection pool exhausted", {
    cause: "Requests wait two seconds for a connection to the feature store",
    proves: "CriticalLatency",
    raises: ["CriticalLatency", "HighLatency"],
    minutes: 10,
    change: (c) => ({ ...c, featureStore: { median: 2, p95: 2.5 } }),
  }),
  incident("slow model endpoint", {
    cause: "The model endpoint answers in 600 ms instead of 30 ms",
    proves: "SlowModelPredictions",
    raises: ["HighLatency", "SlowModelPredictions"],
    minutes: 10,
    change: (c) => ({ ...c, model: { median: 0.6, p95: 0.72 } }),
  }),
  incident("failing deployment", {
    cause: "A new version fails 8 % of the requests, until it is rolled back",
    proves: "HighErrorRate",
    raises: ["HighErrorRate"],
    minutes: 15,
    change: (c) => ({ ...c, failures: 0.08 }),
    restarts: ["begin", "end"],
  }),
  incident("process stopped", {
    cause: "The process has ended and nobody has started it again",
    proves: "ServiceDown",
    raises: ["ServiceDown"],
    minutes: 10,
    change: (c) => ({ ...c, running: false }),
    restarts: ["end"],
  }),
  incident("retry storm", {
    cause: "The feature store takes eight seconds; clients give up after five and ask again, up to four times",
    proves: "HighActiveRequests",
    raises: ["CriticalLatency", "HighActiveRequests", "HighLatency"],
    minutes: 10,
    change: (c) => ({ ...c, featureStore: { median: 8, p95: 9 } }),
  }),
  incident("hot code path", {
    cause: "A scoring request costs 155 ms of CPU instead of 20 ms",
    proves: "HighCPU",
    raises: ["HighCPU"],
    minutes: 18,
    change: (c) => ({ ...c, work: 0.155 }),
  }),
  incident("noisy neighbour", {
    cause: "Another process on the machine takes nearly all the CPU that is left over",
    proves: "CriticalCPU",
    raises: ["CriticalCPU", "HighCPU"],
    minutes: 15,
    change: (c) => ({ ...c, neighbour: 0.99 }),
  }),
  incident("cache without eviction", {
    cause: "Every request leaves 1 MiB in a cache that stops at 85 % of the machine's memory, until a restart",
    proves: "HighMemory",
    raises: ["HighMemory"],
    minutes: 18,
    change: (c) => ({ ...c, leak: 2 ** 20, leakUntil: 0.85 }),
    restarts: ["end"],
  }),
  incident("memory leak", {
    cause: "Every request leaves 3 MiB behind, up to 96 % of the machine's memory, until a restart",
    proves: "CriticalMemory",
    raises: ["CriticalMemory", "HighMemory"],
    minutes: 15,
    change: (c) => ({ ...c, leak: 3 * 2 ** 20, leakUntil: 0.96 }),
    restarts: ["end"],
  }),
  incident("model endpoint errors", {
    cause: "The model endpoint fails 2 % of its calls; requests are answered with the lead's last score",
    proves: "ModelPredictionErrors",
    raises: ["ModelPredictionErrors"],
    minutes: 10,
    change: (c) => ({ ...c, modelErrors: 0.02 }),
  }),
  incident("input drift", {
    cause: "A campaign brings leads of whom 85 % score above 0.8",
    proves: "UnbalancedPredictions",
    raises: ["UnbalancedPredictions"],
    minutes: 20,
    change: (c) => ({
      ...c,
      leads: [
        { weight: 0.85, low: 0.8, high: 1 },
        { weight: 0.15, low: 0, high: 0.4 },
      ],
    }),
  }),
  incident("unsure inputs", {
    cause: "A form lost two fields: four of five leads score near one half, and the model is unsure of them",
    proves: "LowConfidencePredictions",
    raises: ["LowConfidencePredictions"],
    minutes: 20,
    change: (c) => ({
      ...c,
      leads: [
        { weight: 0.8, low: 0.42, high: 0.58 },
        { weight: 0.2, low: 0, high: 0.4 },
      ],
    }),
  }),
];
