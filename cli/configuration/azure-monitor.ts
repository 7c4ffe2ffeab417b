import type { Environment } from "../../model/environment.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { hostAlertsOf } from "../../platforms/azure-monitor/host-alerts.ts";
import { overviewOf } from "../../platforms/azure-monitor/overview.ts";
import { overviewWorkbookOf } from "../../platforms/azure-monitor/overview-workbook.ts";
import { placesOf } from "../../platforms/azure-monitor/places.ts";
import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import { savedSearchesOf } from "../../platforms/azure-monitor/saved-searches.ts";
import { workbooksOf } from "../../platforms/azure-monitor/workbook.ts";
import { collectorFiles } from "./collector.ts";
import { byService, type FilesOf, json } from "./configuration.ts";

/**
 * The scheduled query rules of each service, and each query on its own, to be run by hand; its workbooks, the dashboard
 * of the portal and the saved searches; what its collector reads.
 *
 * In pictures and searches `<component>` stands for the resource id of the service's component, in lower case; in the
 * dashboard and in the workbook over all services `<component of shop>` for that of each service, and `<workbook …>`
 * for the id of a workbook.
 */
export const filesOf: FilesOf = (environment, resolved) => {
  const files: [string, string][] = [];
  for (const [name, own] of byService(resolved, ({ service }) => service.name)) {
    const rules: readonly ScheduledQueryRule[] = own.flatMap((one) => compileToAzureMonitor(one, own).rule);
    files.push([`rules/${name}.json`, json(rules)]);
    files.push(...rules.map((rule): [string, string] => [`queries/${rule.name}.kql`, `${rule.query}\n`]));
  }
  const all = placesOf(environment).flatMap(({ environment: there }) => hostAlertsOf(there, resolved));
  const hosts = all.map(({ resolved: _, ...alert }) => alert);
  if (hosts.length > 0) files.push(["host-alerts.json", json(hosts)]);
  return {
    ...Object.fromEntries([...files, ...pictures(environment)]),
    ...collectorFiles(environment, resolved, "azure"),
  };
};

const pictures = (environment: Environment): readonly [string, string][] => [
  ...workbooksOf(environment).map(({ uid, data }): [string, string] => [`workbooks/${uid}.json`, formatted(data)]),
  ...overviews(environment),
  ["overview.json", formatted(overviewOf(environment).data)],
  ...savedSearchesOf(environment).map(({ name, query }): [string, string] => [`searches/${name}.kql`, `${query}\n`]),
];
/** Over all services of a place, which is an environment of its own. */
const overviews = (environment: Environment): readonly [string, string][] =>
  placesOf(environment).flatMap(({ name, environment: there }) => {
    const { data } = overviewWorkbookOf(there) ?? {};
    // with a hyphen it could be the address of a dashboard
    const file = ["overview", ...(name === "" ? [] : [name])].join(".");
    return data === undefined ? [] : [[`workbooks/${file}.json`, formatted(data)]];
  });
const formatted = (text: string): string => json(JSON.parse(text));
