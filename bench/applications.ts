import { environments } from "../environments/index.ts";
import type { Environment, Platform } from "../model/environment.ts";
import { resolve } from "../model/resolve.ts";
import { compileToAzureMonitor } from "../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../platforms/cloudwatch/compile.ts";
import { compileToPrometheus } from "../platforms/prometheus/rule.ts";
import { prometheus3 } from "../queries/promql/engine.ts";
import { type Figure, fastest, once } from "./figure.ts";

const platforms: readonly Platform[] = ["local", "aws", "azure"];

/** Every threshold of every application, for each platform in each environment, in this process. */
export async function applications(): Promise<readonly Figure[]> {
  const compile = () => environments.map(everywhere);
  const name = "all applications on all platforms in all environments";
  const cold = once(compile);
  return [
    { name: `${name}, first time`, value: cold, unit: "ms", target: 300 },
    { name, value: fastest(compile, 5), unit: "ms", target: 300 },
  ];
}

function everywhere(environment: Environment): void {
  const resolved = resolve(environment);
  const compilers = {
    local: () => resolved.map((one) => compileToPrometheus(one, prometheus3)),
    aws: () => resolved.map((one) => compileToCloudWatch(one, resolved)),
    azure: () => resolved.map((one) => compileToAzureMonitor(one, resolved)),
  };
  for (const platform of platforms) compilers[platform]();
}
