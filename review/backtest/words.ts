/** Numbers of a backtest for people. */
import { text } from "../../model/quantity.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import type { Threshold } from "../../model/threshold.ts";

/** A value beside the line, in the unit that the line is written in. */
export function valueWords({ signal, line }: Threshold, value: number): string {
  const { limit } = line;
  // what a quantile compares is the share on this side of the limit
  if (signal.node.kind === "quantile") return `${short(value * 100)} % at or below ${text(limit)}`;
  if (limit.dimension === "state") return value > 0 ? "true" : "down";
  return limit.unit.text(short((value * signal.unit.factor) / limit.unit.factor));
}

const short = (value: number): string => {
  if (!Number.isFinite(value)) return "∞";
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(4)));
};

export const tupleWords = (tuple: Tuple): string =>
  Object.entries(tuple)
    .map(([label, value]) => `${label} ${value}`)
    .join(", ");
