/** What alarms do, as far as CloudWatch limits it: how much, and under which names other alarms do it for them. */
import type { Environment } from "../../model/environment.ts";
import { audienceOf } from "../audience.ts";
import type { Alarm } from "./alarm.ts";
import { type Composite, isPaged } from "./composites.ts";
import { errors } from "./errors.ts";
import { checkActions } from "./limits.ts";
import { isSilentIn, type MaintenanceAlarm } from "./maintenance.ts";
import type { ScaledService } from "./scaling.ts";
import { longestName } from "./text.ts";
import { worseOf } from "./worse.ts";

/** What is made of alarms besides themselves. */
export interface Besides {
  readonly pages: readonly Composite[];
  readonly scaled: readonly ScaledService[];
  readonly silences: readonly MaintenanceAlarm[];
}

/** Where a topic is made, its ARN is not known yet: any that an alarm could call. */
const topic = "arn:aws:sns:::topic";

/**
 * Refuses alarms that would do more than CloudWatch lets them, before any of them is made.
 *
 * @throws errors.tooManyActions, errors.action, errors.name
 */
export function checkAlarms(environment: Environment, alarms: readonly Alarm[], besides: Besides): void {
  const worse = worseOf(alarms);
  for (const alarm of alarms) {
    const silent = besides.silences.some(({ maintenance }) => isSilentIn(maintenance, alarm));
    const role = worse.has(alarm) ? "unless-worse" : silent ? "unless-maintained" : undefined;
    const paged = isPaged(alarm, besides.pages);
    if (role !== undefined && !paged) companionName(alarm.name, role);
    checkDone(environment, alarm, besides.scaled, role === undefined && !paged);
  }
}

/** The name of an alarm that tells of another one, or withholds it. @throws errors.name */
export function companionName(of: string, role: string): string {
  const name = `${of}-${role}`;
  if (name.length > longestName) throw errors.name(name, `has ${name.length} characters of ${longestName}`);
  return name;
}

/** @param tells whether the alarm tells somebody itself; what scales it does itself in any case */
function checkDone(environment: Environment, alarm: Alarm, scaled: readonly ScaledService[], tells: boolean): void {
  const { name } = alarm;
  const told = [topic, ...functionsOf(environment, alarm)];
  const policies = scaled.flatMap(({ policies: own }) => own.filter(({ alarms }) => alarms.includes(name)));
  for (const state of ["alarm", "ok"] as const) {
    const scaling = policies.filter((policy) => policy.state === state).map((policy) => policy.name);
    checkActions(name, state, tells ? [...told, ...scaling] : scaling);
  }
  // a composite alarm tells instead of it
  if (!tells) checkActions(name, "alarm", told);
}

function functionsOf(environment: Environment, { service: name, severity }: Alarm): readonly string[] {
  const service = environment.services.find((one) => one.name === name);
  if (environment.aws?.functions !== "by alarm" || !service) return [];
  const { recipients } = audienceOf(environment, service, severity);
  return recipients.flatMap(({ channel }) => (channel.kind === "function" ? [channel.id] : []));
}
