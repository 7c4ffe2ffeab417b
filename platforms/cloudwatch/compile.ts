import { whyUnavailable } from "../../model/availability.ts";
import type { Compiled, Deviation } from "../../model/deviation.ts";
import { plain, type Reading, type Tuple } from "../../model/reference.ts";
import type { Resolved } from "../../model/resolve.ts";
import { conditionOf } from "../../queries/metric-math/condition.ts";
import type { MetricMath } from "../../queries/metric-math/query.ts";
import type { Alarm } from "./alarm.ts";
import { deviationsOf, settleOf, type TelemetryPath, telemetryPath } from "./deviations.ts";
import { type Encoding, encodingOf } from "./encoding.ts";
import { checkNames, checkQueries, checkWindows } from "./limits.ts";
import { fromMaintenance } from "./silences.ts";
import { descriptionOf, nameOf } from "./text.ts";
import { type Tuples, tuplesOf } from "./tuples.ts";
import { fromTwins, twinsOf } from "./twins.ts";

/**
 * A threshold as CloudWatch alarms: one, or one for each declared value of the labels it keeps.
 *
 * No alarm at all, and the deviation "unavailable", where CloudWatch has no expression for the signal or nothing of
 * what it reads.
 * @param siblings thresholds of the same environment; more severe ones of the same subject suppress its notices
 * @param path what lies between the application and the alarm. @default telemetryPath
 * @throws errors of ./errors.ts, if CloudWatch would refuse an alarm
 */
export function compileToCloudWatch(
  resolved: Resolved,
  siblings: readonly Resolved[] = [],
  path: TelemetryPath = telemetryPath,
): Compiled<readonly Alarm[]> {
  const elsewhere = whyUnavailable(resolved, "aws");
  if (elsewhere) return unavailable(resolved, path, elsewhere);
  const encoding = encodingOf(resolved);
  checkWindows(resolved, encoding.periods);
  const tuples = tuplesOf(resolved);
  const rule: Alarm[] = [];
  for (const tuple of tuples.alarms) {
    const condition = conditionOf(resolved, { tuple, lags: encoding.lags });
    if (!condition) return unavailable(resolved, path, noOtherDay);
    const alarm = alarmOf(resolved, tuple, encoding, condition);
    checkQueries(resolved, alarm);
    rule.push(alarm);
  }
  checkNames(rule);
  const twins = twinsOf(resolved, tuples, siblings);
  return {
    rule,
    deviations: [
      ...deviationsOf(resolved, encoding, tuples, path),
      ...fromTwins(twins),
      ...fromMaintenance(resolved, twins.length > 0),
    ],
    reading: readingOf(resolved, encoding, tuples, path),
  };
}

function alarmOf(resolved: Resolved, tuple: Tuple, { periods }: Encoding, condition: MetricMath): Alarm {
  const { threshold, environment, service, id } = resolved;
  return {
    name: nameOf(resolved, tuple),
    description: descriptionOf(resolved, tuple),
    id,
    environment: environment.name,
    service: service.name,
    threshold: threshold.name,
    subject: threshold.subject,
    severity: threshold.severity,
    tuple,
    metrics: condition.queries,
    limit: condition.threshold,
    comparisonOperator: condition.comparison,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: threshold.whenMissing === "breach" ? "breaching" : "notBreaching",
  };
}

/** The reference, read as CloudWatch reads it: every minute, after the data has settled, in blocks. */
function readingOf(resolved: Resolved, { blocks }: Encoding, { instead }: Tuples, path: TelemetryPath): Reading {
  const settle = settleOf(resolved, path);
  // an alarm does not stay: this takes back what the threshold asks for
  const resolveAfter = 0 - (resolved.threshold.resolveAfter?.base ?? 0);
  const reading: Reading = { every: plain.every, settle, tuples: instead, resolveAfter };
  return blocks ? { ...reading, blocks } : reading;
}

const noOtherDay = "metric math reads no other day, so it cannot say what is normal at this hour";

function unavailable(resolved: Resolved, path: TelemetryPath, why: string): Compiled<readonly Alarm[]> {
  const deviation: Deviation = { kind: "unavailable", why };
  return { rule: [], deviations: [deviation], reading: { ...plain, settle: settleOf(resolved, path) } };
}
