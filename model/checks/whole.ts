import { core } from "../node.ts";
import { text } from "../quantity.ts";
import { comparisons, type Rule, warn } from "./finding.ts";

/** A gauge of a part is seldom more than the whole: mostly it counts to a hundred, and is declared to count to one. */
export const whole: Rule = (resolved) =>
  comparisons(resolved).flatMap(({ signal, line: { side, limit } }) => {
    const { kind } = core(signal.node);
    if (signal.measures !== "ratio" || kind !== "level" || limit.base <= 1) return [];
    const problem = `it is ${side} ${text(limit)}, which is more than the whole`;
    const remedy = "Declare the gauge with unit: percent if it counts to 100, or choose a limit up to 100 %";
    return [warn(resolved, "beyond-whole", problem, remedy, "limit")];
  });
