/** Panels of the model as items of a workbook: their charts, what to know of them, and the runbooks of their thresholds. */
import type { Picture } from "./charts.ts";
import { chartItem, group, markdown, metricItem, type Shown } from "./workbook-items.ts";

/** A row's title, and its panels beside each other as far as there is room. */
export function rowItems(title: string, pictures: readonly Picture[], shown: Shown = {}): readonly object[] {
  const { prefix = "" } = shown;
  const width = String(Math.floor(100 / Math.min(pictures.length, 3)));
  return [
    markdown(`${prefix}row ${title}`, `## ${title}`),
    ...pictures.map((picture) => group(`${prefix}panel ${picture.title}`, width, panelItems(picture, shown))),
  ];
}

/** Charts of a panel, and below them what to know of it. */
export function panelItems(picture: Picture, shown: Shown): readonly object[] {
  const { title, charts, hostCharts, notes, runbooks } = picture;
  const links = runbooks.map((runbook) => `[Runbook: ${runbook.title}](${runbook.url})`).join(" · ");
  const words = [
    ...(charts.length + hostCharts.length === 0 ? [`**${title}**`] : []),
    ...notes,
    ...(links === "" ? [] : [links]),
  ];
  return [
    ...charts.map((chart) => chartItem(chart, shown)),
    ...hostCharts.map((chart) => metricItem(chart, shown)),
    ...(words.length === 0 ? [] : [markdown(`${shown.prefix ?? ""}about ${title}`, words.join("\n\n"))]),
  ];
}
