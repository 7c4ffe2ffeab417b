import * as quantities from "../../model/quantity.ts";
import { type Dimension, type Quantity, type Unit, unit } from "../../model/quantity.ts";
import type { Export, ExportedQuantity } from "../export/schema.ts";

/** The units of an export: those of the model, and those that its quantities explain by their two numbers. */
export class Units {
  readonly #factors = new Map<string, number>();

  constructor(exported: Export) {
    collect(exported, ({ value, base, unit: symbol }) => {
      if (value !== 0) this.#factors.set(symbol, Number((base / value).toPrecision(15)));
    });
  }

  quantity({ value, base, unit: symbol, dimension, text }: ExportedQuantity): Quantity {
    const known = modelled.get(`${dimension} ${symbol}`);
    const own = (): Unit => {
      const [prefix = "", suffix = ""] = text.split(String(value));
      return unit(dimension as Dimension, value === 0 ? (this.factor(symbol) ?? 1) : base / value, suffix, prefix);
    };
    return { dimension: dimension as Dimension, value, base, unit: known ?? own() };
  }

  /** A unit by its symbol; `undefined` where nothing explains it. */
  named(symbol: string, dimension: string): Unit | undefined {
    const known = modelled.get(`${dimension} ${symbol}`);
    if (known) return known;
    const factor = this.factor(symbol);
    return factor === undefined ? undefined : unit(dimension as Dimension, factor, ` ${symbol}`);
  }

  /** How much one is in the base unit of whatever it measures. */
  factor(symbol: string): number | undefined {
    return factors.get(symbol) ?? this.#factors.get(symbol);
  }
}

const isUnit = (value: unknown): value is Unit => typeof value === "function" && "factor" in value && "symbol" in value;
const all: readonly Unit[] = (Object.values(quantities) as readonly unknown[]).filter(isUnit);
const modelled = new Map<string, Unit>(all.map((one) => [`${one.dimension} ${one.symbol}`, one]));
const factors = new Map(all.map((one) => [one.symbol, one.factor]));

function collect(value: unknown, found: (quantity: ExportedQuantity) => void): void {
  if (typeof value !== "object" || value === null) return;
  if ("base" in value && "value" in value && "unit" in value) found(value as ExportedQuantity);
  else for (const own of Object.values(value)) collect(own, found);
}
