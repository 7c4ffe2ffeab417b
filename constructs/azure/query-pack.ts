import { LogAnalyticsQueryPack } from "@cdktf/provider-azurerm/lib/log-analytics-query-pack/index.js";
import { LogAnalyticsQueryPackQuery } from "@cdktf/provider-azurerm/lib/log-analytics-query-pack-query/index.js";
import { Construct } from "constructs";
import type { PackedQuery } from "../../platforms/azure-monitor/query-pack.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface QueryPackOptions {
  readonly group: Group;
  readonly queries: readonly PackedQuery[];
}

/** Saved queries, to be run on the component. */
export class QueryPack extends Construct {
  constructor(scope: Construct, id: string, { group, queries }: QueryPackOptions) {
    super(scope, id);
    const name = `limen-${group.label}`;
    const pack = new LogAnalyticsQueryPack(this, "pack", { ...group.place, name });
    for (const query of queries) {
      new LogAnalyticsQueryPackQuery(this, query.name, {
        queryPackId: pack.id,
        name: query.name,
        displayName: escaped(query.displayName),
        description: escaped(query.description),
        body: escaped(query.body),
        categories: ["applications"],
        resourceTypes: ["microsoft.insights/components"],
        tags: {
          service: query.service,
          ...(query.thresholds.length > 0 && { thresholds: query.thresholds.join(",") }),
        },
      });
    }
  }
}
