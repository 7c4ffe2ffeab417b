import { MonitorAutoscaleSetting } from "@cdktf/provider-azurerm/lib/monitor-autoscale-setting/index.js";
import { Construct } from "constructs";
import type { Autoscale, AutoscaleRule } from "../../platforms/azure-monitor/scaling.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface AutoscaleOptions {
  readonly group: Group;
  readonly settings: readonly Autoscale[];
}

/** Settings that change the number of instances of what runs services. */
export class AutoscaleSettings extends Construct {
  constructor(scope: Construct, id: string, { group, settings }: AutoscaleOptions) {
    super(scope, id);
    for (const { name, host, least, most, rules } of settings) {
      const target = escaped(host.id.id);
      new MonitorAutoscaleSetting(this, host.service.name, {
        ...group.place,
        name: escaped(name),
        tags: group.of(host.service.name),
        targetResourceId: target,
        enabled: true,
        profile: [
          {
            name: "thresholds",
            // without data there are as few as there may be
            capacity: { minimum: least, maximum: most, default: least },
            rule: rules.map((rule) => ruleOf(rule, target, host.kind.namespace)),
          },
        ],
      });
    }
  }
}

const ruleOf = (rule: AutoscaleRule, target: string, namespace: string) => ({
  metricTrigger: {
    metricName: rule.metric,
    metricNamespace: namespace,
    metricResourceId: target,
    operator: rule.operator,
    threshold: rule.threshold,
    statistic: "Average",
    timeAggregation: "Average",
    timeGrain: "PT1M",
    timeWindow: rule.timeWindow,
  },
  scaleAction: { type: "ChangeCount", direction: rule.direction, value: rule.value, cooldown: rule.cooldown },
});
