import { type Node, selections } from "../../model/node.ts";
import type { Panel, PanelKind } from "../../model/panel.ts";
import { linesOf, type PanelLine, unitOf } from "../../model/panel-lines.ts";
import type { Unit } from "../../model/quantity.ts";
import { hasPercentiles, nativeOf } from "../../queries/metric-math/native.ts";
import type { Annotation, Content, MetricProperties } from "./dashboard-body.ts";
import { annotations, shareAnnotations } from "./dashboard-lines.ts";
import {
  type Context,
  isInBuckets,
  isWatched,
  longestPeriod,
  quantileLines,
  seriesRows,
  shareRows,
} from "./dashboard-series.ts";

/** A panel as a widget, or why CloudWatch has nothing to draw it from. */
export type Drawn = { readonly content: Content } | { readonly why: string };

type View = MetricProperties["view"];
const views: Readonly<Record<PanelKind, View>> = {
  timeseries: "timeSeries",
  gauge: "gauge",
  stat: "singleValue",
  bar: "bar",
  pie: "pie",
  table: "table",
  // how many observations there were is left of them
  heatmap: "timeSeries",
  histogram: "timeSeries",
};

/**
 * A panel from the metrics that its thresholds and it read.
 *
 * A quantile is drawn as the share of the observations within each of its thresholds, which is what its alarms
 * compare: buckets do not travel, so that there is nothing to read the quantile itself from.
 */
export function widgetOf(panel: Panel, region: string, shown: number, context: Context): Drawn {
  const lines = linesOf(panel, context.resolved);
  const shares = quantileLines(lines);
  const unit = unitOf(panel, lines);
  const left = seriesRows(panel, unit, context);
  const axis = left.length > 0 ? ({ yAxis: "right" } as const) : {};
  const right = shareRows(shares, axis);
  const metrics = [...left, ...right];
  if (metrics.length === 0) return { why: whyNothing(panel, context) };
  const own = left.length > 0 ? annotations(lines.filter(hasOwnValue), unit) : [];
  const horizontal = [...own, ...shareAnnotations(shares, axis)];
  const range = rangeOf(panel, left.length > 0 ? unit : undefined, horizontal);
  const view = viewOf(panel, range !== undefined, axis.yAxis !== undefined && right.length > 0);
  const axes =
    view === "gauge"
      ? { left: { showUnits: false, ...range } as const }
      : axesOf(panel, unit, left.length, right.length);
  return {
    content: {
      type: "metric",
      properties: {
        title: titleOf(panel, unit, { own: left.length > 0, shares: right.length > 0 }, context),
        region,
        view,
        stacked: false,
        metrics,
        ...(horizontal.length > 0 && { annotations: { horizontal } }),
        ...((view === "timeSeries" || view === "gauge") && { yAxis: axes }),
        ...(view === "timeSeries" && { legend: { position: "bottom" as const } }),
        ...timeOf(panel, view, shown),
      },
    },
  };
}

const hasOwnValue = (line: PanelLine): boolean => !isInBuckets(line);

function viewOf(panel: Panel, ranged: boolean, mixed: boolean): View {
  const view = views[panel.kind];
  // a gauge has two ends, and one axis
  return view === "gauge" && (!ranged || mixed) ? "singleValue" : view;
}

/** The ends of a gauge: zero, and twice the highest line, but no more than there can be. */
function rangeOf(
  panel: Panel,
  unit: Unit | undefined,
  lines: readonly Annotation[],
): { readonly min: number; readonly max: number } | undefined {
  if (panel.kind !== "gauge") return undefined;
  if (!unit) return { min: 0, max: 100 };
  const { dimension, factor } = unit;
  const whole = dimension === "ratio" || dimension === "score" || dimension === "state" ? 1 / factor : undefined;
  const most = lines.length > 0 ? 2 * Math.max(...lines.map(({ value }) => value)) : undefined;
  const max = whole === undefined ? most : Math.min(most ?? whole, whole);
  return max === undefined || max === 0 ? undefined : { min: 0, max };
}

function axesOf(panel: Panel, unit: Unit, left: number, right: number): NonNullable<MetricProperties["yAxis"]> {
  const own = {
    ...(symbolOf(panel, unit) !== "" && { label: symbolOf(panel, unit) }),
    showUnits: false,
    min: 0,
  } as const;
  const share = { label: "%", showUnits: false, max: 100 } as const;
  if (left === 0) return { left: share };
  return right === 0 ? { left: own } : { left: own, right: share };
}

const symbolOf = (panel: Panel, unit: Unit): string => ("series" in panel ? unit.symbol : "");

/** CloudWatch shows no description and writes no unit, so the title says both. */
function titleOf(
  panel: Panel,
  unit: Unit,
  { own, shares }: { readonly own: boolean; readonly shares: boolean },
  context: Context,
): string {
  if (!("series" in panel)) return `${panel.title}: observations only, buckets do not travel`;
  const natives = panel.series.flatMap(({ signal: { node } }) => nativeOf(context, node)?.namespace ?? []);
  const from = natives.length > 0 ? `; from ${[...new Set(natives)].sort().join(" and ")}` : "";
  if (!own) return `${panel.title}: share within its limits (%)${from || ", since buckets do not travel"}`;
  const symbol = unit.symbol === "" ? "" : ` (${unit.symbol})`;
  const lost = panel.series.some(
    ({ signal: { node } }) => node.kind === "quantile" && !hasPercentiles(nativeOf(context, node)),
  );
  const also = shares ? "; quantiles as share within their limits (%)" : lost ? "; without its quantiles" : "";
  return `${panel.title}${symbol}${also}${from}`;
}

const hour = 3600;

/** The time that a widget shows, where it is not the dashboard's. */
function timeOf(panel: Panel, view: View, shown: number): Pick<MetricProperties, "setPeriodToTimeRange" | "start"> {
  const nodes: readonly Pick<Node, "over">[] =
    "series" in panel ? panel.series.map(({ signal }) => signal.node) : [panel.distribution];
  const over = Math.max(...nodes.map((node) => node.over));
  if (view === "timeSeries") {
    // a graph of blocks of an hour has a point for each
    const least = 12 * Math.min(over, longestPeriod);
    return least > shown ? { start: before(least) } : {};
  }
  // one value of the whole window, however long: the newest block would have begun on the hour or the day
  return over >= hour ? { setPeriodToTimeRange: true, start: before(over) } : {};
}

/** `-PT3H`, `-P30D`. */
export const before = (seconds: number): string =>
  seconds % 86_400 === 0
    ? `-P${seconds / 86_400}D`
    : seconds % hour === 0
      ? `-PT${seconds / hour}H`
      : `-PT${seconds / 60}M`;

function whyNothing(panel: Panel, context: Context): string {
  const nodes = "series" in panel ? panel.series.map(({ signal }) => signal.node) : [];
  const unwatched = nodes.filter((node) => !isWatched(node, context)).flatMap(selections);
  const jobs = [...new Set(unwatched.map(({ metric }) => metric.source.job))].sort();
  if (jobs.length > 0) return `its source (${jobs.join(", ")}) reports to the Prometheus that runs beside it`;
  if (nodes.some(({ kind }) => kind === "unusual")) return "metric math reads no other day";
  if (nodes.some(({ kind }) => kind !== "quantile"))
    return "the collector publishes nothing with the labels that it reads";
  if (nodes.length > 0) return "it is a quantile without a threshold, and buckets do not travel";
  return "its source reports to the Prometheus that runs beside it";
}
