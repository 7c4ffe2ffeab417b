import { errors } from "../errors.ts";
import { countsEvents, denominator } from "../node.ts";
import { fault, type Rule, writtenAt } from "./finding.ts";

/**
 * A floor of traffic counts the events that a share, ratio, mean or quantile is a part of; others have none, and an
 * amount such as seconds of computing is no number of events.
 */
export const traffic: Rule = (resolved) => {
  const { signal, minimumTraffic } = resolved.threshold;
  const whole = denominator(signal.node);
  if (!minimumTraffic || (whole && countsEvents(whole))) return [];
  const at = writtenAt(resolved, "minimum traffic");
  if (!whole) return [fault(resolved.id, errors.noDenominator(resolved.id, at))];
  return [fault(resolved.id, errors.noEvents(resolved.id, whole.metric.name, whole.metric.unit.text(1), at))];
};
