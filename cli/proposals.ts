/** Windows and durations that CloudWatch could follow better, for thresholds that it follows only roughly. */
import { whyUnavailable } from "../model/availability.ts";
import type { Environment } from "../model/environment.ts";
import { type Resolved, resolve } from "../model/resolve.ts";
import { duration } from "../model/words.ts";
import { lastingOf } from "../platforms/cloudwatch/encoding.ts";
import { type Proposal, proposals } from "../platforms/cloudwatch/proposals.ts";
import { isUnusual } from "../platforms/unusual.ts";
import { hanging } from "./layout.ts";

/** What could be written in place of a threshold's window and duration. Times are seconds. */
export interface Proposed {
  /** `lead-scoring/HighLatency`. */
  readonly where: string;
  readonly at?: string;
  readonly environments: readonly string[];
  readonly window: number;
  readonly lasting: number;
  /** Nearest first. */
  readonly instead: readonly Proposal[];
}

/** The proposals for environments on AWS, which have no errors; what is the same in several of them is proposed once. */
export function proposedFor(environments: readonly Environment[]): readonly Proposed[] {
  const known = new Map<string, { proposed: Omit<Proposed, "environments">; environments: string[] }>();
  for (const environment of environments) {
    for (const proposed of resolve(environment).flatMap(proposedOf)) {
      const key = JSON.stringify(proposed);
      const seen = known.get(key) ?? { proposed, environments: [] };
      seen.environments.push(environment.name);
      known.set(key, seen);
    }
  }
  return [...known.values()].map(({ proposed, ...rest }) => ({ ...proposed, ...rest }));
}

function proposedOf(resolved: Resolved): readonly Omit<Proposed, "environments">[] {
  const { id: where, threshold } = resolved;
  // copies follow it already, and where there is no alarm nothing could be better
  if (threshold.encoding === "lagged" || isUnusual(threshold) || whyUnavailable(resolved, "aws")) return [];
  const instead = proposals(threshold);
  if (instead.length === 0) return [];
  const at = threshold.place.text;
  const now = { window: threshold.signal.node.over, lasting: lastingOf(threshold) };
  return [{ where, ...(at !== undefined && { at }), ...now, instead }];
}

/** What is written now, and what could be, for people. */
export const proposalLines = ({ instead, ...now }: Proposed, columns: number): readonly string[] => [
  ...hanging(
    "    ",
    `Now ${pairWords(now)}: CloudWatch looks only at windows that lie ${duration(now.window)} apart.`,
    columns,
  ),
  ...instead.flatMap((pair) => hanging("    → ", `${pairWords(pair)}: ${exactWords[pair.exact]}`, columns)),
];

const pairWords = ({ window, lasting }: Pick<Proposal, "window" | "lasting">): string =>
  `over ${duration(window)}, ${lasting === 0 ? "with no duration" : `lasting ${duration(lasting)}`}`;
const exactWords: { readonly [E in Proposal["exact"]]: string } = {
  always: "exact at every minute",
  "on a lasting breach": "neither early nor late on a lasting breach",
};
