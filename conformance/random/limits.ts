/** Lines for random signals: in any unit of the dimension, tiny and huge ones among them, most of them off every tie. */
import { core, type Signal } from "../../model/node.ts";
import {
  baseUnit,
  bytesPerSecond,
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
  type Quantity,
  ratio,
  secondsPerSecond,
  type Unit,
  usdPerHour,
} from "../../model/quantity.ts";
import { above, below, is, type Line } from "../../model/threshold.ts";
import type { Choice } from "./choice.ts";

/** Other units of a dimension than its base unit. */
const others: Readonly<Partial<Record<Dimension, readonly Unit<any>[]>>> = {
  time: [ms, minutes, hours, days],
  bytes: [kibibytes, mebibytes, gibibytes],
  ratio: [percent],
  "count per second": [perMinute, perHour],
  "bytes per second": [bytesPerSecond],
  "time per second": [secondsPerSecond],
  "money per second": [usdPerHour],
};

export function randomLine(choice: Choice, signal: Signal<any>): Line<any> {
  if (signal.measures === "state") return is(choice.chance(0.5) ? true : "down");
  const draw = choice.chance(0.65) ? above : below;
  return draw(limitFor(choice, signal));
}

function limitFor(choice: Choice, signal: Signal<any>): Quantity<any> {
  const node = core(signal.node);
  if (node.kind === "quantile" && node.of.metric.kind === "histogram" && choice.chance(0.95))
    return written(choice, choice.of(node.of.metric.buckets as readonly Quantity[]));
  const limit = isShare(signal) ? choice.of(parts) : choice.of(amounts);
  const inOwn = { ...signal.unit(limit) };
  return choice.chance(0.03) ? signal.unit(0) : written(choice, inOwn);
}

const parts = [0.001, 0.005, 0.01, 0.05, 0.123, 0.2, 0.3333, 0.5, 0.75, 0.9, 0.99, 0.999];
const amounts = [1e-9, 3e-6, 0.0123, 0.5, 0.95, 1.5, 2.5, 10.5, 42.25, 1234.5, 1e6 + 0.5, 7.5e9];

const isShare = ({ node, measures }: Signal<any>): boolean =>
  measures === "ratio" && node.kind !== "scale" && core(node).kind !== "level";

/** The same quantity in another unit of its dimension. */
function written(choice: Choice, quantity: Quantity<any>): Quantity<any> {
  const { dimension, base } = quantity;
  const unit = choice.of([
    quantity.unit,
    baseUnit[dimension as Dimension] as Unit<any>,
    ...(others[dimension as Dimension] ?? []),
  ]);
  return unit === quantity.unit ? quantity : unit(Number((base / unit.factor).toPrecision(15)));
}
export const wholeRatio = ratio;
