import type { EChartsOption } from "echarts";
import type { Unit } from "../../../model/quantity.ts";
import { short } from "../format.ts";
import { clock, type Span } from "../played.ts";
import { grid, muted } from "./colours.ts";

const label = { color: muted, fontSize: 13 };

/** Minutes from left to right, as times of the day. */
export const timeAxis = ({ from, to }: Span, width: number): EChartsOption["xAxis"] => ({
  type: "value",
  min: from,
  max: to,
  // five labels need room
  interval: width < 350 ? 3600 : 1800,
  axisLabel: {
    ...label,
    formatter: (at: number) => clock(at),
    showMinLabel: true,
    alignMinLabel: "left",
    alignMaxLabel: "right",
  },
  axisLine: { lineStyle: { color: grid } },
  axisTick: { lineStyle: { color: grid } },
  splitLine: { show: false },
});

/** Values in base units, written in another unit. @param most what must be seen */
export const valueAxis = (unit: Unit, most: number): EChartsOption["yAxis"] => {
  const { top, step } = scaleFor(most / unit.factor);
  const whole = unit.dimension === "ratio" || unit.dimension === "state";
  return {
    type: "value",
    min: 0,
    // there is no more of a part than the whole
    max: whole && most <= 1 ? Math.min(1, top * unit.factor) : top * unit.factor,
    interval: step * unit.factor,
    axisLabel: { ...label, formatter: (value: number) => unit.text(short(value / unit.factor)) },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: grid } },
  };
};

/** Round steps, four or five of them, up to above the most. */
export function scaleFor(most: number): { readonly top: number; readonly step: number } {
  if (most <= 0) return { top: 1, step: 0.5 };
  const rough = (most * 1.08) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) as number) * power;
  return { top: Math.ceil((most * 1.02) / step) * step, step };
}

export const categoryAxis = (names: readonly string[]) => ({
  type: "category" as const,
  data: [...names],
  axisLabel: { ...label, hideOverlap: true },
  axisLine: { lineStyle: { color: grid } },
  axisTick: { show: false },
});

/** Room around what is drawn; labels of axes are inside of it. */
export const room = { left: 12, right: 14, top: 16, bottom: 4, containLabel: true };
