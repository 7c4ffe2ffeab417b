import { whyUnavailable } from "../../model/availability.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Silencer } from "../../queries/kql/query.ts";
import { ofSameSubject } from "../siblings.ts";
import { isUnusual } from "../unusual.ts";
import { lagsOf, type Timing } from "./timing.ts";

/** The critical threshold of the same subject and tuples, where both are looked at in steps of the same length. */
export function silencerOf(
  resolved: Resolved,
  siblings: readonly Resolved[],
  { encoding, lags }: Timing,
): Silencer | undefined {
  const { severity, signal } = resolved.threshold;
  if (severity === "critical" || encoding !== "in-query") return undefined;
  const found = ofSameSubject(resolved, siblings).find(
    (other) =>
      other.threshold.severity === "critical" &&
      String(other.threshold.signal.node.by) === String(signal.node.by) &&
      hasRule(other),
  );
  const others = found && lagsOf(found.threshold);
  return others && (others.apart === lags.apart || others.count === 1) ? { resolved: found, lags: others } : undefined;
}

/** What has no rule here silences nothing: its condition cannot be asked for. */
const hasRule = (other: Resolved): boolean =>
  !isUnusual(other.threshold) && whyUnavailable(other, "azure") === undefined;
