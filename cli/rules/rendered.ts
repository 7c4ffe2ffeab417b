import type { Finding } from "../../model/checks/finding.ts";
import type { Compiled, Deviation } from "../../model/deviation.ts";
import type { Environment, Platform } from "../../model/environment.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { crowdingOf } from "../../platforms/azure-monitor/crowding.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { compileToPrometheus } from "../../platforms/prometheus/rule.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import { hanging } from "../layout.ts";
import { type MinuteRulesOfOne, minuteRulesOfOne, minuteRulesOfOneText } from "../minute-rules.ts";
import { azureMonitorText } from "./azure-monitor.ts";
import { cloudWatchText } from "./cloudwatch.ts";
import { hostAlertsAbout, hostAlertsData, hostAlertsText } from "./host-alerts.ts";
import { prometheusText } from "./prometheus.ts";

/** A threshold as the rule of one platform. */
export interface Rendered {
  readonly platform: "Prometheus" | "CloudWatch" | "Azure Monitor";
  /** The environment has no such platform: the rule is there to say what the others are held to. */
  readonly reference: boolean;
  /** The rule for people, fitted to a width where that can be had. */
  readonly text: (width: number) => readonly string[];
  /** The rule as the platform takes it. */
  readonly rule: unknown;
  /** Alerts on what runs the service, which say the same of metrics of the platform's own. @default there are none */
  readonly hostAlerts?: readonly object[];
  /** What it uses of what Azure evaluates every minute. @default nothing */
  readonly minuteRules?: MinuteRulesOfOne;
  /** What `limen check` says of the rule. @default nothing */
  readonly findings?: readonly Finding[];
  readonly deviations: readonly Deviation[];
}

interface Wanted {
  /** All environments there are, which share subscriptions. @default what is shared is not looked at */
  readonly among?: readonly Environment[];
}

/** The rules of a threshold on every platform of its environment; in Prometheus form always, if only as reference. */
export function renderedRules(resolved: Resolved, engine: Engine, wanted: Wanted = {}): readonly Rendered[] {
  const { platforms } = resolved.environment;
  const rules = platforms.map((platform) => renderers[platform](resolved, engine, wanted));
  const reference = (): Rendered => ({ ...renderers.local(resolved, engine, wanted), reference: true });
  return platforms.includes("local") ? rules : [...rules, reference()];
}

const renderers: { readonly [P in Platform]: (resolved: Resolved, engine: Engine, wanted: Wanted) => Rendered } = {
  local: (resolved, engine) => rendered("Prometheus", compileToPrometheus(resolved, engine), prometheusText),
  aws: (resolved) =>
    rendered("CloudWatch", compileToCloudWatch(resolved, resolve(resolved.environment)), cloudWatchText),
  azure: (resolved, _, { among = [] }) => onAzure(resolved, among),
};

function onAzure(resolved: Resolved, among: readonly Environment[]): Rendered {
  const compiled = compileToAzureMonitor(resolved, resolve(resolved.environment));
  const alerts = hostAlertsAbout(resolved);
  const minuteRules = minuteRulesOfOne(resolved, compiled.rule, among);
  const budget = (width: number) => (minuteRules ? hanging("budget ", minuteRulesOfOneText(minuteRules), width) : []);
  return {
    ...rendered("Azure Monitor", compiled, (rules, width) => [
      ...azureMonitorText(rules),
      ...hostAlertsText(alerts),
      ...budget(width),
    ]),
    ...(alerts.length > 0 && { hostAlerts: hostAlertsData(alerts) }),
    ...(minuteRules && { minuteRules }),
    findings: crowdingOf(resolved, compiled.rule),
  };
}

function rendered<R>(
  platform: Rendered["platform"],
  { rule, deviations }: Compiled<R>,
  text: (rule: R, width: number) => readonly string[],
): Rendered {
  return { platform, reference: false, rule, deviations, text: (width) => text(rule, width) };
}
