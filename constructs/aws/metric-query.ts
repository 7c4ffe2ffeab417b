import type { Alarm } from "../../platforms/cloudwatch/alarm.ts";
import { escaped } from "../escape.ts";

/** A metric or an expression of an alarm, as a block of Terraform. */
export function queryOf(query: Alarm["metrics"][number]) {
  const { id, returnData } = query;
  if ("expression" in query) return { id, returnData, expression: escaped(query.expression) };
  const { namespace, metricName, dimensions, period, stat } = query.metricStat;
  const texts = dimensions.map(({ name, value }) => [name, escaped(value)]);
  return { id, returnData, metric: { namespace, metricName, period, stat, dimensions: Object.fromEntries(texts) } };
}
