import { type Matcher, matches } from "../matcher.ts";
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
  return where.some(({ label }) => {
    const own = where.filter((m) => m.label === label);
    const listed = valuesOf(metric, label) ?? own.find((m) => "values" in m)?.values;
    if (listed) return !listed.some((value) => matches({ [label]: value }, own));
    const prefixes = own.map((m) => ("prefix" in m ? m.prefix : ""));
    const longest = prefixes.reduce((a, b) => (b.length > a.length ? b : a));
    return !prefixes.every((prefix) => longest.startsWith(prefix));
  });
}

/** Whether everything that the first selects is also selected by the second. */
export function isPart(part: Selection, whole: Selection): boolean {
  return (
    !part.and &&
    part.metric === whole.metric &&
    part.part === whole.part &&
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
  return own.some((m) =>
    "values" in m
      ? m.values.every((value) => matches({ [m.label]: value }, [condition]))
      : "prefix" in condition && m.prefix.startsWith(condition.prefix),
  );
}
