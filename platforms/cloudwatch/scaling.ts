/**
 * What grows and shrinks with the actions of thresholds: step scaling of an ECS service.
 *
 * A threshold has one number, which says when to add instances. To take them away again there is no second one: an
 * alarm that does not fire runs a policy of its own once a minute, as it does while it fires, and that policy has a
 * step only for values up to half of the limit. One instance less of at least two makes at most twice the use of the
 * others, so that what is taken away does not make the threshold fire. This holds for shares of a capacity only: what
 * a latency scales out, it does not scale in. Of the thresholds of a subject it is the one with the lowest limit.
 *
 * Sources: "Alarm actions" of the CloudWatch guide; StepAdjustment of PutScalingPolicy.
 */
import type { EcsService, Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Scaling } from "../../model/threshold.ts";
import { backAt, scaledBy } from "../scaled.ts";
import type { Alarm } from "./alarm.ts";
import { errors } from "./scaling-errors.ts";

/** A policy of Application Auto Scaling as plain data. */
export interface ScalingPolicy {
  readonly name: string;
  /** The names of the alarms that run it, and in which of their states. */
  readonly alarms: readonly string[];
  readonly state: "alarm" | "ok";
  /** Tasks. */
  readonly change: number;
  /** Seconds. */
  readonly cooldown: number;
  /** The step, as distances of the value from the limit of the alarm. */
  readonly from?: number;
  readonly to?: number;
}
export interface ScaledService {
  readonly service: string;
  readonly target: EcsService;
  readonly policies: readonly ScalingPolicy[];
}
export interface ScaledServices {
  readonly services: readonly ScaledService[];
  /** What is asked to scale and nothing says what; each a sentence. */
  readonly warnings: readonly string[];
}

/** Name of PutScalingPolicy. */
const longestName = 256;

/** Everything that scales in an environment, sorted. @throws errors.nothing, errors.name */
export function scalingOf(
  environment: Environment,
  resolved: readonly Resolved[],
  alarms: readonly Alarm[],
): ScaledServices {
  const { scales = {} } = environment.aws ?? {};
  const all = scaledBy(resolved);
  const services = Object.entries(scales).map(([service, target]): ScaledService => {
    const own = all.filter(({ resolved: one }) => one.service.name === service);
    if (own.length === 0) throw errors.nothing(environment.name, service, environment.place.text);
    const lowest = (one: Resolved): boolean =>
      own.every(
        ({ resolved: { threshold } }) =>
          threshold.subject !== one.threshold.subject || threshold.line.limit.base >= one.threshold.line.limit.base,
      );
    const policies = own.flatMap(({ resolved: one, scaling }) => policiesOf(one, scaling, alarms, lowest(one)));
    return { service, target, policies: [...policies].sort((a, b) => (a.name < b.name ? -1 : 1)) };
  });
  const without = [...new Set(all.map(({ resolved: one }) => one.service.name))]
    .filter((name) => !(name in scales))
    .sort();
  return {
    services: services.sort((a, b) => (a.service < b.service ? -1 : 1)),
    warnings: without.map(
      (name) =>
        `${name} does not scale by itself: say which service of ECS it is in aws.scales of environments/${environment.name}.ts.`,
    ),
  };
}

function policiesOf(
  one: Resolved,
  { by, cooldown }: Scaling,
  alarms: readonly Alarm[],
  lowest: boolean,
): readonly ScalingPolicy[] {
  const own = alarms.filter(({ id }) => id === one.id);
  const [first] = own;
  // where the threshold is not watched, it does nothing
  if (!first) return [];
  const above = first.comparisonOperator === "GreaterThanThreshold";
  const name = `${one.environment.name}-${one.service.name}-${one.threshold.name}`;
  if (`${name}-scale-out`.length > longestName) throw errors.name(name, longestName, one.threshold.place.text);
  const names = own.map((alarm) => alarm.name);
  const firing: ScalingPolicy = {
    name: `${name}-${by > 0 ? "scale-out" : "scale-in"}`,
    alarms: names,
    state: "alarm",
    change: by,
    cooldown: cooldown.base,
    ...(above ? { from: 0 } : { to: 0 }),
  };
  if (by < 0 || !above || !lowest || !isUse(one)) return [firing];
  // as a distance from the limit
  const half = (backAt - 1) * first.limit;
  const back = { name: `${name}-scale-in`, alarms: names, state: "ok", change: -1, cooldown: cooldown.base } as const;
  return [firing, { ...back, to: half }];
}

/** Whether the signal is a part of a capacity, so that one instance less makes more of it. */
const isUse = ({ threshold: { signal } }: Resolved): boolean =>
  signal.measures === "ratio" && signal.node.kind !== "quantile";
