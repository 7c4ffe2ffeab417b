import { errors } from "../errors.ts";
import type { LabelOf, Labels } from "../label.ts";
import { narrowed, type Where } from "../matcher.ts";
import type { Counter } from "../metric.ts";
import type { Signal } from "../node.ts";
import { type Amount, ratio as ratioUnit } from "../quantity.ts";
import { type Duration, select, windowed } from "./reading.ts";

/** The part of the events that match, of all or of those `within`. */
export function share<L extends Labels, D extends Amount>(
  counter: Counter<L, D>,
  match: Where<NoInfer<L>>,
  o: { readonly over: Duration; readonly within?: Where<NoInfer<L>>; readonly by?: readonly LabelOf<NoInfer<L>>[] },
): Signal<"ratio"> {
  const bottom = select(counter, o.within);
  const matched = select(counter, match);
  if (matched.where.length === 0)
    throw errors.signal(
      `A share of ${counter.name} that matches everything`,
      "Name the label that tells the matching events apart",
    );
  // a label may stand in both: then both conditions hold
  const both = narrowed([...matched.where, ...bottom.where]);
  const top = { ...matched, where: [...both].sort((a, b) => (a.label < b.label ? -1 : 1)) };
  return {
    measures: "ratio",
    unit: ratioUnit,
    node: { kind: "quotient", top, bottom, complement: false, ...windowed(counter, o.by, o.over) },
  };
}
