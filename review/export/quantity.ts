import { type Quantity, text } from "../../model/quantity.ts";
import type { ExportedQuantity } from "./schema.ts";

export const quantityOf = (quantity: Quantity): ExportedQuantity => ({
  text: text(quantity),
  value: quantity.value,
  unit: quantity.unit.symbol,
  base: quantity.base,
  dimension: quantity.dimension,
});

/** The same where there may be none. */
export const maybe = (quantity: Quantity | undefined): ExportedQuantity | undefined => quantity && quantityOf(quantity);
