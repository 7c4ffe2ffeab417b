/**
 * What is asked of the logs by hand, as saved searches of the workspace, each of which is a function there too. What is
 * asked of signals stands in the query pack and in workbooks only.
 */
import type { Environment } from "../../model/environment.ts";
import { inWorkspace } from "../../queries/kql/workspace.ts";
import { azureErrors } from "./errors.ts";
import { toLogs } from "./query-pack.ts";
import { componentMark } from "./workbook.ts";

export interface SavedSearch {
  /** Unique in the workspace, with the environment, since others may keep searches there. */
  readonly name: string;
  readonly displayName: string;
  readonly category: string;
  /** What it is called by: `limen_production_lead_scoring_error_rate`. */
  readonly functionAlias: string;
  /** Over the tables of the workspace, in which `componentMark` stands for the component. */
  readonly query: string;
  readonly service: string;
}

/** Sorted by name. @throws azureErrors.packedQuery for two of one name */
export function savedSearchesOf(environment: Environment): readonly SavedSearch[] {
  const asked = environment.services.flatMap((service) => toLogs(service, environment));
  const all = asked.map(({ displayName, body, service }): SavedSearch => {
    const [, own = displayName] = displayName.split(/: (.*)/s);
    const name = `limen-${environment.name}-${service}-${own}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    return {
      name: name.replace(/-$/, ""),
      displayName: `${displayName} (${environment.name})`,
      category: `Limen ${environment.name}`,
      functionAlias: name.replace(/-$/, "").replaceAll("-", "_"),
      query: inWorkspace(body, componentMark),
      service,
    };
  });
  all.sort((a, b) => (a.name < b.name ? -1 : 1));
  all.forEach(({ name, displayName }, i) => {
    if (all[i - 1]?.name === name) throw azureErrors.packedQuery(displayName);
  });
  return all;
}
