import { errors } from "../errors.ts";
import { denominator } from "../signal.ts";
import { fault, type Rule, writtenAt } from "./finding.ts";

/** A floor of traffic counts the events that a share, ratio, mean or quantile is a part of; others have none. */
export const traffic: Rule = (resolved) => {
  const { signal, minimumTraffic } = resolved.threshold;
  if (!minimumTraffic || denominator(signal.node)) return [];
  return [fault(resolved.id, errors.noDenominator(resolved.id, writtenAt(resolved, "minimum traffic")))];
};
