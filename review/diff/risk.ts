import type { Level, Risk, RiskKind, Risky } from "./change.ts";
import { riskKinds } from "./change.ts";

const levels: { readonly [K in RiskKind]: Level } = {
  "critical-unwatched": "high",
  "critical-removed": "high",
  "critical-unavailable": "high",
  "critical-route-lost": "high",
  "critical-lowered": "high",
  "critical-loosened": "high",
  "critical-meaning-changed": "medium",
  "objective-weakened": "medium",
  unwatched: "medium",
  "severity-lowered": "medium",
  removed: "medium",
  unavailable: "medium",
  "route-lost": "medium",
  loosened: "medium",
  "meaning-changed": "medium",
  "budget-raised": "medium",
  maintenance: "medium",
  "more-notices": "low",
  added: "low",
  deviation: "low",
  "pointless-override": "low",
};

/** A risk as part of a change. @param laptop whether it concerns nothing but developers' own machines */
export function risk(
  kind: RiskKind,
  of: Pick<Risk, "where" | "environments" | "says">,
  laptop = false,
): Required<Risky> {
  const critical = kind.startsWith("critical-");
  const level = laptop ? "low" : levels[kind];
  return { risk: { kind, level, critical, ...of, ...(laptop && { laptop }) } };
}

/** All risks of all changes, the worst first; by level, since what concerns a laptop only is never bad. */
export function ranked(changes: readonly Risky[]): readonly Risk[] {
  const order: readonly Level[] = ["high", "medium", "low"];
  return changes
    .flatMap(({ risk }) => risk ?? [])
    .sort(
      (a, b) =>
        order.indexOf(a.level) - order.indexOf(b.level) ||
        riskKinds.indexOf(a.kind) - riskKinds.indexOf(b.kind) ||
        compare(a.where, b.where) ||
        compare(a.environments.join(), b.environments.join()),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
