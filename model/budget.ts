import type { Quantity } from "./quantity.ts";
import type { Signal } from "./signal.ts";

/** Money that may be spent per time, and the signal that says what is. */
export interface Budget {
  readonly name: string;
  readonly spent: Signal<"money per second">;
  readonly limit: Quantity<"money per second">;
  readonly description?: string;
}
export const budget = (
  name: string,
  spent: Signal<"money per second">,
  limit: Quantity<"money per second">,
  description?: string,
): Budget => ({ name, spent, limit, ...(description === undefined ? {} : { description }) });
