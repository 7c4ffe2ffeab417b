import { errors } from "./errors.ts";
import { type Quantity, text } from "./quantity.ts";
import type { Signal } from "./signal.ts";

/** Money that may be spent per time, and the signal that says what is. */
export interface Budget {
  readonly name: string;
  readonly spent: Signal<"money per second">;
  readonly limit: Quantity<"money per second">;
  readonly description?: string;
}
/** @throws errors.signal for a budget of nothing */
export const budget = (
  name: string,
  spent: Signal<"money per second">,
  limit: Quantity<"money per second">,
  description?: string,
): Budget => {
  if (limit.base <= 0)
    throw errors.signal(`The budget "${name}" of ${text(limit)}`, "Use an amount above zero, such as usdPerHour(20)");
  return { name, spent, limit, ...(description === undefined ? {} : { description }) };
};
