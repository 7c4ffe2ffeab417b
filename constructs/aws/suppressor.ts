import type { ITerraformDependable } from "cdktf";
import { suppressionSeconds } from "../../platforms/cloudwatch/twins.ts";
import { escaped } from "../escape.ts";

/** An alarm while which another one tells nobody. */
export interface Suppressor {
  readonly name: string;
  readonly made: ITerraformDependable;
}

/** Another alarm keeps one silent, and is waited for. */
export const suppressedBy = ({ name }: Suppressor) => ({
  alarm: escaped(name),
  waitPeriod: suppressionSeconds,
  extensionPeriod: suppressionSeconds,
});

/** The rule of a composite alarm that is in alarm while any of these is, and goes before they do. */
export const anyOf = (alarms: readonly Suppressor[]) => ({
  alarmRule: escaped(alarms.map(({ name }) => `ALARM(${JSON.stringify(name)})`).join(" OR ")),
  // CloudWatch refuses to delete an alarm that another one still names
  dependsOn: alarms.map(({ made }) => made),
});
