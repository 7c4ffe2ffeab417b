/** The states of alarms on a dashboard. */
import { severities } from "../../model/threshold.ts";
import type { Alarm } from "./alarm.ts";
import type { AlarmProperties, Content } from "./dashboard-body.ts";
import { type Band, columns, evenBand, textBand } from "./dashboard-layout.ts";
import { type HealthCheck, healthCheckRegion } from "./health-checks.ts";

type Shown = Pick<Alarm, "name" | "severity">;

/** What an alarm widget shows at most; the console shows no more either. */
const mostAlarms = 100;

/** The state of each alarm, the most severe ones first. @param arn of an alarm by its name */
export const alarmBands = (title: string, alarms: readonly Shown[], arn: (name: string) => string): readonly Band[] =>
  // eight beside each other
  stateBands(title, alarms, arn, (count) => ({ height: 1 + Math.ceil(count / 8) }));

/** Those alarms that fire, the newest first: two rows of them, however many there could be. */
export const firingBands = (title: string, alarms: readonly Shown[], arn: (name: string) => string): readonly Band[] =>
  stateBands(title, alarms, arn, () => ({ height: 3, states: ["ALARM"], sortBy: "stateUpdatedTimestamp" }));

type Look = Pick<AlarmProperties, "states" | "sortBy"> & { readonly height: number };

function stateBands(
  title: string,
  alarms: readonly Shown[],
  arn: (name: string) => string,
  look: (count: number) => Look,
): readonly Band[] {
  const rank = ({ severity }: Shown): number => severities.indexOf(severity);
  const sorted = [...alarms].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  const parts = Array.from({ length: Math.ceil(sorted.length / mostAlarms) }, (_, i) =>
    sorted.slice(i * mostAlarms, (i + 1) * mostAlarms),
  );
  return parts.map((part, i) => {
    const { height, ...more } = look(part.length);
    const properties: AlarmProperties = {
      title: parts.length > 1 ? `${title} (${i + 1})` : title,
      alarms: part.map((a) => arn(a.name)),
      ...more,
    };
    return [{ type: "alarm", properties, width: columns, height }];
  });
}

/** What is asked from outside, each with the line below which nobody answers: alarms of another region have no state here. */
export function outsideBands(
  checks: readonly HealthCheck[],
  arn: (name: string, region: string) => string,
): readonly Band[] {
  if (checks.length === 0) return [];
  const contents = checks.map(
    ({ name, host, path }): Content => ({
      type: "metric",
      properties: {
        title: `${host}${path} answers (1) or not (0)`,
        region: healthCheckRegion,
        view: "timeSeries",
        stacked: false,
        annotations: { alarms: [arn(name, healthCheckRegion)] },
        yAxis: { left: { showUnits: false, min: 0, max: 1 } },
      },
    }),
  );
  return [textBand("## Asked from outside", 1), evenBand(contents, 4)];
}
