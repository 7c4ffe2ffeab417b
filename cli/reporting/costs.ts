/** The cost of environments as rows of a report. */
import type { Environment } from "../../model/environment.ts";
import { azureCost } from "../../review/cost/azure.ts";
import { costOf } from "../../review/cost/cost.ts";
import { type PriceName, prices } from "../../review/cost/prices.ts";
import type { CostRow } from "../../review/report/input.ts";

export const costRows = (environments: readonly Environment[]): readonly CostRow[] =>
  environments.flatMap((environment) => [...onAws(environment), ...onAzure(environment)]);

/** One row for each price and service: the items of AWS are many. */
function onAws(environment: Environment): readonly CostRow[] {
  if (!environment.platforms.includes("aws")) return [];
  const { items } = costOf(environment);
  const rows = new Map<string, CostRow>();
  for (const { service, price, quantity, usd } of items) {
    const key = `${service} ${price}`;
    const known = rows.get(key) ?? emptyRow(environment.name, service, price);
    rows.set(key, { ...known, count: known.count + quantity, usd: known.usd + usd });
  }
  return [...rows.values()];
}

const emptyRow = (environment: string, service: string | undefined, price: PriceName): CostRow => ({
  ...{ environment, platform: "AWS", item: prices[price].per, count: 0, usd: 0, atMost: false },
  ...(service !== undefined && { service }),
});

function onAzure(environment: Environment): readonly CostRow[] {
  if (!environment.platforms.includes("azure")) return [];
  return azureCost(environment).map(({ service, item, count, monthly, atMost = false }) => ({
    ...{ environment: environment.name, platform: "Azure", item, count, usd: monthly, atMost },
    ...(service !== undefined && { service }),
  }));
}
