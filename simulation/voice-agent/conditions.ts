import type { Spread } from "../random.ts";
import type { Model } from "./claude.ts";

/** Everything that the behaviour of the application depends on. */
export interface Conditions {
  /** Sessions that begin, per second. */
  readonly sessions: number;
  /** The model of Claude that is asked. */
  readonly model: Model;
  /** The part of the calls that Claude refuses at once, being overloaded. */
  readonly overloaded: number;
  /** Seconds that a statement of the database takes. */
  readonly statement: Spread;
  /** The part of the looks for a session in the cache that find it. */
  readonly sessionsCached: number;
  /** The part of the requests that end in an exception. */
  readonly failures: number;
}

/**
 * A quiet day: a hundred sessions in an hour, of about three exchanges each.
 *
 * Ten dollars a month pay for little more, so that Claude is asked in few words, and Whisper only where the browser
 * cannot transcribe.
 */
export const usual: Conditions = {
  sessions: 100 / 3600,
  model: "claude-haiku",
  overloaded: 0.0002,
  statement: { median: 0.008, p95: 0.02 },
  sessionsCached: 0.98,
  failures: 0.002,
};
