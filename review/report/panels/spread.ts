/** Observations by bucket: over the last window, or over time. */
import type { DistributionPanel } from "../../../model/panel.ts";
import { baseUnit, type Quantity, text } from "../../../model/quantity.ts";
import { heatmapSvg, histogramSvg } from "../chart/bars.ts";
import { spreadOf } from "../evaluate.ts";
import { short } from "../format.ts";
import { type Html, html } from "../html.ts";
import { table } from "../parts/table.ts";
import { clock, drawn, type Played } from "../played.ts";
import { times } from "./curves.ts";

/** Minutes of a column: narrower ones would be too thin to see. */
const columnMinutes = 5;

export function spreadFigure({ kind, title, distribution }: DistributionPanel, id: string, { history }: Played): Html {
  const { metric } = distribution.of;
  const bounds: readonly Quantity[] = metric.kind === "histogram" ? metric.buckets : [];
  const names = [...bounds.map((bound) => `≤ ${text(bound)}`), "more"];
  const at = kind === "heatmap" ? times.filter((_, i) => (i + 1) % columnMinutes === 0) : [drawn.to];
  const counts = at.map((time) => spreadOf(distribution, history, time));
  const totals = names.map((_, i) => counts.reduce((sum, column) => sum + (column[i] ?? 0), 0));
  const picture =
    kind === "heatmap"
      ? heatmapSvg(id, at.map(clock), names, counts)
      : histogramSvg(
          id,
          names.map((name, i) => ({ name, value: totals[i] ?? 0 })),
          baseUnit.count,
        );
  const cells = names.map((name, i) => [name, short(totals[i] ?? 0)]);
  return html`${picture}<details><summary>As a table</summary>${table(title, ["Bucket", "Observations"], cells, [1])}</details>`;
}
