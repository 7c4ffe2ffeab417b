/** Of what somebody is told on CloudWatch, by a topic of the environment's own region. */
import type { Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Alarm } from "./alarm.ts";
import { bandsOf } from "./anomalies.ts";
import { contextsOf } from "./contexts.ts";
import { healthCheckRegion, healthChecksOf } from "./health-checks.ts";

/** What decides who is told. */
export type Told = Pick<Alarm, "service" | "severity">;

/** Alarms, anomalies, unusual traces, and questions from outside where their answers are counted here. */
export function toldOf(
  environment: Environment,
  resolved: readonly Resolved[],
  alarms: readonly Alarm[],
): readonly Told[] {
  const { aws, services } = environment;
  const traced = aws?.traces?.insights ? services.filter(({ traces }) => traces !== undefined) : [];
  const here = aws?.region === healthCheckRegion ? healthChecksOf(environment).checks : [];
  return [
    ...alarms,
    ...contextsOf(environment, resolved).flatMap((context) => bandsOf(context)),
    ...traced.map(({ name: service }) => ({ service, severity: "info" as const })),
    ...here.map(({ service: { name: service } }) => ({ service, severity: "critical" as const })),
  ];
}
