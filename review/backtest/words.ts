/** Numbers of a backtest for people. */
import { text } from "../../model/quantity.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import type { Threshold } from "../../model/threshold.ts";

/** A length of time in its two largest units: `41 min`, `2 h 5 min`, `3 d 4 h`. */
export function lengthOf(seconds: number): string {
  const units = [
    ["d", 86400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ] as const;
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) return "0 s";
  let rest = seconds;
  const words = units.slice(first, first + 2).flatMap(([name, size]) => {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    return whole > 0 ? [`${whole} ${name}`] : [];
  });
  return words.join(" ");
}

export const times = (n: number): string => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`);
export const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

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
