import type { CloudWatchDashboard, Widget } from "./dashboard-body.ts";
import { errors } from "./dashboard-errors.ts";

/*
 * "CloudWatch quotas" of the user guide: 500 widgets on a dashboard, 500 metrics in a widget, 2,500 in all widgets
 * together; a metric counts that is only read by an expression. PutDashboard: the pattern of a name.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 */
const mostWidgets = 500;
const mostInWidget = 500;
const mostInAll = 2500;
const names = /^[A-Za-z0-9_-]{1,255}$/;

/** How many metrics a widget reads: the rows that are no expressions; the one of an alarm. */
export const metricsOf = (widget: Widget): number =>
  widget.type === "metric" ? (widget.properties.metrics?.filter((row) => row.length > 1).length ?? 1) : 0;

/** Refuses what CloudWatch would refuse when it is deployed. @throws the errors of ./dashboard-errors.ts */
export function checkDashboards(dashboards: readonly CloudWatchDashboard[]): void {
  const seen = new Set<string>();
  for (const { name, body } of dashboards) {
    if (!names.test(name)) throw errors.name(name, "is none that CloudWatch takes");
    if (seen.has(name)) throw errors.name(name, "is taken twice");
    seen.add(name);
    checkWidgets(name, body.widgets);
  }
}

function checkWidgets(name: string, widgets: readonly Widget[]): void {
  if (widgets.length > mostWidgets) throw errors.tooManyWidgets(name, widgets.length, mostWidgets);
  let all = 0;
  for (const widget of widgets) {
    const own = metricsOf(widget);
    if (own > mostInWidget && widget.type === "metric")
      throw errors.tooManyMetrics(name, widget.properties.title, own, mostInWidget);
    all += own;
  }
  if (all > mostInAll) throw errors.tooManyInAll(name, all, mostInAll);
}
