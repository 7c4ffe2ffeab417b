import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import type { Alarm } from "../../platforms/cloudwatch/alarm.ts";
import { isSilentIn, type MaintenanceAlarm } from "../../platforms/cloudwatch/maintenance.ts";
import { longestDescription } from "../../platforms/cloudwatch/text.ts";
import { escaped } from "../escape.ts";
import { queryOf } from "./metric-query.ts";
import { anyOf, type Suppressor } from "./suppressor.ts";

export interface MaintenanceOptions {
  readonly environment: string;
  readonly alarms: readonly MaintenanceAlarm[];
  /** A metric of the region, of which only the times are read. @default that of the alarm */
  readonly clock?: Clock;
}
export interface Clock {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly stat: string;
}

/** Alarms on the time: in alarm as long as nobody is to be told. */
export class Maintenance extends Construct {
  private readonly made = new Map<MaintenanceAlarm, Suppressor>();
  /** Over several, by their names. */
  private readonly together = new Map<string, Suppressor>();

  constructor(
    scope: Construct,
    id: string,
    private readonly options: MaintenanceOptions,
  ) {
    super(scope, id);
    for (const one of options.alarms) this.made.set(one, { name: one.name, made: this.alarm(one) });
  }

  private alarm({ name, description, metrics }: MaintenanceAlarm): CloudwatchMetricAlarm {
    return new CloudwatchMetricAlarm(this, name, {
      alarmName: escaped(name),
      alarmDescription: escaped(description.slice(0, longestDescription)),
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      // if the time were not known, somebody would rather be told
      treatMissingData: "notBreaching",
      metricQuery: metrics.map((query) => this.queryOf(query)),
    });
  }

  private queryOf(query: MaintenanceAlarm["metrics"][number]) {
    const { clock } = this.options;
    const { metric, ...written }: ReturnType<typeof queryOf> = queryOf(query);
    return metric ? { ...written, metric: clock ? { ...clock, period: metric.period } : metric } : written;
  }

  /** What makes an alarm silent: nothing, one maintenance, or an alarm over several of them. */
  suppressor(alarm: Pick<Alarm, "service" | "severity">): Suppressor | undefined {
    const own = [...this.made].filter(([{ maintenance }]) => isSilentIn(maintenance, alarm));
    const [first] = own;
    if (!first) return undefined;
    if (own.length === 1) return first[1];
    const key = own.map(([{ name }]) => name).join(" ");
    const known = this.together.get(key);
    if (known) return known;
    const name = `${this.options.environment}-maintenance-any-${this.together.size + 1}`;
    const suppressors = own.map(([, suppressor]) => suppressor);
    const made = new CloudwatchCompositeAlarm(this, name, { alarmName: name, ...anyOf(suppressors) });
    this.together.set(key, { name, made });
    return { name, made };
  }
}
