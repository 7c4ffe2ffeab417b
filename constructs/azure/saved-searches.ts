import { LogAnalyticsSavedSearch } from "@cdktf/provider-azurerm/lib/log-analytics-saved-search/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { SavedSearch } from "../../platforms/azure-monitor/saved-searches.ts";
import { componentMark } from "../../platforms/azure-monitor/workbook.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface SavedSearchesOptions {
  readonly group: Group;
  readonly searches: readonly SavedSearch[];
  readonly workspace: string;
  /** The component whose rows the searches of a service read. */
  readonly component: (service: string) => string;
}

/** Saved searches of a workspace, each callable by its name. */
export class SavedSearches extends Construct {
  constructor(scope: Construct, id: string, { group, searches, workspace, component }: SavedSearchesOptions) {
    super(scope, id);
    for (const { name, displayName, category, functionAlias, query, service } of searches) {
      const source = Fn.lower(component(service));
      new LogAnalyticsSavedSearch(this, name, {
        logAnalyticsWorkspaceId: workspace,
        name,
        displayName: escaped(displayName),
        category: escaped(category),
        functionAlias,
        query: escaped(query).replaceAll(componentMark, () => source),
        tags: group.of(service),
      });
    }
  }
}
