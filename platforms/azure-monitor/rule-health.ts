/**
 * Who watches the rules: Azure knows which of them it cannot evaluate, and switches one off that fails for a week.
 *
 * Source: Microsoft Learn, "Monitor the health of log search alert rules", which is known of rules that are evaluated
 * every 15 minutes or more often, and "Troubleshoot log search alerts".
 */
import type { Environment } from "../../model/environment.ts";
import type { ActivityAlert } from "./activity-alert.ts";

export const ruleHealthOf = ({ name }: Pick<Environment, "name">): ActivityAlert => ({
  name: `${name}-rule-health`,
  description: [
    `Azure cannot evaluate a rule of ${name}: while it lasts, nobody is told of what the rule is about.`,
    "Open the rule that the alert names, Help, Resource health: it says whether the identity of the rules lost its role, the query is throttled or too many alerts are open.",
  ].join("\n"),
  about: {
    category: "ResourceHealth",
    resourceTypes: ["Microsoft.Insights/scheduledQueryRules"],
    states: ["Degraded", "Unavailable"],
  },
});
