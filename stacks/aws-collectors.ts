import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { Collector } from "../constructs/aws/collector.ts";
import type { Key } from "../constructs/aws/monitoring-key.ts";
import { escaped } from "../constructs/escape.ts";
import type { AwsPlace, Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import { collectorConfiguration } from "../platforms/collector/configuration.ts";
import { logGroupOf, ownLogGroupOf } from "../platforms/collector/exporters.ts";
import { remoteSampling, runtimeVariables, secretSettings, sidecarOf } from "../platforms/collector/sidecar.ts";

interface Watched {
  readonly environment: Environment;
  readonly resolved: readonly Resolved[];
  readonly place: AwsPlace;
  readonly key: Key;
}

/**
 * What the collector of each service needs, and, as outputs, what whoever deploys the service takes over: the
 * configuration, the policy, a container for its task, and what the application is told when it runs.
 */
export function collectors(stack: Construct, { environment, resolved, place, key }: Watched): void {
  for (const service of new Set(resolved.map((one) => one.service))) {
    const collector = new Collector(stack, `collector-${service.name}`, {
      name: `${environment.name}/${service.name}`,
      service: service.name,
      place,
      key,
      configuration: collectorConfiguration(environment, service, resolved, "aws"),
      logGroup: logGroupOf(environment, service),
      ownLogGroup: ownLogGroupOf(environment, service),
    });
    const output = (name: string, value: string): void => {
      new TerraformOutput(stack, `${name}_${service.name.replaceAll("-", "_")}`, { value });
    };
    output("collector_configuration", collector.configuration);
    output("collector_policy", collector.policy);
    const sidecar = sidecarOf(environment, service, resolved, { region: place.region });
    const variables = {
      environment: runtimeVariables(service, environment),
      ...(sidecar && { adot: remoteSampling }),
      secrets: secretSettings(service),
    };
    output("variables", escaped(JSON.stringify(variables)));
    if (sidecar) output("collector_sidecar", escaped(JSON.stringify(sidecar)));
  }
}
