/** A case as CloudWatch has it: the published points, metric math and the alarm's state. */
import type { Compiled } from "../../model/deviation.ts";
import { selections } from "../../model/node.ts";
import type { Episode } from "../../model/reference/episode.ts";
import type { Alarm } from "../../platforms/cloudwatch/alarm.ts";
import { telemetryPath } from "../../platforms/cloudwatch/deviations.ts";
import { type Class, classesOf } from "../../queries/published.ts";
import type { Case } from "../case.ts";
import { type Conditions, firings } from "./alarm.ts";
import { Metrics } from "./published.ts";

/** The alarms of a case, after its data has settled. */
export function onCloudWatch(
  one: Case,
  { rule }: Pick<Compiled<readonly Alarm[]>, "rule">,
  more: Conditions = {},
): readonly Episode[] {
  const { environment, service } = one.resolved;
  const common = { environment: environment.name, service: service.name };
  const metrics = new Metrics(one.series, common, classesRead(one.resolved));
  const { delay } = one.incident;
  const conditions = delay === undefined ? { settle: settledAfter(one) } : { settle: 0, delay };
  return rule.flatMap((alarm) =>
    firings(alarm, metrics, one.incident.span, { ...conditions, ...more }).map((firing) => ({
      tuple: alarm.tuple,
      ...firing,
    })),
  );
}

/** What a threshold reads as classes. */
export const classesRead = ({ threshold: { signal, provided } }: Case["resolved"]): readonly Class[] =>
  [signal, ...(provided ? [provided.signal] : [])]
    .flatMap(({ node }) => selections(node).flatMap(({ where }) => where))
    .flatMap(classesOf);

/** When the newest minute is complete: scraped, exported and ingested, at the evaluation after that. */
function settledAfter({ resolved }: Case): number {
  const every = selections(resolved.threshold.signal.node).map(({ metric }) => metric.source.every.base);
  return Math.ceil((Math.max(...every) + telemetryPath.export + telemetryPath.ingestion) / 60) * 60;
}
