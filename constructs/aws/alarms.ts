import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type Severity, severities } from "../../model/threshold.ts";
import type { Alarm } from "../../platforms/cloudwatch/alarm.ts";
import { errors } from "../../platforms/cloudwatch/errors.ts";
import { checkActions, checkNames } from "../../platforms/cloudwatch/limits.ts";
import { suppressionSeconds } from "../../platforms/cloudwatch/twins.ts";
import { escaped } from "../escape.ts";

export interface AlarmsOptions {
  readonly alarms: readonly Alarm[];
  /** The ARN of the topic that an alarm's notices go to. */
  readonly topic: (alarm: Alarm) => string;
}

/** AlarmName of PutCompositeAlarm. */
const longestName = 255;

/**
 * The alarms of an environment, all of which tell when they fire and when they are over.
 *
 * One with a more severe twin (the same subject and label values) tells nobody itself: a composite alarm does that for
 * it, unless the twin fires.
 *
 * @throws errors of platforms/cloudwatch for two of one name, a name that is too long, an action that no alarm can have
 */
export class Alarms extends Construct {
  private readonly made = new Map<Alarm, CloudwatchMetricAlarm>();
  private readonly byName: ReadonlyMap<string, CloudwatchMetricAlarm>;

  constructor(scope: Construct, id: string, { alarms, topic }: AlarmsOptions) {
    super(scope, id);
    checkNames(alarms);
    const twins = twinsOf(alarms);
    for (const alarm of alarms) {
      const told = twins.has(alarm) ? {} : this.tell(alarm.name, topic(alarm));
      this.made.set(alarm, new CloudwatchMetricAlarm(this, alarm.name, { ...configOf(alarm), ...told }));
    }
    this.byName = new Map([...this.made].map(([{ name }, made]) => [name, made]));
    for (const [alarm, above] of twins) this.composite(alarm, above, topic(alarm));
  }

  /** What must be there before an alarm that names this one, and go after it. */
  alarm(name: string): ITerraformDependable | undefined {
    return this.byName.get(name);
  }

  private tell(name: string, topic: string) {
    checkActions(name, "alarm", [topic]);
    checkActions(name, "ok", [topic]);
    return { alarmActions: [topic], okActions: [topic] };
  }

  /** Tells of an alarm unless one of those above it fires. */
  private composite(alarm: Alarm, above: readonly Alarm[], topic: string): void {
    const name = named(alarm, "unless-worse");
    const suppressor = this.suppressor(alarm, above);
    new CloudwatchCompositeAlarm(this, name, {
      alarmName: escaped(name),
      alarmDescription: escaped(alarm.description),
      alarmRule: escaped(ruleOf([alarm])),
      actionsSuppressor: {
        alarm: escaped(suppressor.name),
        waitPeriod: suppressionSeconds,
        extensionPeriod: suppressionSeconds,
      },
      ...this.tell(name, topic),
      tags: tagsOf(alarm),
      // CloudWatch refuses to delete an alarm that another one still names
      dependsOn: [this.madeOf(alarm), suppressor.made],
    });
  }

  /** The alarm above it; for several of them, one that fires with any. */
  private suppressor(alarm: Alarm, above: readonly Alarm[]): { name: string; made: ITerraformDependable } {
    const [first] = above;
    if (first && above.length === 1) return { name: first.name, made: this.madeOf(first) };
    const name = named(alarm, "worse");
    const made = new CloudwatchCompositeAlarm(this, name, {
      alarmName: escaped(name),
      alarmRule: escaped(ruleOf(above)),
      tags: tagsOf(alarm),
      dependsOn: above.map((one) => this.madeOf(one)),
    });
    return { name, made };
  }

  private madeOf(alarm: Alarm): CloudwatchMetricAlarm {
    return this.made.get(alarm) as CloudwatchMetricAlarm;
  }
}

/** The name of an alarm that is made for another one. @throws errors.name */
function named({ name: of }: Alarm, role: string): string {
  const name = `${of}-${role}`;
  if (name.length > longestName) throw errors.name(name, `has ${name.length} characters of ${longestName}`);
  return name;
}

/** The alarms that have more severe ones on the same subject and label values, with these. */
function twinsOf(alarms: readonly Alarm[]): ReadonlyMap<Alarm, readonly Alarm[]> {
  const groups = new Map<string, Alarm[]>();
  for (const alarm of alarms) {
    const subject = subjectOf(alarm);
    const group = groups.get(subject);
    if (group) group.push(alarm);
    else groups.set(subject, [alarm]);
  }
  const found = new Map<Alarm, readonly Alarm[]>();
  for (const group of groups.values()) {
    for (const alarm of group) {
      const above = group.filter((other) => rank(other.severity) < rank(alarm.severity));
      if (above.length > 0) found.set(alarm, above);
    }
  }
  return found;
}

const rank = (severity: Severity): number => severities.indexOf(severity);
const subjectOf = ({ service, subject, tuple }: Alarm): string =>
  JSON.stringify([service, subject, Object.entries(tuple).sort(([a], [b]) => (a < b ? -1 : 1))]);
const ruleOf = (alarms: readonly Alarm[]): string =>
  alarms.map(({ name }) => `ALARM(${JSON.stringify(name)})`).join(" OR ");
const tagsOf = ({ service, severity, threshold }: Alarm) => ({ service, severity, threshold });

const configOf = (alarm: Alarm) => ({
  alarmName: escaped(alarm.name),
  alarmDescription: escaped(alarm.description),
  comparisonOperator: alarm.comparisonOperator,
  threshold: alarm.limit,
  evaluationPeriods: alarm.evaluationPeriods,
  datapointsToAlarm: alarm.datapointsToAlarm,
  treatMissingData: alarm.treatMissingData,
  metricQuery: alarm.metrics.map(queryOf),
  tags: tagsOf(alarm),
});

export function queryOf(query: Alarm["metrics"][number]) {
  const { id, returnData } = query;
  if ("expression" in query) return { id, returnData, expression: escaped(query.expression) };
  const { namespace, metricName, dimensions, period, stat } = query.metricStat;
  const texts = dimensions.map(({ name, value }) => [name, escaped(value)]);
  return { id, returnData, metric: { namespace, metricName, period, stat, dimensions: Object.fromEntries(texts) } };
}
