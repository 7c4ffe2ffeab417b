/** What the monitoring of an application costs, by item and environment. */
import { dollars, short } from "../format.ts";
import { type Html, html, type Part } from "../html.ts";
import type { CostRow } from "../input.ts";
import { table } from "../parts/table.ts";
import type { Application } from "../view.ts";

export const paid = (costs: readonly CostRow[]): number =>
  costs.filter(({ atMost }) => !atMost).reduce((sum, { usd }) => sum + usd, 0);

export function cost({ costs }: Application): Html {
  if (costs.length === 0) return html`<p class="quiet">It is watched on no cloud, and so costs nothing there.</p>`;
  const environments = [...new Set(costs.map(({ environment }) => environment))].sort();
  const items = [...new Set(costs.map(({ platform, item }) => JSON.stringify([platform, item])))];
  const rows = items.map((key) => {
    const [platform = "", item = ""] = JSON.parse(key) as readonly string[];
    const own = costs.filter((one) => one.platform === platform && one.item === item);
    return [
      item,
      platform,
      ...environments.map((name) => amount(own.filter(({ environment }) => environment === name))),
    ];
  });
  const together = environments.map((name) => dollars(paid(costs.filter(({ environment }) => environment === name))));
  return html`<p>US dollars a month at list prices, of what belongs to this application alone.</p>${table(
    "Cost of the monitoring",
    ["Item", "Platform", ...environments],
    [...rows, ["together, without what is paid at most", "", ...together]],
    environments.map((_, i) => i + 2),
  )}`;
}

/** An item may be paid in several places of an environment. */
function amount(rows: readonly CostRow[]): Part {
  const sum = (of: (row: CostRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
  if (rows.length === 0) return undefined;
  return html`${rows[0]?.atMost && "up to "}${dollars(sum(({ usd }) => usd))} <span class="quiet">for ${short(sum(({ count }) => count))}</span>`;
}
