import { errors } from "./errors.ts";

/** What a platform that has no `by` shall do with a label whose values are not known beforehand. */
export type Elsewhere =
  /** One alert on the worst value: fires whenever the reference does, cannot name the value. */
  | "worst"
  /** The platform's own per-resource metric, where the metric names one. */
  | "native"
  /** One alert over all values together. */
  | "none";

/** A label whose values are not declared. */
export interface Unbounded {
  readonly open: true;
  readonly elsewhere: Elsewhere;
  /** How many values are expected at most; more is a fault of the application. */
  readonly cap: number;
}

/** Declares a label whose values are not known beforehand. @default cap 100, elsewhere "none" */
export function unbounded(options: { elsewhere?: Elsewhere; cap?: number } = {}): Unbounded {
  const { elsewhere = "none", cap = 100 } = options;
  if (!Number.isInteger(cap) || cap < 1)
    throw errors.signal(`A cap of ${cap} label values`, "A cap is a whole number of at least one");
  return { open: true, elsewhere, cap };
}
/** A label with a handful of values that nobody needs to tell apart by name. */
export const open: Unbounded = unbounded();

export type Labels = Readonly<Record<string, readonly string[] | Unbounded>>;
/** Labels that every scraped series has. */
export const scrapeLabels = ["instance", "job"] as const;

/** A label to keep: a declared one, or the instance that every scraped series has. */
export type LabelOf<L extends Labels> = Extract<keyof L, string> | "instance";
