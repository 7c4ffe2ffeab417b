/** A health check of Route 53 with its alarm, as documented. Times are seconds. */
import type { Episode } from "../../model/reference/episode.ts";
import { telemetryPath } from "../../platforms/cloudwatch/deviations.ts";
import { failures, healthAlarm, intervalSeconds } from "../../platforms/cloudwatch/health-checks.ts";
import { type AlarmData, firings } from "../cloudwatch/alarm.ts";
import type { Stat } from "../cloudwatch/published.ts";
import type { Bounds } from "../verdict.ts";
import { answers, type Outage, spanOf } from "./outages.ts";

/** "about 15": the checkers do not coordinate, so each has a phase of its own. */
const checkers = 16;
/** "If more than 18% of health checkers report that an endpoint is healthy, Route 53 considers it healthy." */
const healthyPart = 0.18;
const metric = "HealthCheckStatus";

/**
 * Whether Route 53 considers the address healthy at a time. A checker changes its mind after so many answers in a row.
 *
 * Source: Route 53 Developer Guide, "How Amazon Route 53 determines whether a health check is healthy".
 */
export function statusOf(outages: readonly Outage[], to: number): (t: number) => boolean {
  const minds = Array.from({ length: checkers }, (_, i) => mindsOf(outages, i, to));
  return (t) => minds.filter((mind) => mind(t)).length / checkers > healthyPart;
}

function mindsOf(outages: readonly Outage[], checker: number, to: number): (t: number) => boolean {
  const changes: { readonly at: number; readonly healthy: boolean }[] = [];
  let healthy = true;
  let others = 0;
  for (let t = (checker * intervalSeconds) / checkers; t <= to; t += intervalSeconds) {
    others = answers(outages, t, checker / checkers) === healthy ? 0 : others + 1;
    if (others < failures) continue;
    healthy = !healthy;
    others = 0;
    changes.push({ at: t, healthy });
  }
  return (t) => changes.filter(({ at }) => at <= t).at(-1)?.healthy ?? true;
}

const alarm: AlarmData = {
  name: metric,
  description: "",
  metrics: [
    {
      id: "status",
      returnData: true,
      metricStat: {
        namespace: "AWS/Route53",
        metricName: metric,
        dimensions: [],
        period: healthAlarm.period,
        stat: healthAlarm.statistic,
      },
    },
  ],
  limit: healthAlarm.threshold,
  comparisonOperator: healthAlarm.comparisonOperator,
  evaluationPeriods: healthAlarm.evaluationPeriods,
  datapointsToAlarm: healthAlarm.evaluationPeriods,
  treatMissingData: healthAlarm.treatMissingData,
};

/** The alarm, a minute behind. @param changed what somebody has done to it */
export function onRoute53(outages: readonly Outage[], changed: Partial<AlarmData> = {}): readonly Episode[] {
  const span = spanOf(outages);
  const healthy = statusOf(outages, span.to);
  // the status is reported once a minute
  const read = (_: Stat, to: number): number => (healthy(Math.floor(to / 60) * 60) ? 1 : 0);
  const found = firings({ ...alarm, ...changed }, { read }, span, { settle: telemetryPath.ingestion });
  return found.map((one) => ({ tuple: {}, ...one }));
}

/** Until a checker has changed its mind: that many answers in a row, the first up to an interval after the change. */
const convinced = failures * intervalSeconds;
const grid = (seconds: number): number => Math.ceil(seconds / 60) * 60;

/**
 * What can be promised: nobody is convinced by less than all but one of the intervals; then a status a minute, and the
 * way to the alarm.
 */
export const route53Bounds: Bounds = {
  late: grid(convinced + 60 + telemetryPath.ingestion),
  early: 0,
  staysLate: grid(convinced),
  alone: false,
  again: false,
  lacking: false,
  missed: [{ from: 0, to: grid(convinced + 60) }],
};
