import { errors } from "../errors.ts";
import { bucketAt } from "../node.ts";
import type { Objective } from "../objective.ts";
import { inUnit, text } from "../quantity.ts";
import type { Service } from "../service.ts";
import { boundsAround } from "./bucket.ts";
import { type EnvironmentRule, type Finding, fault } from "./finding.ts";
import { rangeOf } from "./range.ts";

/** An objective can be met and can be missed, and one of a quantile lies on a bucket bound. */
export const goals: EnvironmentRule = ({ services }) =>
  services.flatMap((service) =>
    (service.objectives ?? []).flatMap((objective) => [
      ...reachable(service, objective),
      ...onBound(service, objective),
    ]),
  );

const whereOf = ({ name }: Service, objective: Objective): string => `${name}/${objective.name}`;

function reachable(service: Service, objective: Objective): readonly Finding[] {
  const { signal, side, target, place } = objective;
  const { lowest, highest } = rangeOf(signal);
  const at = inUnit(target, signal.unit);
  const never = side === "at least" ? at > highest : at < lowest;
  const always = side === "at least" ? at <= lowest : at >= highest;
  if (!never && !always) return [];
  const problem = `the objective ${side} ${text(target)} is ${never ? "never" : "always"} met, whatever happens`;
  const show = (value: number) => target.unit.text(inUnit(signal.unit(value), target.unit));
  const between =
    Number.isFinite(highest) && Number.isFinite(lowest) && ` between ${show(lowest)} and ${show(highest)}`;
  const where = whereOf(service, objective);
  return [
    fault(where, errors.objective(where, problem, `Choose a target${between || " that values may miss"}`, place.text)),
  ];
}

function onBound(service: Service, objective: Objective): readonly Finding[] {
  const { signal, target, place } = objective;
  const { node } = signal;
  if (node.kind !== "quantile" || node.of.metric.kind !== "histogram") return [];
  const { metric } = node.of;
  if (bucketAt(metric, target) !== undefined) return [];
  const { bounds, nearest } = boundsAround(metric.buckets, target);
  const where = whereOf(service, objective);
  return [fault(where, errors.offBucket(where, text(target), metric.name, bounds, nearest, place.text))];
}
