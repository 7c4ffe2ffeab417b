/** Amounts side by side: one bar each, or parts of a ring. */
import type { Unit } from "../../../model/quantity.ts";
import { short } from "../format.ts";
import type { Html } from "../html.ts";
import { categoryAxis, room, scaleFor, valueAxis } from "./axes.ts";
import { colourOf, grid, ink, muted } from "./colours.ts";
import { svgOf } from "./svg.ts";

export interface Amount {
  readonly name: string;
  /** In base units. */
  readonly value: number;
}

/** Bars from the left, with room for long names. */
export function barsSvg(id: string, amounts: readonly Amount[], unit: Unit): Html {
  const shown = [...amounts].reverse();
  const { top } = scaleFor(Math.max(...amounts.map(({ value }) => value)) / unit.factor);
  const option = {
    grid: { ...room, left: 16, right: 80 },
    xAxis: { type: "value", show: false, min: 0, max: top * unit.factor },
    yAxis: {
      ...categoryAxis(shown.map(({ name }) => name)),
      axisLabel: { color: muted, width: 140, overflow: "truncate" },
    },
    series: [
      {
        ...still("bar"),
        barMaxWidth: 26,
        data: shown.map(({ value }, i) => ({ value, itemStyle: { color: colourOf(shown.length - 1 - i) } })),
        label: {
          show: true,
          position: "right",
          color: ink,
          formatter: (o: { value: number }) => unit.text(short(o.value / unit.factor)),
        },
      },
    ],
  };
  return svgOf(id, option as Parameters<typeof svgOf>[1], { height: Math.max(120, 40 + 30 * amounts.length) });
}

export function ringSvg(id: string, amounts: readonly Amount[]): Html {
  const whole = amounts.reduce((sum, { value }) => sum + value, 0);
  const words = amounts.map(({ name, value }) => `${name}\n${short((100 * value) / (whole || 1))} %`);
  const option = {
    series: [
      {
        ...still("pie"),
        radius: ["48%", "76%"],
        itemStyle: { borderColor: "var(--surface)", borderWidth: 2 },
        data: amounts.map(({ value }, i) => ({ name: words[i], value, itemStyle: { color: colourOf(i) } })),
        label: { color: ink, fontSize: 12, lineHeight: 14 },
        labelLine: { lineStyle: { color: muted } },
      },
    ],
  };
  return svgOf(id, option as Parameters<typeof svgOf>[1]);
}

/** Observations by bucket. */
export function histogramSvg(id: string, amounts: readonly Amount[], unit: Unit): Html {
  const option = {
    grid: room,
    xAxis: categoryAxis(amounts.map(({ name }) => name)),
    yAxis: valueAxis(unit, Math.max(...amounts.map(({ value }) => value))),
    series: [{ ...still("bar"), color: colourOf(0), barCategoryGap: "12%", data: amounts.map(({ value }) => value) }],
  };
  return svgOf(id, option as Parameters<typeof svgOf>[1]);
}

/** Observations by bucket and time; the more, the darker. */
export function heatmapSvg(
  id: string,
  times: readonly string[],
  bounds: readonly string[],
  counts: readonly (readonly number[])[],
): Html {
  const most = Math.max(1, ...counts.flat());
  const opacity = (count: number): number => 0.15 + 0.85 * Math.sqrt(count / most);
  const cells = counts.flatMap((column, x) =>
    column.flatMap((count, y) => (count === 0 ? [] : [[x, y, opacity(count)]])),
  );
  const option = {
    grid: room,
    xAxis: categoryAxis(times),
    yAxis: { ...categoryAxis(bounds), axisLine: { lineStyle: { color: grid } } },
    series: [{ ...still("custom"), renderItem: cell, data: cells, encode: { x: 0, y: 1 } }],
  };
  return svgOf(id, option as Parameters<typeof svgOf>[1]);
}

interface Api {
  readonly value: (index: number) => number;
  readonly coord: (at: readonly number[]) => readonly [number, number];
  readonly size: (by: readonly number[]) => readonly [number, number];
}
/** A rectangle by hand: the heatmap of ECharts wants a scale of colours, and these are of the style sheet. */
function cell(_: unknown, api: Api) {
  const [x, y] = api.coord([api.value(0), api.value(1)]);
  const [width, height] = api.size([1, 1]);
  const shape = { x: x - width / 2, y: y - height / 2, width: width + 0.3, height: height - 1 };
  return { type: "rect", shape, style: { fill: colourOf(0), opacity: api.value(2) } };
}

const still = (type: string) => ({ type, silent: true, emphasis: { disabled: true } });
