import type { Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import { collectorConfiguration } from "../../platforms/collector/configuration.ts";
import type { Platform } from "../../platforms/collector/processors.ts";
import { telemetryOf } from "../../platforms/collector/telemetry.ts";
import type { Files } from "../../platforms/prometheus/configuration.ts";
import { byService } from "./configuration.ts";

/** What the collector of each service reads, for those of which anything travels to the platform. */
export function collectorFiles(environment: Environment, resolved: readonly Resolved[], platform: Platform): Files {
  const files: [string, string][] = [];
  const thresholds = byService(resolved, ({ service }) => service.name);
  for (const service of environment.services) {
    // alone, so that the others are not read again for each
    const alone = { ...environment, services: [service] };
    const own = thresholds.get(service.name) ?? [];
    if (!telemetryOf(alone, own, platform).some(({ sources }) => sources.length > 0)) continue;
    files.push([`collector/${service.name}.yml`, collectorConfiguration(alone, service, own, platform)]);
  }
  return Object.fromEntries(files);
}
