import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import type { Band } from "../../platforms/cloudwatch/anomalies.ts";
import { escaped } from "../escape.ts";
import { actionsOf } from "./alarms.ts";
import { queryOf } from "./metric-query.ts";
import type { Suppressor } from "./suppressor.ts";
import { withheld } from "./withheld.ts";

export interface AnomaliesOptions {
  readonly bands: readonly Band[];
  /** The ARN of the topic that its notices go to. */
  readonly topic: (band: Band) => string;
  /** While what nobody is told. @default nothing */
  readonly maintenance?: (band: Band) => Suppressor | undefined;
}

/** Alarms on what is usual, all of which tell when they fire and when they are over. */
export class Anomalies extends Construct {
  constructor(scope: Construct, id: string, { bands, topic, maintenance }: AnomaliesOptions) {
    super(scope, id);
    for (const band of bands) {
      const actions = actionsOf(band.name, [topic(band)]);
      const by = maintenance?.(band);
      const tags = { service: band.service, severity: band.severity };
      const made = new CloudwatchMetricAlarm(this, band.name, {
        alarmName: escaped(band.name),
        alarmDescription: escaped(band.description),
        comparisonOperator: band.comparisonOperator,
        thresholdMetricId: band.thresholdMetricId,
        evaluationPeriods: band.periods,
        datapointsToAlarm: band.periods,
        // no data is no anomaly
        treatMissingData: "notBreaching",
        metricQuery: band.metrics.map(queryOf),
        ...(by ? {} : actions),
        tags,
      });
      if (!by) continue;
      const { name, description } = band;
      withheld(this, { name: `${name}-unless-maintained`, description, of: { name, made }, by, actions, tags });
    }
  }
}
