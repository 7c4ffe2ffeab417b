import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { checkNames } from "../../platforms/cloudwatch/limits.ts";
import { collectorFiles } from "./collector.ts";
import { byService, type FilesOf, json } from "./configuration.ts";

/** The alarms of each service, and what its collector reads. */
export const filesOf: FilesOf = (environment, resolved) => {
  const alarms = resolved.flatMap((one) => compileToCloudWatch(one, resolved).rule);
  checkNames(alarms);
  const groups = [...byService(alarms, ({ service }) => service)];
  return {
    ...Object.fromEntries(groups.map(([name, own]) => [`alarms/${name}.json`, json(own)])),
    ...collectorFiles(environment, resolved, "aws"),
  };
};
