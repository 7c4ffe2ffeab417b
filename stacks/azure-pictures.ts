import type { Construct } from "constructs";
import type { Foundation } from "../constructs/azure/foundation.ts";
import type { Group } from "../constructs/azure/group.ts";
import { OverviewDashboard } from "../constructs/azure/portal-dashboard.ts";
import { QueryPack } from "../constructs/azure/query-pack.ts";
import { SavedSearches } from "../constructs/azure/saved-searches.ts";
import { Workbooks } from "../constructs/azure/workbook.ts";
import type { Environment } from "../model/environment.ts";
import { overviewOf } from "../platforms/azure-monitor/overview.ts";
import { overviewWorkbookOf } from "../platforms/azure-monitor/overview-workbook.ts";
import { queryPackOf } from "../platforms/azure-monitor/query-pack.ts";
import { savedSearchesOf } from "../platforms/azure-monitor/saved-searches.ts";
import { workbooksOf } from "../platforms/azure-monitor/workbook.ts";

interface Pictured {
  readonly environment: Environment;
  readonly group: Group;
  readonly foundation: Pick<Foundation, "insightsOf" | "workspace">;
}

/** What people look at, and the queries that they begin with. */
export function pictures(stack: Construct, { environment, group, foundation }: Pictured): void {
  const { insightsOf: component, workspace } = foundation;
  const overview = overviewWorkbookOf(environment);
  new Workbooks(stack, "workbooks", { group, workbooks: workbooksOf(environment), overview, component });
  new OverviewDashboard(stack, "overview", { group, overview: overviewOf(environment), component });
  new QueryPack(stack, "queries", { group, queries: queryPackOf(environment) });
  const searches = savedSearchesOf(environment);
  new SavedSearches(stack, "searches", { group, searches, workspace, component });
}
