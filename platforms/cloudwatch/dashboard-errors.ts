import { ModelError } from "../../model/errors.ts";

/** What a dashboard can ask for that CloudWatch cannot show. */
export const errors = {
  period: (panel: string, period: number, nearest: readonly number[], at?: string) =>
    new ModelError(
      "cloudwatch-dashboard-period",
      `Panel "${panel}" reads a window of ${period} s, and CloudWatch has no such period`,
      `A period is 10, 20, 30 or a multiple of 60 s: use a window of ${nearest.join(" or ")} s`,
      at,
    ),

  tooManyWidgets: (dashboard: string, count: number, most: number) =>
    new ModelError(
      "cloudwatch-dashboard-widgets",
      `Dashboard ${dashboard} has ${count} widgets, and CloudWatch shows ${most}`,
      "Take panels from the dashboards of the service, or make two services of it",
    ),

  tooManyMetrics: (dashboard: string, widget: string, count: number, most: number) =>
    new ModelError(
      "cloudwatch-widget-metrics",
      `"${widget}" on dashboard ${dashboard} reads ${count} metrics, and a widget shows ${most}`,
      "Keep fewer labels in by, or declare fewer of their values",
    ),

  tooManyInAll: (dashboard: string, count: number, most: number) =>
    new ModelError(
      "cloudwatch-dashboard-metrics",
      `The widgets of dashboard ${dashboard} read ${count} metrics, and CloudWatch takes ${most}`,
      "Keep fewer labels in by, declare fewer of their values, or take panels away",
    ),

  name: (name: string, why: string) =>
    new ModelError(
      "cloudwatch-dashboard-name",
      `The dashboard name "${name}" ${why}`,
      "A name has 1 to 255 letters, digits, dashes and underscores, and is unique in an account: rename the service or the environment",
    ),
};
