/**
 * The items that a workbook is made of.
 *
 * Source: the schema of the Application-Insights-Workbooks repository and public workbooks; types 1 text, 3 query,
 * 10 metric, 12 group.
 */
import { type Chart, type ChartLine, worstFirst } from "./charts.ts";
import { guid } from "./guid.ts";
import type { HostChart } from "./host-charts.ts";
import { ranges } from "./workbook-parameters.ts";

export const markdown = (name: string, json: string): object => ({ type: 1, name, content: { json } });

/** Items that stand in one place, so many percent of the width. */
export const group = (name: string, customWidth: string, items: readonly object[]): object => ({
  type: 12,
  name,
  customWidth,
  content: { version: "NotebookGroup/1.0", groupType: "editable", items },
});

const resourceType = "microsoft.insights/components";

/** Where an item of a workbook stands that shows several services. */
export interface Shown {
  /** What stands before the names of items, which are unique in a workbook. @default nothing */
  readonly prefix?: string;
  /** The id of the component that is read. @default that of the workbook */
  readonly component?: string;
}

/** A query and its picture: over the time that is chosen, or of the last window whatever is chosen. */
export function chartItem(chart: Chart, { prefix = "", component }: Shown = {}): object {
  const time =
    chart.form === "over time"
      ? { timeContextFromParameter: "TimeRange", timeContext: { durationMs: 0 } }
      : { timeContext: { durationMs: enough(chart.over) * 1000 } };
  const content = { version: "KqlItem/1.0", query: chart.query, size: 0, title: chart.title, ...time };
  return {
    type: 3,
    name: `${prefix}chart ${chart.title}`,
    content: {
      ...{ ...content, queryType: 0, resourceType, ...visualization(chart) },
      ...(component !== undefined && { crossComponentResources: [component] }),
    },
    styleSettings: { showBorder: true },
  };
}
/** What workbooks call the ways in which points are put together. */
const aggregations = { Total: 1, Maximum: 3, Average: 4 } as const;

/** A metric of a host over the time that is chosen, each instance by itself. */
export function metricItem({ title, host, type, metric, aggregation, by }: HostChart, shown: Shown = {}): object {
  const { prefix = "" } = shown;
  const read = { namespace: type, metric, aggregation: aggregations[aggregation], splitBy: by ?? null };
  return {
    type: 10,
    name: `${prefix}chart ${title}`,
    content: {
      ...{ version: "MetricsItem/2.0", chartId: `workbook${guid(`${prefix}${host} ${title}`)}`, chartType: 2, size: 0 },
      ...{ title, resourceType: type, metricScope: 0, resourceIds: [host], metrics: [read] },
      ...{ timeContextFromParameter: "TimeRange", timeContext: { durationMs: 0 } },
      gridSettings: { rowLimit: 10_000 },
    },
    styleSettings: { showBorder: true },
  };
}

/** The shortest of the lengths that are offered which holds all that the query reads. */
const enough = (seconds: number): number => ranges.find((one) => one >= seconds) ?? Math.ceil(seconds / 3600) * 3600;

/** Colours of workbooks by severity. */
const colors = { critical: "redBright", warning: "orange", info: "yellow" } as const;
const marked = "purple";
const colorOf = ({ severity }: ChartLine): string => (severity ? colors[severity] : marked);

function visualization({ form, kind, lines }: Chart): object {
  if (form === "over time") {
    const seriesLabelSettings = lines.map((line) => ({ seriesName: line.label, color: colorOf(line) }));
    const axes = { xAxis: "timestamp", yAxis: ["value"], group: "series", createOtherGroup: null, showLegend: true };
    return { visualization: "timechart", chartSettings: { ...axes, seriesLabelSettings, ySettings: { min: 0 } } };
  }
  if (kind === "pie") return { visualization: "piechart" };
  return { visualization: "table", gridSettings: { formatters: [formatter(lines)], filter: true } };
}

/** A number in the colour of the worst line that it is beyond. */
function formatter(lines: readonly ChartLine[]): object {
  const good = lines.length > 0 ? "green" : "blue";
  const text = "{0}{1}";
  const thresholdsGrid = [
    ...worstFirst(lines).map((line) => ({
      operator: line.side === "above" ? ">" : "<",
      thresholdValue: String(line.at),
      representation: colorOf(line),
      text,
    })),
    { operator: "Default", thresholdValue: null, representation: good, text },
  ];
  return { columnMatch: "value", formatter: 18, formatOptions: { thresholdsOptions: "colors", thresholdsGrid } };
}
