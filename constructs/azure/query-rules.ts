import { MonitorScheduledQueryRulesAlertV2 } from "@cdktf/provider-azurerm/lib/monitor-scheduled-query-rules-alert-v2/index.js";
import { Construct } from "constructs";
import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";
import type { Identity } from "./identity.ts";

export interface QueryRulesOptions {
  readonly group: Group;
  readonly rules: readonly ScheduledQueryRule[];
  /** The resource that the query of a rule is about. */
  readonly scope: (rule: ScheduledQueryRule) => string;
  /** In whose name the queries run: without one, it would be whoever edited the rule last. */
  readonly identity: Identity;
  /** The action group that a rule's alerts go to. */
  readonly actionGroup: (rule: ScheduledQueryRule) => string;
}

/** The rules of an environment: they resolve by themselves, and tell of that too. */
export class QueryRules extends Construct {
  constructor(scope: Construct, id: string, options: QueryRulesOptions) {
    super(scope, id);
    const common = {
      ...options.group.place,
      identity: { type: "UserAssigned", identityIds: [options.identity.resource] },
      dependsOn: options.identity.roles,
    };
    for (const rule of options.rules) {
      new MonitorScheduledQueryRulesAlertV2(this, rule.name, {
        ...common,
        ...ruleOf(rule),
        scopes: [options.scope(rule)],
        tags: options.group.of(rule.customProperties.service),
        action: { actionGroups: [options.actionGroup(rule)], customProperties: escapedValues(rule.customProperties) },
      });
    }
  }
}

const ruleOf = (rule: ScheduledQueryRule) => ({
  name: escaped(rule.name),
  displayName: escaped(rule.displayName),
  description: escaped(rule.description),
  severity: rule.severity,
  enabled: true,
  evaluationFrequency: rule.evaluationFrequency,
  windowDuration: rule.windowDuration,
  queryTimeRangeOverride: rule.queryTimeRangeOverride,
  autoMitigationEnabled: rule.autoMitigate,
  skipQueryValidation: rule.skipQueryValidation,
  criteria: [criteriaOf(rule)],
});

const criteriaOf = ({ query, criteria }: ScheduledQueryRule) => ({
  query: escaped(query),
  operator: criteria.operator,
  threshold: criteria.threshold,
  timeAggregationMethod: criteria.timeAggregation,
  metricMeasureColumn: criteria.metricMeasureColumn,
  ...(criteria.dimensions.length > 0 && {
    dimension: criteria.dimensions.map(({ name, operator, values }) => ({ name, operator, values: [...values] })),
  }),
  failingPeriods: {
    minimumFailingPeriodsToTriggerAlert: criteria.failingPeriods.minimum,
    numberOfEvaluationPeriods: criteria.failingPeriods.of,
  },
});

const escapedValues = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escaped(value)]));
