/** What a pipeline may refuse to let through. */
import { errors } from "../../model/errors.ts";
import type { Diff, Risk, RiskKind } from "./change.ts";

type Gate = (risk: Risk) => boolean;
const kinds =
  (...wanted: readonly RiskKind[]): Gate =>
  ({ kind }) =>
    wanted.includes(kind);

const loosenedCritical = [
  "critical-unwatched",
  "critical-removed",
  "critical-unavailable",
  "critical-route-lost",
  "critical-lowered",
  "critical-loosened",
] as const satisfies readonly RiskKind[];
const routes = ["critical-route-lost", "route-lost"] as const satisfies readonly RiskKind[];
const removed = [
  "critical-unwatched",
  "unwatched",
  "critical-removed",
  "removed",
  "critical-unavailable",
  "unavailable",
] as const satisfies readonly RiskKind[];

/** By name; each shuts for the risks it names. */
export const gates = {
  "loosened-critical": kinds(...loosenedCritical),
  loosened: kinds(
    ...loosenedCritical,
    "unwatched",
    "loosened",
    "severity-lowered",
    "removed",
    "unavailable",
    "route-lost",
  ),
  removed: kinds(...removed),
  "route-lost": kinds(...routes),
  "severity-lowered": kinds("critical-lowered", "severity-lowered"),
  "objective-weakened": kinds("objective-weakened"),
  "meaning-changed": kinds("critical-meaning-changed", "meaning-changed"),
  "budget-raised": kinds("budget-raised"),
  "more-notices": kinds("more-notices", "added"),
  "new-deviation": kinds("deviation", "critical-unavailable", "unavailable"),
  "pointless-override": kinds("pointless-override"),
  "any-risk": ({ level }: Risk) => level !== "low",
} satisfies Readonly<Record<string, Gate>>;
const anyChange = "any-change";
export const gateNames: readonly string[] = [...Object.keys(gates), anyChange];

/** A gate that stays shut, and what keeps it so. */
export interface Shut {
  readonly gate: string;
  readonly because: readonly string[];
}

/** @throws errors.unknown for a name that is none, with near misses */
export function checkGates(names: readonly string[]): void {
  for (const name of names) if (!gateNames.includes(name)) throw errors.unknown("gate", name, gateNames);
}

/** Which of the gates a change does not pass. */
export const shutBy = (diff: Diff, names: readonly string[]): readonly Shut[] =>
  [...new Set(names)].flatMap((gate): readonly Shut[] => {
    if (gate === anyChange) return diff.empty ? [] : [{ gate, because: ["something changes"] }];
    // what happens on developers' own machines holds nobody up
    const found = diff.risks.filter(({ laptop }) => !laptop).filter(gates[gate as keyof typeof gates]);
    return found.length === 0 ? [] : [{ gate, because: found.map(because) }];
  });

const because = ({ where, environments, says }: Risk): string =>
  `${where}${environments.length > 0 ? ` in ${environments.join(", ")}` : ""}: ${says}`;
