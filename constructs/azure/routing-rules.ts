import { MonitorAlertProcessingRuleActionGroup } from "@cdktf/provider-azurerm/lib/monitor-alert-processing-rule-action-group/index.js";
import { Construct } from "constructs";
import type { Others, RoutingRule } from "../../platforms/azure-monitor/others.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface RoutingRulesOptions {
  readonly group: Group;
  readonly others: Others;
  /** The action group of a severity. */
  readonly actionGroup: (rule: RoutingRule) => string;
}

/** Tells alerts that others have made to the receivers of their severity. */
export class RoutingRules extends Construct {
  constructor(scope: Construct, id: string, { group, others, actionGroup }: RoutingRulesOptions) {
    super(scope, id);
    for (const rule of others.rules) {
      new MonitorAlertProcessingRuleActionGroup(this, rule.severity, {
        name: escaped(rule.name),
        description: escaped(rule.description),
        resourceGroupName: group.name,
        tags: group.tags,
        scopes: others.scopes.map(escaped),
        enabled: true,
        condition: {
          severity: { operator: "Equals", values: [...rule.severities] },
          // alerts of rules made here are told already, though they may be about what is in these scopes
          ...(group.isMade && { alertRuleId: { operator: "DoesNotContain", values: [`/${group.name}/`] } }),
        },
        addActionGroupIds: [actionGroup(rule)],
      });
    }
  }
}
