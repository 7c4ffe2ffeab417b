import type { PanelKind } from "../../model/panel.ts";
import type { PanelLine } from "../../model/panel-lines.ts";
import { inUnit, type Unit } from "../../model/quantity.ts";
import { sdk } from "./sdk.ts";
import { grafanaUnit } from "./units.ts";

/** What the looks of a panel depend on. */
export interface Looks {
  readonly lines: readonly PanelLine[];
  /** The unit of its values and lines. */
  readonly unit: Unit;
}

const last = () => new (sdk().common.ReduceDataOptionsBuilder)().calcs(["lastNotNull"]).values(false);
const legend = () =>
  new (sdk().common.VizLegendOptionsBuilder)()
    .showLegend(true)
    .displayMode(sdk().common.LegendDisplayMode.List)
    .placement(sdk().common.LegendPlacement.Bottom);
const highest = ({ lines, unit }: Looks): number | undefined =>
  lines.length === 0 ? undefined : Math.max(...lines.map(({ limit }) => inUnit(limit, unit)));

function timeseries(looks: Looks) {
  const { common, timeseries } = sdk();
  const { GraphThresholdsStyleMode: mode, VisibilityMode } = common;
  const style = looks.lines.length > 0 ? mode.Line : mode.Off;
  const builder = new timeseries.PanelBuilder()
    .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(style))
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi))
    .legend(legend())
    .showPoints(VisibilityMode.Never)
    .fillOpacity(10)
    .lineWidth(1)
    .axisSoftMin(0);
  const most = highest(looks);
  return most === undefined ? builder : builder.axisSoftMax(most);
}

function gauge(looks: Looks) {
  const builder = new (sdk().gauge.PanelBuilder)().reduceOptions(last()).showThresholdMarkers(true).min(0);
  const most = gaugeEnd(looks);
  return most === undefined ? builder : builder.max(most);
}

/** Twice the highest line, but no more than there can be. */
function gaugeEnd(looks: Looks): number | undefined {
  const { dimension, factor } = looks.unit;
  const whole = dimension === "ratio" || dimension === "score" || dimension === "state" ? 1 / factor : undefined;
  const most = highest(looks);
  if (most === undefined) return whole;
  return whole === undefined || most > whole ? 2 * most : Math.min(2 * most, whole);
}

function stat() {
  const { common, stat } = sdk();
  return new stat.PanelBuilder()
    .reduceOptions(last())
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.None);
}

function bars() {
  const { bargauge, common } = sdk();
  return new bargauge.PanelBuilder()
    .reduceOptions(last())
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .orientation(common.VizOrientation.Horizontal)
    .min(0);
}

function pie() {
  const { common, piechart } = sdk();
  const { Percent, Value } = piechart.PieChartLegendValues;
  const table = new piechart.PieChartLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(common.LegendDisplayMode.Table)
    .placement(common.LegendPlacement.Right)
    .values([Percent, Value]);
  return new piechart.PanelBuilder().reduceOptions(last()).legend(table);
}

function heatmap({ unit }: Looks) {
  const { heatmap } = sdk();
  return new heatmap.PanelBuilder()
    .yAxis(new heatmap.YAxisConfigBuilder().unit(grafanaUnit(unit)))
    .cellValues(new heatmap.CellValuesBuilder().unit("short"));
}

const table = () => new (sdk().table.PanelBuilder)();

/** The SDK's builder for each kind of panel. */
export const visuals = {
  timeseries,
  gauge,
  stat,
  bar: bars,
  histogram: bars,
  pie,
  heatmap,
  table,
} as const satisfies Record<PanelKind, (looks: Looks) => unknown>;

export type PanelBuilder = ReturnType<(typeof visuals)[PanelKind]>;
