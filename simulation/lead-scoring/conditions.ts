import type { Spread } from "../random.ts";

/** Where the scores of leads come from: the middle and the half width of a range, and how often. */
export interface Population {
  readonly weight: number;
  readonly low: number;
  readonly high: number;
}

/** Everything that the behaviour of the application and of its machine depends on. */
export interface Conditions {
  /** Requests of clients per second, repetitions not counted. */
  readonly arrivals: number;
  /** The part of the requests that carries several leads. */
  readonly batches: number;
  /** Seconds that a look at the feature store takes. */
  readonly featureStore: Spread;
  /** Seconds that a call of the model endpoint takes. */
  readonly model: Spread;
  /** The part of the model's calls that fail; the application then answers with the lead's last score. */
  readonly modelErrors: number;
  /** The part of the requests that end in a 5xx. */
  readonly failures: number;
  /** Seconds after which a client gives up and asks again. */
  readonly patience: number;
  /** How often a client asks in all. */
  readonly attempts: number;
  /** Seconds of CPU that a scoring request costs. */
  readonly work: number;
  /** The part of the CPU left over by the application that another process takes. */
  readonly neighbour: number;
  /** Bytes that a scoring request leaves behind. */
  readonly leak: number;
  /** The part of the machine's memory at which what leaks stops growing. */
  readonly leakUntil: number;
  readonly leads: readonly Population[];
  /** Whether the process runs. */
  readonly running: boolean;
}

/** An ordinary day: a P95 of about 110 ms, a fifth of the leads in tier A, a quarter of the CPU, half of the memory. */
export const usual: Conditions = {
  arrivals: 10,
  batches: 0.15,
  featureStore: { median: 0.015, p95: 0.04 },
  model: { median: 0.03, p95: 0.06 },
  modelErrors: 0.00001,
  failures: 0.0005,
  patience: 5,
  attempts: 4,
  work: 0.02,
  neighbour: 0.1,
  leak: 0,
  leakUntil: 1,
  leads: [
    { weight: 0.2, low: 0.8, high: 1 },
    { weight: 0.15, low: 0.6, high: 0.8 },
    { weight: 0.15, low: 0.4, high: 0.6 },
    { weight: 0.5, low: 0, high: 0.4 },
  ],
  running: true,
};
