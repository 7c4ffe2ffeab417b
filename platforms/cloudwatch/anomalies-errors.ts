import { ModelError } from "../../model/errors.ts";

/** Of what CloudWatch cannot learn what is usual. */
export const errors = {
  several: (where: string, anomaly: string, by: readonly string[], at?: string) =>
    new ModelError(
      "anomaly-labels",
      `The anomaly "${anomaly}" of ${where} keeps ${by.join(" and ")}, and a band is of one series`,
      "Leave out by, or name one anomaly for each value",
      at,
    ),

  nothing: (where: string, anomaly: string, at?: string) =>
    new ModelError(
      "anomaly-value",
      `The anomaly "${anomaly}" of ${where} has no value on CloudWatch`,
      "Use a rate, a share or a level; of a quantile there is only the share within a threshold, so give it one",
      at,
    ),

  unread: (where: string, anomaly: string, at?: string) =>
    new ModelError(
      "anomaly-unread",
      `The anomaly "${anomaly}" of ${where} reads what does not reach CloudWatch`,
      "Show the signal on a panel: what thresholds and panels read travels, if its source is watched there",
      at,
    ),

  untold: (environment: string, service: string, severity: string, at?: string) =>
    new ModelError(
      "anomaly-untold",
      `${service} asks for anomalies, and nobody in ${environment} is told of ${severity}`,
      `Add "${severity}" to the severities of a receiver of environments/${environment}.ts`,
      at,
    ),
};
