/** Numbers in a unit that reads well. */
import {
  baseUnit,
  bytes,
  type Dimension,
  days,
  gibibytes,
  hours,
  kibibytes,
  mebibytes,
  minutes,
  ms,
  percent,
  perHour,
  perMinute,
  perSecond,
  seconds,
  type Unit,
  usdPerHour,
} from "../../model/quantity.ts";

/** Units of a dimension to choose from, largest first. */
const choices: Readonly<Partial<Record<Dimension, readonly Unit[]>>> = {
  time: [days, hours, minutes, seconds, ms],
  ratio: [percent],
  bytes: [gibibytes, mebibytes, kibibytes, bytes],
  "count per second": [perSecond, perMinute, perHour],
  "money per second": [usdPerHour],
};

/** The unit in which numbers up to `most`, in the base unit of the dimension, have few digits. */
export function unitFor(dimension: Dimension, most: number): Unit {
  const all = choices[dimension] ?? [];
  return all.find(({ factor }) => most >= factor) ?? all.at(-1) ?? baseUnit[dimension];
}

/** A number of three digits or so: `1,234`, `12.3`, `0.00123`. */
export function short(value: number, digits = 3): string {
  if (value === 0) return "0";
  const rounded = Math.abs(value) >= 10 ** (digits - 1) ? Math.round(value) : Number(value.toPrecision(digits));
  return grouped(plain(rounded));
}

function grouped(number: string): string {
  const [whole = "", ...fraction] = number.split(".");
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, ","), ...fraction].join(".");
}
const plain = (value: number): string => (Math.abs(value) < 1e-6 ? value.toExponential() : String(value));

/** A value in the base unit of its dimension, in another unit: `512 ms`. Shares close to the whole have one digit more. */
export const shown = (value: number, unit: Unit): string =>
  unit.text(short(value / unit.factor, unit.dimension === "ratio" && value > 0.99 && value < 1 ? 4 : 3));

export const dollars = (usd: number): string => `$${grouped(usd.toFixed(2))}`;
