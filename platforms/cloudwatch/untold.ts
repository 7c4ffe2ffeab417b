/** What is looked for, and nobody would be told of. */
import type { Environment } from "../../model/environment.ts";
import type { Severity } from "../../model/threshold.ts";
import { audienceOf } from "../audience.ts";
import { errors as unlearned } from "./anomalies-errors.ts";
import type { Told } from "./told.ts";
import { errors as unfollowed } from "./traces-errors.ts";

const isTold = (environment: Environment, { service: name, severity }: Told): boolean =>
  environment.services.some(
    (service) => service.name === name && audienceOf(environment, service, severity).recipients.length > 0,
  );

/** @throws the error of anomalies that is untold */
export function checkUnusual(environment: Environment, bands: readonly Told[]): void {
  const { name, place } = environment;
  const band = bands.find((one) => !isTold(environment, one));
  if (band) throw unlearned.untold(name, band.service, band.severity, place.text);
}

const insights: Severity = "info";

/** Where X-Ray looks for unusual traces. @throws the error of traces that is untold */
export function checkInsights(environment: Environment): void {
  const { name, services, aws, place } = environment;
  if (!aws?.traces?.insights) return;
  const traced = services.filter(({ traces }) => traces !== undefined).map((service) => service.name);
  const service = traced.sort().find((one) => !isTold(environment, { service: one, severity: insights }));
  if (service !== undefined) throw unfollowed.untold(name, service, place.text);
}
