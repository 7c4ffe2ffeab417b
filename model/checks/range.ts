import { type Matcher, matches, narrowed } from "../matcher.ts";
import { valuesOf } from "../metric.ts";
import type { Node, Selection } from "../node.ts";
import type { Signal } from "../signal.ts";

/** What values a signal can have, in its own unit, as far as the model tells. */
export interface Range {
  readonly lowest: number;
  readonly highest: number;
}
const anything: Range = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };
const notNegative: Range = { lowest: 0, highest: Number.POSITIVE_INFINITY };

export const rangeOf = (signal: Signal): Range => rangeOfNode(signal.node);

function rangeOfNode(node: Node): Range {
  switch (node.kind) {
    case "rate":
    case "increase":
    case "quantile":
    case "unusual":
      return notNegative;
    case "quotient":
      return node.complement ? rest(quotient(node)) : quotient(node);
    case "level":
      return node.of.metric.unit.dimension === "state" ? { lowest: 0, highest: 1 } : anything;
    case "level quotient":
      return anything;
    case "scale": {
      const { lowest, highest } = rangeOfNode(node.of);
      return { lowest: lowest * node.factor, highest: highest * node.factor };
    }
  }
}

const rest = ({ lowest, highest }: Range): Range => ({ lowest: 1 - highest, highest: 1 - lowest });

function quotient({ top, bottom }: Extract<Node, { kind: "quotient" }>): Range {
  if (isEmpty(top)) return { lowest: 0, highest: 0 };
  if (!isPart(top, bottom)) return notNegative;
  return isPart(bottom, top) ? { lowest: 1, highest: 1 } : { lowest: 0, highest: 1 };
}

/** Whether the conditions on some label exclude each other. */
function isEmpty({ metric, where }: Selection): boolean {
  return narrowed(where).some((matcher) => {
    const listed = valuesOf(metric, matcher.label) ?? ("values" in matcher ? matcher.values : undefined);
    return listed && !listed.some((value) => matches({ [matcher.label]: value }, [matcher]));
  });
}

/** Whether everything that the first selects is also selected by the second. */
export function isPart(part: Selection, whole: Selection): boolean {
  return (
    !part.and &&
    part.metric === whole.metric &&
    part.part === whole.part &&
    // what is at or below a bound is a part of what is below a higher one, and of everything
    (whole.le === undefined || (part.le !== undefined && part.le <= whole.le)) &&
    whole.where.every((condition) => implied(condition, part))
  );
}

function implied(condition: Matcher, { metric, where }: Selection): boolean {
  if ("prefix" in condition && condition.prefix === "") return true;
  const declared = valuesOf(metric, condition.label);
  const own = where.filter(({ label }) => label === condition.label);
  if (declared) {
    const possible = declared.filter((value) => matches({ [condition.label]: value }, own));
    return possible.every((value) => matches({ [condition.label]: value }, [condition]));
  }
  return own.some((m) => sameText(narrowed([m, condition]), [m]));
}

const sameText = (a: readonly Matcher[], b: readonly Matcher[]): boolean => JSON.stringify(a) === JSON.stringify(b);
