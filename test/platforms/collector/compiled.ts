import { production } from "../../../environments/production.ts";
import type { Environment } from "../../../model/environment.ts";
import { type CollectorOptions, collectorConfiguration } from "../../../platforms/collector/configuration.ts";
import type { Platform } from "../../../platforms/collector/processors.ts";
import { bakery, holds } from "./bakery.ts";
import { type Configuration, read } from "./path.ts";
import { inProduction, leadScoringIn } from "./services.ts";

/** What a collector reads, of every application. */
export const text = (environment: Environment, platform: Platform, options?: CollectorOptions): string => {
  const [service] = environment.services;
  if (!service) throw new Error("an environment without services");
  return collectorConfiguration(environment, service, holds(environment), platform, options);
};
export const compile = (environment: Environment, platform: Platform, options?: CollectorOptions): Configuration =>
  read(text(environment, platform, options));

export const platforms = ["aws", "azure"] as const;
export const applications = [...inProduction, ["the bakery", bakery()] as const];
export const everywhere = applications.flatMap(([name, environment]) =>
  platforms.map((platform) => [name, platform, environment] as const),
);
export const scoring = leadScoringIn(production);
