import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import { counted, indented } from "../layout.ts";

/** The scheduled query rules of a threshold for people: the query as it is run, and what is compared. */
export const azureMonitorText = (rules: readonly ScheduledQueryRule[]): readonly string[] => rules.flatMap(ruleText);

function ruleText({ name, query, criteria, evaluationFrequency }: ScheduledQueryRule): readonly string[] {
  const { operator, threshold, timeAggregation, metricMeasureColumn, failingPeriods } = criteria;
  const periods = `${failingPeriods.minimum} of ${counted(failingPeriods.of, "period")}`;
  const sign = operator === "GreaterThan" ? ">" : "<";
  return [
    `rule   ${name}, every ${evaluationFrequency}`,
    ...indented(query.split("\n"), 2),
    `when   ${timeAggregation} of ${metricMeasureColumn} ${sign} ${threshold} in ${periods}`,
  ];
}
