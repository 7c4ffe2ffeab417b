import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { companionName } from "../../platforms/cloudwatch/actions.ts";
import type { Alarm } from "../../platforms/cloudwatch/alarm.ts";
import { checkActions, checkNames } from "../../platforms/cloudwatch/limits.ts";
import { worseOf } from "../../platforms/cloudwatch/worse.ts";
import { escaped } from "../escape.ts";
import { queryOf } from "./metric-query.ts";
import { anyOf, type Suppressor } from "./suppressor.ts";
import { withheld } from "./withheld.ts";

export interface AlarmsOptions {
  readonly alarms: readonly Alarm[];
  /** The ARN of the topic that an alarm's notices go to. */
  readonly topic: (alarm: Alarm) => string;
  /** ARNs of functions that are run besides. @default none */
  readonly functions?: (alarm: Alarm) => readonly string[];
  /** ARNs of the policies that change the number of instances while it fires, and while it does not. @default none */
  readonly scaling?: (alarm: Alarm) => Scaling;
  /** Whether another alarm tells of it. @default false */
  readonly toldElsewhere?: (alarm: Alarm) => boolean;
  /** While what nobody is told, besides a more severe twin. @default nothing */
  readonly maintenance?: (alarm: Alarm) => Suppressor | undefined;
}
export interface Scaling {
  readonly alarm: readonly string[];
  readonly ok: readonly string[];
}

/**
 * The alarms of an environment, all of which tell when they fire and when they are over.
 *
 * One with a more severe twin (the same subject, labels and label values) tells nobody itself: a composite alarm does that for
 * it, unless the twin fires. So it does in maintenance, whose end lets it tell what still fires. What scales is the
 * alarm's own doing, twin or maintenance or not: only alarms on metrics can.
 *
 * @throws errors of platforms/cloudwatch for two of one name, a name that is too long, an action that no alarm can have
 */
export class Alarms extends Construct {
  private readonly made = new Map<Alarm, CloudwatchMetricAlarm>();
  private readonly byName: ReadonlyMap<string, CloudwatchMetricAlarm>;

  constructor(
    scope: Construct,
    id: string,
    private readonly options: AlarmsOptions,
  ) {
    super(scope, id);
    const { alarms } = options;
    checkNames(alarms);
    const twins = worseOf(alarms);
    const silent = new Map(alarms.map((alarm) => [alarm, options.maintenance?.(alarm)]));
    const toldElsewhere = new Set(alarms.filter((alarm) => options.toldElsewhere?.(alarm)));
    for (const alarm of alarms) {
      const tells = !twins.has(alarm) && !silent.get(alarm) && !toldElsewhere.has(alarm);
      const actions = actionsOf(alarm.name, tells ? this.told(alarm) : [], options.scaling?.(alarm));
      this.made.set(alarm, new CloudwatchMetricAlarm(this, alarm.name, { ...configOf(alarm), ...actions }));
    }
    this.byName = new Map([...this.made].map(([{ name }, made]) => [name, made]));
    for (const alarm of alarms) {
      if (!toldElsewhere.has(alarm)) this.composite(alarm, twins.get(alarm) ?? [], silent.get(alarm));
    }
  }

  /** What must be there before an alarm that names this one, and go after it. */
  alarm(name: string): ITerraformDependable | undefined {
    return this.byName.get(name);
  }

  private told(alarm: Alarm): readonly string[] {
    const { topic, functions } = this.options;
    return [topic(alarm), ...(functions?.(alarm) ?? [])];
  }

  /** Tells of an alarm unless one of those above it fires, or there is maintenance. */
  private composite(alarm: Alarm, above: readonly Alarm[], silent: Suppressor | undefined): void {
    const worse = above.map((one) => this.suppressorOf(one));
    const suppressor = this.suppressor(alarm, silent ? [...worse, silent] : worse);
    if (!suppressor) return;
    const name = companionName(alarm.name, above.length > 0 ? "unless-worse" : "unless-maintained");
    withheld(this, {
      name,
      description: alarm.description,
      of: this.suppressorOf(alarm),
      by: suppressor,
      actions: actionsOf(name, this.told(alarm)),
      tags: tagsOf(alarm),
    });
  }

  /** The alarm that withholds its notices; for several of them, one that fires with any. */
  private suppressor(alarm: Alarm, by: readonly Suppressor[]): Suppressor | undefined {
    if (by.length < 2) return by[0];
    const name = companionName(alarm.name, "worse");
    const made = new CloudwatchCompositeAlarm(this, name, {
      alarmName: escaped(name),
      ...anyOf(by),
      tags: tagsOf(alarm),
    });
    return { name, made };
  }

  private suppressorOf(alarm: Alarm): Suppressor {
    return { name: alarm.name, made: this.made.get(alarm) as CloudwatchMetricAlarm };
  }
}

/** Both states tell the same people. @throws errors.tooManyActions, errors.action */
export function actionsOf(name: string, told: readonly string[], scaling: Scaling = { alarm: [], ok: [] }) {
  const alarmActions = [...told, ...scaling.alarm];
  const okActions = [...told, ...scaling.ok];
  checkActions(name, "alarm", alarmActions);
  checkActions(name, "ok", okActions);
  return { ...(alarmActions.length > 0 && { alarmActions }), ...(okActions.length > 0 && { okActions }) };
}

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
