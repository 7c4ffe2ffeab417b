/** What stands side by side at the end of the hours: bars, rings, tables. */
import type { SignalPanel } from "../../../model/panel.ts";
import { barsSvg, ringSvg } from "../chart/bars.ts";
import { shown, unitFor } from "../format.ts";
import { type Html, html } from "../html.ts";
import { table } from "../parts/table.ts";
import { clock, drawn, type Played } from "../played.ts";
import { latest, mostCurves, namedCurves } from "./curves.ts";

export function amountsFigure(panel: SignalPanel, id: string, played: Played): Html {
  const amounts = namedCurves(panel, played, [drawn.to]).map((curve) => ({ name: curve.name, value: latest(curve) }));
  if (amounts.length === 0) return html`<p class="quiet">Nothing to show: what it needs lies before these hours.</p>`;
  const most = Math.max(...amounts.map(({ value }) => value));
  const unit = unitFor(panel.series[0]?.signal.measures ?? "count", most);
  const rows = amounts.sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
  const cells = rows.map(({ name, value }) => [name, shown(value, unit)]);
  const words = table(panel.title, ["Of", `At ${clock(drawn.to)}`], cells, [1]);
  if (panel.kind === "table") return words;
  const few = rows.slice(0, mostCurves);
  const picture = panel.kind === "pie" && most > 0 ? ringSvg(id, few) : barsSvg(id, few, unit);
  return html`${picture}<details><summary>As a table</summary>${words}</details>`;
}
