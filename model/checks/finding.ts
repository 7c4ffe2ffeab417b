import type { Environment } from "../environment.ts";
import { ModelError } from "../errors.ts";
import type { Change, Resolved } from "../resolve.ts";
import type { Signal } from "../signal.ts";
import type { Line } from "../threshold.ts";

/** Something about a model that a person should change: an error is refused, a warning is said. */
export interface Finding {
  readonly level: "error" | "warning";
  /** Stable identifier of the rule that found it. */
  readonly code: string;
  /** `lead-scoring/HighLatency`, or the name of the environment. */
  readonly where: string;
  readonly problem: string;
  readonly remedy: string;
  /** File and line: `services/lead-scoring.ts:41`, if known. */
  readonly at?: string;
}

/** Judges one threshold as it holds in one environment. */
export type Rule = (resolved: Resolved) => readonly Finding[];
/** Judges what only shows in an environment as a whole. */
export type EnvironmentRule = (environment: Environment, all: readonly Resolved[]) => readonly Finding[];

/** A named error as a finding, which has a field for where it is. */
export function fault(where: string, { code, problem, remedy, at }: ModelError): Finding {
  const prefix = `${where}: `;
  const bare = problem.startsWith(prefix) ? problem.slice(prefix.length) : problem;
  return { level: "error", code, where, problem: bare, remedy, ...(at === undefined ? {} : { at }) };
}

/** The finding of what is refused when it is tried, or nothing where it is not. Any other error is thrown on. */
export function faultOf(where: string, attempt: () => unknown): Finding | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof ModelError) return fault(where, error);
    throw error;
  }
}

/** A warning about one threshold. @param what the part of the threshold it is about, which an override may have set */
export function warn(
  resolved: Resolved,
  code: string,
  problem: string,
  remedy: string,
  what?: Change["what"],
): Finding {
  const at = writtenAt(resolved, what);
  return { level: "warning", code, where: resolved.id, problem, remedy, ...(at === undefined ? {} : { at }) };
}

/** Where a part of a threshold was written: in the environment if that overrides it, else in the service. */
export function writtenAt({ threshold, environment, changes }: Resolved, what?: Change["what"]): string | undefined {
  const overridden = changes.some((change) => change.what === what);
  return (overridden ? environment : threshold).place.text;
}

/** One signal compared with one limit: the threshold's own, and that of its `provided`. */
export interface Comparison {
  readonly signal: Signal;
  readonly line: Line;
  readonly role: "threshold" | "provided";
  /** Where its limit was written; a function, since finding out is slow. */
  readonly at: () => string | undefined;
}

/** Everything that a threshold compares. */
export function comparisons(resolved: Resolved): readonly Comparison[] {
  const { signal, line, provided } = resolved.threshold;
  const own: Comparison = { signal, line, role: "threshold", at: () => writtenAt(resolved, "limit") };
  return provided ? [own, { ...provided, role: "provided", at: () => writtenAt(resolved) }] : [own];
}

/** A finding in one line, for people. */
export const findingText = ({ at, where, problem, remedy }: Finding): string =>
  `${at ? `${at}: ` : ""}${where}: ${problem}. ${remedy}.`;
