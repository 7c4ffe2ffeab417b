import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import type { Band } from "../../platforms/cloudwatch/anomalies.ts";
import { checkActions } from "../../platforms/cloudwatch/limits.ts";
import { escaped } from "../escape.ts";
import { queryOf } from "./alarms.ts";

export interface AnomaliesOptions {
  readonly bands: readonly Band[];
  /** The ARN of the topic that its notices go to. */
  readonly topic: (band: Band) => string;
}

/** Alarms on what is usual, all of which tell when they fire and when they are over. */
export class Anomalies extends Construct {
  constructor(scope: Construct, id: string, { bands, topic }: AnomaliesOptions) {
    super(scope, id);
    for (const band of bands) {
      const actions = [topic(band)];
      checkActions(band.name, "alarm", actions);
      new CloudwatchMetricAlarm(this, band.name, {
        alarmName: escaped(band.name),
        alarmDescription: escaped(band.description),
        comparisonOperator: band.comparisonOperator,
        thresholdMetricId: band.thresholdMetricId,
        evaluationPeriods: band.periods,
        datapointsToAlarm: band.periods,
        // no data is no anomaly
        treatMissingData: "notBreaching",
        metricQuery: band.metrics.map(queryOf),
        alarmActions: actions,
        okActions: actions,
        tags: { service: band.service, severity: band.severity },
      });
    }
  }
}
