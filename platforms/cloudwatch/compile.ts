import { whyUnavailable } from "../../model/availability.ts";
import type { Compiled, Deviation } from "../../model/deviation.ts";
import { plain, type Reading } from "../../model/reference/reading.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import { conditionOf } from "../../queries/metric-math/condition.ts";
import type { MetricMath } from "../../queries/metric-math/query.ts";
import type { Alarm } from "./alarm.ts";
import { fromPages } from "./composites.ts";
import { deviationsOf, settleOf, type TelemetryPath, telemetryPath } from "./deviations.ts";
import { type Encoding, encodingOf } from "./encoding.ts";
import { checkNames, checkQueries, checkWindows } from "./limits.ts";
import { chosenFor, fromNative } from "./native.ts";
import { fromMaintenance } from "./silences.ts";
import { descriptionOf, nameOf } from "./text.ts";
import { type Tuples, tuplesOf } from "./tuples.ts";
import { fromOthers, fromTwins, twinsOf } from "./twins.ts";

/**
 * A threshold as CloudWatch alarms: one, or one for each declared value of the labels it keeps.
 *
 * No alarm at all, and the deviation "unavailable", where CloudWatch has no expression for the signal or nothing of
 * what it reads.
 * @param siblings thresholds of the same environment; more severe ones of the same subject suppress its notices
 * @param path what lies between the application and the alarm. @default telemetryPath
 * @throws errors of ./errors.ts, if CloudWatch would refuse an alarm; of ./native-errors.ts, if a metric of AWS does not
 * say what is asked of it
 */
export function compileToCloudWatch(
  resolved: Resolved,
  siblings: readonly Resolved[] = [],
  path: TelemetryPath = telemetryPath,
): Compiled<readonly Alarm[]> {
  const elsewhere = whyUnavailable(resolved, "aws");
  if (elsewhere) return unavailable(resolved, path, elsewhere);
  const native = chosenFor(resolved);
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
  const { twins, besides } = twinsOf(resolved, tuples, siblings);
  return {
    rule,
    deviations: [
      ...fromNative(native, resolved.threshold),
      ...deviationsOf(resolved, encoding, tuples, path),
      ...fromTwins(twins),
      ...fromOthers(besides),
      ...fromPages(resolved, siblings),
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
    labels: threshold.signal.node.by,
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
function readingOf(
  resolved: Resolved,
  { blocks }: Encoding,
  { alarms, instead }: Tuples,
  path: TelemetryPath,
): Reading {
  const settle = settleOf(resolved, path);
  // an alarm does not stay: this takes back what the threshold asks for
  const resolveAfter = 0 - (resolved.threshold.resolveAfter?.base ?? 0);
  // each alarm misses its own data
  const missing = alarms.some((tuple) => Object.keys(tuple).length > 0) && { missing: alarms };
  const reading: Reading = { every: plain.every, settle, tuples: instead, ...missing, resolveAfter };
  return blocks ? { ...reading, blocks } : reading;
}

const noOtherDay = "metric math reads no other day, so it cannot say what is normal at this hour";

function unavailable(resolved: Resolved, path: TelemetryPath, why: string): Compiled<readonly Alarm[]> {
  const deviation: Deviation = { kind: "unavailable", why };
  return { rule: [], deviations: [deviation], reading: { ...plain, settle: settleOf(resolved, path) } };
}
