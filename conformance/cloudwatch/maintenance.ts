/** When the alarms on the time are in alarm. */
import type { Maintenance } from "../../model/environment.ts";
import type { Episode } from "../../model/reference/episode.ts";
import type { MaintenanceAlarm } from "../../platforms/cloudwatch/maintenance.ts";
import { firings } from "./alarm.ts";

interface Time {
  readonly span: { readonly from: number; readonly to: number };
  /** Seconds from 1970 to second 0. */
  readonly origin: number;
  /** How old the newest point is that an evaluation sees. A minute or two. */
  readonly settle: number;
}

/** By maintenance; what `constructs/aws/maintenance.ts` says of every such alarm stands here once more. */
export const maintainedOn = (
  alarms: readonly MaintenanceAlarm[],
  { span, origin, settle }: Time,
): ReadonlyMap<Maintenance, readonly Episode[]> =>
  new Map(
    alarms.map(({ name, description, metrics, maintenance }) => {
      const alarm = {
        ...{ name, description, metrics, limit: 0, comparisonOperator: "GreaterThanThreshold" },
        ...({ evaluationPeriods: 1, datapointsToAlarm: 1, treatMissingData: "notBreaching" } as const),
      };
      const found = firings(alarm, { read: () => 1 }, span, { settle, origin, extra: 0 });
      return [maintenance, found.map((one) => ({ tuple: {}, ...one }))];
    }),
  );
