import type { Spread } from "../random.ts";

/** The users whose reputation is exported, by the worst of it. */
export const users = Array.from({ length: 8 }, (_, i) => `user-${i + 1}`);

/** How a user asks. */
export interface Habit {
  /** How often, compared with the others. */
  readonly weight: number;
  /** The quality of a query lies between these. */
  readonly low: number;
  readonly high: number;
  /** The part of the queries that are flagged; they come evenly. */
  readonly flagged: number;
}

/** Everything that the behaviour of the application depends on. */
export interface Conditions {
  /** Requests per second, of all users. */
  readonly arrivals: number;
  /** Seconds that it takes to check a caller's token. */
  readonly authorization: Spread;
  /** Seconds of the analysis of a prompt. */
  readonly promptAnalysis: Spread;
  /** Seconds of a look for leads in the database. */
  readonly selectLeads: Spread;
  /** The part of the queries that get a broken connection, and wait for its time-out. */
  readonly brokenConnections: number;
  /** The part of the queries whose leads the LLM has to score. */
  readonly fallbacks: number;
  /** Calls of the LLM per second by a job that scores leads anew. */
  readonly rescoring: number;
  /** The part of the queries that end in a 5xx. */
  readonly failures: number;
  /** Users who ask in another way than most. */
  readonly habits: Readonly<Record<string, Habit>>;
  /** A user has just sent so many queries at once, the first of them flagged. */
  readonly batch?: { readonly user: string; readonly queries: number; readonly flagged: number };
}

export const usualHabit: Habit = { weight: 1, low: 0.7, high: 1, flagged: 0.01 };

/** A quiet day. */
export const usual: Conditions = {
  arrivals: 2.5,
  authorization: { median: 0.005, p95: 0.01 },
  promptAnalysis: { median: 0.02, p95: 0.04 },
  selectLeads: { median: 0.015, p95: 0.03 },
  brokenConnections: 0,
  fallbacks: 0.004,
  rescoring: 0,
  failures: 0.001,
  habits: {},
};

export const habitOf = ({ habits }: Conditions, user: string): Habit => habits[user] ?? usualHabit;
