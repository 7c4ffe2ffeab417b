import { errors } from "./errors.ts";

/** What is measured, independent of the unit. The names are what the compiler prints. */
export type Dimension = Amount | `${Amount} per second` | "ratio" | "score" | "state";
/** Dimensions that add up over time, and so have a rate. */
export type Amount = "time" | "count" | "bytes" | "money";

/** `unknown` for one dimension; for several a sentence that the compiler prints, which nothing is assignable to. */
export type One<D, Sentence extends string> = [D] extends [Together<D>]
  ? unknown
  : Dimension extends D
    ? unknown
    : Sentence;
type Together<D> = (D extends unknown ? (d: D) => void : never) extends (d: infer I) => void ? I : never;

/**
 * A unit of one dimension: call it to make a quantity, pass it to say what a metric exports.
 *
 * `factor` is the size of one in the dimension's base unit (seconds, ratio 0-1, bytes, US dollars, per second).
 */
export interface Unit<D extends Dimension = Dimension> {
  (value: number): Quantity<D>;
  readonly dimension: D;
  readonly factor: number;
  readonly symbol: string;
  /** How a number in this unit reads: `500 ms`, `$10/h`. */
  readonly text: (value: number | string) => string;
}

/** A number with its dimension in the type: compared in the base unit, shown in the unit it was written in. */
export interface Quantity<D extends Dimension = Dimension> {
  readonly dimension: D;
  /** The value in the base unit of the dimension. */
  readonly base: number;
  /** The value as written, in `unit`. */
  readonly value: number;
  readonly unit: Unit<D>;
}

/** Removes the noise of decimal factors: 0.1 * 3 is 0.3 here. Fifteen digits is what a double keeps. */
export const tidy = (value: number): number => Number(value.toPrecision(15));

/**
 * A new unit of a dimension.
 *
 * @param suffix what stands behind the number, with its space if it has one
 * @throws errors.signal for a factor that is not above zero
 */
export function unit<D extends Dimension>(dimension: D, factor: number, suffix: string, prefix = ""): Unit<D> {
  if (!Number.isFinite(factor) || factor <= 0)
    throw errors.signal(`A unit of ${factor} in the base unit of ${dimension}`, "A factor is finite and above zero");
  const make = (value: number): Quantity<D> => {
    if (!Number.isFinite(value) || value < 0) throw errors.quantity(make.text(value));
    return { dimension, base: tidy(value * factor), value, unit: make };
  };
  make.dimension = dimension;
  make.factor = factor;
  make.symbol = `${prefix}${suffix}`.trim();
  make.text = (value: number | string) => `${prefix}${value}${suffix}`;
  return make;
}

export const ms = unit("time", 0.001, " ms");
export const seconds = unit("time", 1, " s");
export const minutes = unit("time", 60, " min");
export const hours = unit("time", 3600, " h");
export const days = unit("time", 86400, " d");

export const percent = unit("ratio", 0.01, " %");
export const ratio = unit("ratio", 1, "");
export const score = unit("score", 1, "");
export const count = unit("count", 1, "");
/** 0 or 1; used through `is`. */
export const state = unit("state", 1, "");

export const bytes = unit("bytes", 1, " B");
export const kibibytes = unit("bytes", 1024, " KiB");
export const mebibytes = unit("bytes", 1024 ** 2, " MiB");
export const gibibytes = unit("bytes", 1024 ** 3, " GiB");
export const usd = unit("money", 1, "", "$");

export const perSecond = unit("count per second", 1, "/s");
export const perMinute = unit("count per second", 1 / 60, "/min");
export const perHour = unit("count per second", 1 / 3600, "/h");
export const bytesPerSecond = unit("bytes per second", 1, " B/s");
/** Seconds per second: busy time, such as CPU time. */
export const secondsPerSecond = unit("time per second", 1, " s/s");
/** Processors that are busy all the time: seconds of computing per second. */
export const cores = unit("time per second", 1, " cores");
export const usdPerSecond = unit("money per second", 1, "/s", "$");
export const usdPerHour = unit("money per second", 1 / 3600, "/h", "$");

/** Money spent over a month of the given length, which the caller states: `usdPerMonth(10, hours(720))`. */
export function usdPerMonth(value: number, month: Quantity<"time">): Quantity<"money per second"> {
  return unit("money per second", tidy(1 / month.base), `/month of ${text(month)}`, "$")(value);
}

/** The quantity as written: `500 ms`. */
export const text = (quantity: Quantity): string => quantity.unit.text(quantity.value);

/** The value in another unit of the same dimension; exactly the written number if it is the unit it was written in. */
export function inUnit<D extends Dimension>(quantity: Quantity<D>, wanted: Unit<NoInfer<D>>): number {
  return tidy(quantity.unit.symbol === wanted.symbol ? quantity.value : quantity.base / wanted.factor);
}

/** The unit in which values of a dimension are compared and exported, unless a metric says otherwise. */
export const baseUnit: { readonly [D in Dimension]: Unit<D> } = {
  time: seconds,
  ratio,
  score,
  count,
  state,
  bytes,
  money: usd,
  "count per second": perSecond,
  "bytes per second": bytesPerSecond,
  "time per second": secondsPerSecond,
  "money per second": usdPerSecond,
};
