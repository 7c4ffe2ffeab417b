/** What a resource costs a month by itself, at list prices in US dollars, as far as a plan says it. */
import { rulePrice, webTestPrice } from "../cost/azure.ts";
import { prices } from "../cost/prices.ts";

type Fields = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);

/** By type of Terraform. What is not here costs nothing by itself, or what it is used for. */
const priced: Readonly<Record<string, (values: Fields) => number>> = {
  aws_cloudwatch_metric_alarm: alarmPrice,
  aws_cloudwatch_composite_alarm: () => prices.composite.usd,
  aws_cloudwatch_dashboard: () => prices.dashboard.usd,
  aws_cloudwatch_log_metric_filter: () => prices.metric.usd,
  aws_kms_key: () => prices.key.usd,
  aws_secretsmanager_secret: () => prices.secret.usd,
  aws_route53_health_check: ({ search_string }) =>
    prices.healthCheck.usd + (search_string ? prices.healthCheckText.usd : 0),
  azurerm_monitor_scheduled_query_rules_alert_v2: ({ evaluation_frequency }) => rulePrice(String(evaluation_frequency)),
  azurerm_application_insights_standard_web_test: ({ frequency, geo_locations }) =>
    webTestPrice(Number(frequency ?? 300), Array.isArray(geo_locations) ? geo_locations.length : 0),
};

/** The two edges of a band are paid for as metrics, besides those that are read. */
function alarmPrice({ metric_query, threshold_metric_id }: Fields): number {
  const read = list(metric_query).flatMap(({ metric }) => list(metric));
  const quick = read.some(({ period }) => Number(period) < 60);
  const edges = threshold_metric_id ? 2 : 0;
  return (read.length + edges) * (quick ? prices.highResolutionAlarm : prices.alarm).usd;
}

/** What is paid for by how much it is used, which no plan says. */
const byUse: readonly (readonly [type: RegExp, what: string])[] = [
  [/^aws_secretsmanager_secret_version$/, "metrics that the collector publishes"],
  [/^collector_configuration/, "metrics that the collector publishes"],
  [
    /^(aws_cloudwatch_log_group|azurerm_log_analytics_workspace|azurerm_application_insights)$/,
    "lines and traces taken in",
  ],
];

/** US dollars a month of a resource with these values; nothing without values. */
export const priceOf = (type: string, values: unknown): number =>
  typeof values === "object" && values !== null ? (priced[type]?.(values as Fields) ?? 0) : 0;

/** What of a resource is paid for by use. */
export const paidByUse = (type: string): string | undefined => byUse.find(([pattern]) => pattern.test(type))?.[1];

export const cents = (usd: number): number => Math.round(usd * 100) / 100;
