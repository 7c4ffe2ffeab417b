import { errors } from "../errors.ts";
import { core } from "../node.ts";
import { comparisons, fault, type Rule } from "./finding.ts";

/** A quantile is never computed for a verdict, only compared at a bucket bound: so nothing can be computed from it. */
export const scaledQuantile: Rule = (resolved) =>
  comparisons(resolved).flatMap(({ signal: { node }, at }) => {
    const inner = core(node);
    if (inner.kind !== "quantile" || node.kind === "quantile") return [];
    const operation = node.kind === "scale" ? "scaled" : "compared with what is normal";
    return [fault(resolved.id, errors.quantileOperand(resolved.id, inner.of.metric.name, operation, at()))];
  });
