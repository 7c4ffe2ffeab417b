import type { Dimension, Unit } from "../../model/quantity.ts";

/** Grafana's names of units by dimension and size. */
const known: { readonly [D in Dimension]?: readonly (readonly [factor: number, id: string])[] } = {
  time: [
    [0.001, "ms"],
    [1, "s"],
    [60, "m"],
    [3600, "h"],
    [86400, "d"],
  ],
  ratio: [
    [0.01, "percent"],
    [1, "percentunit"],
  ],
  score: [[1, "none"]],
  count: [[1, "short"]],
  state: [[1, "bool_yes_no"]],
  bytes: [
    [1, "bytes"],
    [1024, "kbytes"],
    [1024 ** 2, "mbytes"],
    [1024 ** 3, "gbytes"],
  ],
  money: [[1, "currencyUSD"]],
  "count per second": [
    [1, "cps"],
    [1 / 60, "cpm"],
  ],
  "bytes per second": [[1, "binBps"]],
};

/** The unit as Grafana names it; one that it does not know is written out behind the number. */
export function grafanaUnit(unit: Unit): string {
  const found = known[unit.dimension]?.find(([factor]) => Math.abs(factor / unit.factor - 1) < 1e-12);
  return found ? found[1] : `suffix:${unit.text("")}`;
}
