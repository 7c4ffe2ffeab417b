import type { Objective } from "../../model/objective.ts";
import type { ExtraLine } from "../../model/panel.ts";
import type { Dimension } from "../../model/quantity.ts";

/** The target of an objective as a line of a panel. */
export const target = <D extends Dimension>({ target }: Objective<D>): ExtraLine<D> => ({
  label: "Objective",
  at: target,
});
