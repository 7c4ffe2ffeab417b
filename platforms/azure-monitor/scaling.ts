/**
 * How the number of instances changes, driven by the thresholds that say so.
 *
 * App Service plans and scale sets have a setting beside them. The rules of a container app are part of the app, which
 * somebody else deploys: they are put out as the app takes them.
 *
 * Source: azurerm, monitor autoscale setting and container app; Microsoft Learn, "Autoscale in Azure Monitor" and "Set
 * scaling rules in Azure Container Apps".
 */
import { chosenOnAzure } from "../../model/azure-host.ts";
import type { Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import { lastingSeconds } from "../../model/threshold.ts";
import { duration } from "../../model/words.ts";
import { backAt, type Scaled, scaledBy } from "../scaled.ts";
import { type Compared, comparedOn } from "./compared.ts";
import { azureErrors } from "./errors.ts";
import { type Host, hostsOf } from "./hosts.ts";

/** One metric that adds or takes away instances. */
export interface AutoscaleRule extends Compared {
  readonly timeWindow: string;
  readonly direction: "Increase" | "Decrease";
  readonly value: number;
  readonly cooldown: string;
}
export interface Autoscale {
  readonly name: string;
  readonly host: Host;
  readonly least: number;
  readonly most: number;
  readonly rules: readonly AutoscaleRule[];
}
/** The scaling of a container app, with the names that `azurerm_container_app` has in its template. */
export interface AppScaling {
  readonly service: string;
  readonly template: {
    readonly min_replicas: number;
    readonly max_replicas: number;
    readonly custom_scale_rule: readonly {
      readonly name: string;
      readonly custom_rule_type: "cpu" | "memory";
      readonly metadata: Readonly<Record<string, string>>;
    }[];
  };
}
export interface ScalingPlan {
  readonly settings: readonly Autoscale[];
  readonly apps: readonly AppScaling[];
  /** Each a sentence. */
  readonly warnings: readonly string[];
}

const minute = 60;
const mostRules = 10;
/** What autoscale looks back at least, and at most. */
const leastWindow = 5 * minute;
const mostWindow = 12 * 60 * minute;

/** @throws azureErrors.host for more rules than a setting takes, or for a longer look back */
export function scalingOf(environment: Environment, resolved: readonly Resolved[]): ScalingPlan {
  const driven = scaledBy(resolved);
  const hosts = hostsOf(environment);
  const plans = hosts.map((host) => {
    const own = driven.filter(({ resolved: { service } }) => service === host.service);
    return own.length === 0 ? nothing : planOf(environment, host, own);
  });
  const known = new Set(hosts.map(({ service }) => service));
  const without = [...new Set(driven.map(({ resolved: { service } }) => service))].filter((one) => !known.has(one));
  return {
    settings: plans.flatMap(({ settings }) => settings),
    apps: plans.flatMap(({ apps }) => apps),
    warnings: [
      ...without.map(
        ({ name }) =>
          `Nothing changes the number of instances of ${name}, though its thresholds say so: name what runs it in azure.hosts of environments/${environment.name}.ts.`,
      ),
      ...plans.flatMap(({ warnings }) => warnings),
    ],
  };
}

const nothing: ScalingPlan = { settings: [], apps: [], warnings: [] };

function planOf(environment: Environment, host: Host, driven: readonly Scaled[]): ScalingPlan {
  const { service, kind, instances } = host;
  const where = `azure.hosts["${service.name}"] of environments/${environment.name}.ts`;
  if (kind.scales === "otherwise")
    return warned(`${kind.words} does not scale by a setting of Azure Monitor: ${service.name} keeps its instances.`);
  if (!instances) return warned(`Nothing scales ${service.name}: say least and most instances in ${where}.`);
  const read = driven.flatMap((one) => {
    const compared = comparedOn(host, one.resolved.threshold, chosenOnAzure(one.resolved));
    return compared?.aggregation === "Average" && compared.whole === undefined ? [{ ...one, compared }] : [];
  });
  const people = driven.filter((one) => !read.some(({ resolved }) => resolved === one.resolved));
  const warnings = people.map(
    ({ resolved }) =>
      `${resolved.id} changes the number of instances on other platforms; ${kind.words} has no metric of what it measures, so that a person does it.`,
  );
  if (read.length === 0) return { ...nothing, warnings };
  if (kind.scales === "rules") return { settings: [], apps: [appScaling(host, read)], warnings };
  return { settings: [settingOf(environment, host, read)], apps: [], warnings };
}

const warned = (sentence: string): ScalingPlan => ({
  ...nothing,
  warnings: [sentence.charAt(0).toUpperCase() + sentence.slice(1)],
});

type Read = Scaled & { readonly compared: Compared };

function settingOf(environment: Environment, host: Host, read: readonly Read[]): Autoscale {
  const { name } = host.service;
  const long = read.find(({ resolved }) => lookBackOf(resolved) > mostWindow);
  if (long)
    throw azureErrors.host(
      name,
      `would scale by ${duration(lookBackOf(long.resolved))} of ${long.resolved.id}, and ${duration(mostWindow)} is the most`,
      "Shorten its window or its duration",
      environment.place.text,
    );
  const said = read.map(ruleOf);
  const rules = [...said, ...waysBack(said)];
  if (rules.length > mostRules)
    throw azureErrors.host(
      name,
      `would scale by ${rules.length} rules, and ${mostRules} is the most`,
      "Let fewer thresholds scale",
      environment.place.text,
    );
  const { least = 1, most = 1 } = host.instances ?? {};
  return { name: `limen-${environment.name}-${name}`, host, least, most, rules };
}

/**
 * Where no threshold says when to take instances away, that is at a part of the lowest limit of each metric: `backAt`.
 */
function waysBack(said: readonly AutoscaleRule[]): readonly AutoscaleRule[] {
  if (said.some(({ direction }) => direction === "Decrease")) return [];
  const lowest = new Map<string, AutoscaleRule>();
  for (const rule of said) {
    const known = lowest.get(rule.metric);
    if (!known || usedAt(rule) < usedAt(known)) lowest.set(rule.metric, rule);
  }
  return [...lowest.values()].map((rule) => ({
    ...rule,
    operator: rule.isRest ? "GreaterThan" : "LessThan",
    threshold: rule.isRest ? 100 - usedAt(rule) * backAt : usedAt(rule) * backAt,
    direction: "Decrease",
    value: 1,
  }));
}

/** In percent, whichever side the metric tells. */
const usedAt = ({ isRest, threshold }: Compared): number => (isRest ? 100 - threshold : threshold);

function ruleOf({ resolved: { threshold }, scaling, compared }: Read): AutoscaleRule {
  return {
    ...compared,
    timeWindow: inMinutes(Math.max(leastWindow, lookBackOf({ threshold }))),
    direction: scaling.by > 0 ? "Increase" : "Decrease",
    value: Math.abs(scaling.by),
    cooldown: inMinutes(scaling.cooldown.base),
  };
}

const lookBackOf = ({ threshold }: Pick<Resolved, "threshold">): number =>
  threshold.signal.node.over + lastingSeconds(threshold);
const inMinutes = (seconds: number): string => `PT${Math.max(1, Math.ceil(seconds / minute))}M`;

/** An app keeps the use of each replica at the limit: the lowest that is said, of those that add replicas. */
function appScaling({ service, instances }: Host, read: readonly Read[]): AppScaling {
  const lowest = new Map<"cpu" | "memory", number>();
  for (const { compared, scaling } of read) {
    if (scaling.by < 0) continue;
    const type = compared.metric.startsWith("Cpu") ? "cpu" : "memory";
    lowest.set(type, Math.min(lowest.get(type) ?? 100, Math.round(compared.threshold)));
  }
  const { least = 1, most = 1 } = instances ?? {};
  return {
    service: service.name,
    template: {
      min_replicas: least,
      max_replicas: most,
      custom_scale_rule: [...lowest].sort().map(([type, value]) => ({
        name: type,
        custom_rule_type: type,
        metadata: { type: "Utilization", value: String(value) },
      })),
    },
  };
}
