import type { Spread } from "../random.ts";

/** A job that reads reports of one tenant, without the cache. */
export interface ReportJob {
  readonly tenant_id: string;
  /** Reports per second. */
  readonly perSecond: number;
  /** Tokens that a report costs. */
  readonly tokens: number;
  /** The part of the quota above which the job waits. */
  readonly stopsAt: number;
}

/** Everything that the behaviour of the application and of its machine depends on. */
export interface Conditions {
  /** Requests per second, streams not counted. */
  readonly requests: number;
  /** The part of the requests that end in a 5xx. */
  readonly failures: number;
  /** Seconds that a call of the GA4 API takes. */
  readonly ga4: Spread;
  /** The part of the calls that the GA4 API refuses. */
  readonly ga4Refusals: number;
  readonly reportJob?: ReportJob;
  /** Seconds that the index takes to find something. */
  readonly index: Spread;
  /** People who watch a dashboard, each by a stream. */
  readonly viewers: number;
  /** Seconds until a stream ends and is opened again. */
  readonly streamLasts: number;
  /** Whether the server notices that a stream has ended. */
  readonly streamsClose: boolean;
  /** Connections of the replica that an export holds. */
  readonly exporting: number;
  /** The part of the searches that never give their connection back. */
  readonly forgotten: number;
  /** The part of the CPU left over by the application that another process takes. */
  readonly neighbour: number;
  /** Bytes that a request leaves behind, and the part of the memory limit at which that stops growing. */
  readonly leak: number;
  readonly leakUntil: number;
  /** Whether the process runs. */
  readonly running: boolean;
}

/** An ordinary day: reports in about a second, 300 viewers, a fifth of the CPU, half of the memory, idle pools. */
export const usual: Conditions = {
  requests: 2.5,
  failures: 0.0005,
  ga4: { median: 0.6, p95: 1.6 },
  ga4Refusals: 0.002,
  index: { median: 0.08, p95: 0.2 },
  viewers: 300,
  streamLasts: 600,
  streamsClose: true,
  exporting: 0,
  forgotten: 0,
  neighbour: 0.05,
  leak: 0,
  leakUntil: 1,
  running: true,
};
