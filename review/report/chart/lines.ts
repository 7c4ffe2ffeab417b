/** Curves over time, with the lines of thresholds and a band while one fires. */
import type { Unit } from "../../../model/quantity.ts";
import type { Severity } from "../../../model/threshold.ts";
import type { Curve } from "../evaluate.ts";
import type { Html } from "../html.ts";
import type { Span } from "../played.ts";
import { room, timeAxis, valueAxis } from "./axes.ts";
import { colourOf, severityColour } from "./colours.ts";
import { type Size, svgOf, usualWidth } from "./svg.ts";

export interface DrawnLine {
  readonly label: string;
  /** In base units. */
  readonly at: number;
  readonly severity: Severity | undefined;
}
export interface Band extends Span {
  readonly severity: Severity;
}
export interface Lines {
  readonly unit: Unit;
  readonly curves: readonly Curve[];
  readonly lines: readonly DrawnLine[];
  readonly bands: readonly Band[];
  readonly span: Span;
}

/** @param id unique on its page */
export function linesSvg(id: string, { unit, curves, lines, bands, span }: Lines, size: Size = {}): Html {
  const values = curves.flatMap(({ points }) => points.flatMap(([, value]) => value ?? []));
  const highest = Math.max(0, ...values);
  const seen = lines.filter(({ at }) => isNear(at, highest));
  const most = Math.max(highest, ...seen.map(({ at }) => at));
  const marks = {
    silent: true,
    markLine: { silent: true, symbol: "none", data: seen.map((line, i) => markOf(line, unit, i)) },
    markArea: { silent: true, data: bands.map(areaOf) },
  };
  const drawn = curves.map(({ points }, i) => ({
    type: "line" as const,
    showSymbol: false,
    silent: true,
    emphasis: { disabled: true },
    color: colourOf(i),
    lineStyle: { width: 2, color: colourOf(i) },
    data: points.map(([time, value]) => [time, value ?? "-"]),
  }));
  const [first = { type: "line" as const, data: [] }, ...rest] = drawn;
  const option = {
    grid: room,
    xAxis: timeAxis(span, size.width ?? usualWidth),
    yAxis: valueAxis(unit, most),
    series: [{ ...first, ...marks }, ...rest],
  };
  return svgOf(id, option as Parameters<typeof svgOf>[1], size);
}

/** A line far above everything would press the curves to the ground: it is told in words alone. */
export const isNear = (at: number, highest: number): boolean => highest <= 0 || at <= 8 * highest;

const markOf = ({ label, at, severity }: DrawnLine, unit: Unit, index: number) => ({
  yAxis: at,
  lineStyle: { color: severityColour(severity), width: 1.5, type: "dashed" },
  label: {
    formatter: label,
    position: index % 2 === 0 ? "insideStartTop" : "insideEndTop",
    color: severityColour(severity),
    fontSize: 12,
  },
  name: unit.symbol,
});

const areaOf = ({ from, to, severity }: Band) => [
  { xAxis: from, itemStyle: { color: severityColour(severity), opacity: 0.22 } },
  { xAxis: to },
];
