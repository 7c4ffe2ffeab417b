import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import { collectorFiles } from "./collector.ts";
import { byService, type FilesOf, json } from "./configuration.ts";

/** The scheduled query rules of each service, and each query on its own, to be run by hand; what its collector reads. */
export const filesOf: FilesOf = (environment, resolved) => {
  const files: [string, string][] = [];
  for (const [name, own] of byService(resolved, ({ service }) => service.name)) {
    const rules: readonly ScheduledQueryRule[] = own.flatMap((one) => compileToAzureMonitor(one, own).rule);
    files.push([`rules/${name}.json`, json(rules)]);
    files.push(...rules.map((rule): [string, string] => [`queries/${rule.name}.kql`, `${rule.query}\n`]));
  }
  return { ...Object.fromEntries(files), ...collectorFiles(environment, resolved, "azure") };
};
