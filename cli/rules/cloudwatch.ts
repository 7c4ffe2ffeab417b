import type { Alarm } from "../../platforms/cloudwatch/alarm.ts";
import type { MetricStat, Query } from "../../queries/metric-math/query.ts";
import { counted, hanging } from "../layout.ts";

/** The alarms of a threshold for people: the queries by id, and the comparison of what returns data. */
export const cloudWatchText = (alarms: readonly Alarm[], width: number): readonly string[] =>
  alarms.flatMap((alarm) => alarmText(alarm, width));

function alarmText(alarm: Alarm, width: number): readonly string[] {
  const { name, metrics, limit, comparisonOperator, evaluationPeriods, treatMissingData } = alarm;
  const compared = metrics.find(({ returnData }) => returnData)?.id ?? "?";
  const sign = comparisonOperator === "GreaterThanThreshold" ? ">" : "<";
  const idWidth = Math.max(...metrics.map(({ id }) => id.length));
  const periods = `${alarm.datapointsToAlarm} of ${counted(evaluationPeriods, "period")}`;
  return [
    `alarm  ${name}`,
    ...metrics.flatMap((query) => queryText(query, idWidth, width)),
    `when   ${compared} ${sign} ${limit} in ${periods}; missing: ${treatMissingData}`,
  ];
}

function queryText(query: Query, idWidth: number, width: number): readonly string[] {
  const text = "metricStat" in query ? statText(query.metricStat) : query.expression;
  return hanging(`  ${query.id.padEnd(idWidth)} = `, text, width);
}

function statText({ namespace, metricName, dimensions, period, stat }: MetricStat): string {
  const where = dimensions.map(({ name, value }) => `${name}=${value}`).join(", ");
  return `${stat} of ${namespace}/${metricName} {${where}} over ${period} s`;
}
