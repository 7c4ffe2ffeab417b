/**
 * That telemetry arrives at all: without it no alarm of a service can fire, and most of them look well.
 *
 * What is watched is the log group that carries the metrics, which CloudWatch Logs counts by itself and for nothing:
 * the collector, what it may do, and the way between are all in it. That an application does not answer is no part of
 * it, since the collector writes that down.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Monitoring with CloudWatch metrics": `IncomingLogEvents` has no point
 * where no event came.
 */
import type { Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import { type Severity, severities } from "../../model/threshold.ts";
import { duration } from "../../model/words.ts";
import { logGroupOf } from "../collector/exporters.ts";
import { type ServiceTelemetry, telemetryOf } from "../collector/telemetry.ts";
import type { Alarm } from "./alarm.ts";

/** How long nothing must have come, in seconds; a scrape that fails now and then is no end of telemetry. */
const silence = 300;
const minute = 60;
const name = "TelemetryStopped";

/** An alarm for each service whose metrics a collector carries, sorted by service. */
export const heartbeatsOf = (environment: Environment, resolved: readonly Resolved[]): readonly Alarm[] =>
  telemetryOf(environment, resolved, "aws").flatMap((one) =>
    one.sources.length > 0 ? [heartbeatOf(environment, one, severityOf(one, resolved))] : [],
  );

function heartbeatOf(environment: Environment, { service, sources }: ServiceTelemetry, severity: Severity): Alarm {
  const { every, periods } = patience(sources);
  const group = logGroupOf(environment, service);
  return {
    name: `${environment.name}-${service.name}-${name}`,
    description: [
      `No metric of ${service.title} has arrived in ${environment.name} for ${duration(every * periods)}: its alarms see nothing, and most of them look well.`,
      `The collector is gone, cannot write to ${group}, or has nothing to scrape.`,
      `Runbooks: ${service.runbookUrl}`,
      `Owner: ${service.owner}`,
    ].join("\n"),
    id: `${service.name}/${name}`,
    environment: environment.name,
    service: service.name,
    threshold: name,
    subject: name,
    labels: [],
    severity,
    tuple: {},
    metrics: [
      {
        id: "events",
        returnData: true,
        metricStat: {
          namespace: "AWS/Logs",
          metricName: "IncomingLogEvents",
          dimensions: [{ name: "LogGroupName", value: group }],
          period: every,
          stat: "Sum",
        },
      },
    ],
    limit: 1,
    comparisonOperator: "LessThanThreshold",
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: "breaching",
  };
}

/** Periods in each of which something comes: the shortest interval at which anything is scraped. */
function patience(sources: ServiceTelemetry["sources"]): { readonly every: number; readonly periods: number } {
  const shortest = Math.min(...sources.map(({ source }) => source.every.base));
  const every = Math.ceil(shortest / minute) * minute;
  return { every, periods: Math.max(2, Math.ceil(silence / every)) };
}

/** As bad as the worst of what cannot fire any more; nothing that wakes somebody where only pictures are read. */
function severityOf({ service }: ServiceTelemetry, resolved: readonly Resolved[]): Severity {
  const own = resolved.filter((one) => one.service.name === service.name).map(({ threshold }) => threshold.severity);
  return severities.find((severity) => own.includes(severity)) ?? "warning";
}
