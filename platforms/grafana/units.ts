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

/** How Grafana writes numbers of a unit that it does not have; the title says the rest. */
const nearest: { readonly [D in Dimension]?: string } = { "money per second": "currencyUSD" };

const ownUnit = (unit: Unit): string | undefined =>
  known[unit.dimension]?.find(([factor]) => Math.abs(factor / unit.factor - 1) < 1e-12)?.[1];

/** The unit as Grafana names it, or the nearest that it has. */
export const grafanaUnit = (unit: Unit): string => ownUnit(unit) ?? nearest[unit.dimension] ?? "short";

/** A title that says the unit where Grafana has none to write behind the numbers: `API cost ($/month of 720 h)`. */
export const titleWith = (title: string, unit: Unit): string =>
  ownUnit(unit) === undefined ? `${title} (${unit.symbol})` : title;
