import type { Node } from "../node.ts";
import type { History } from "./history.ts";
import { levels } from "./level.ts";
import { mapValues, type Reads } from "./reads.ts";
import type { Window } from "./window.ts";

/**
 * One division of two sums; a denominator of zero gives no value.
 *
 * A numerator without series is zero, since nothing has matched yet; a bucket without series is unknown, since the
 * application does not count it yet.
 */
export function quotient(top: Reads, bottom: Reads, o: { complement: boolean; withoutTop: 0 | undefined }): Reads {
  return new Map(
    [...bottom].map(([key, { tuple, value: events = 0 }]) => {
      const part = top.get(key)?.value ?? o.withoutTop;
      const known = events > 0 && part !== undefined;
      return [key, { tuple, value: known ? (o.complement ? events - part : part) / events : undefined, events }];
    }),
  );
}

/** The quotient of two gauges, or of one and a constant; no value where one side is missing or the whole is zero. */
export function levelQuotient(
  node: Extract<Node, { kind: "level quotient" }>,
  history: History,
  window: Window,
): Reads {
  const top = levels(history.select(node.top), node, window);
  if (typeof node.bottom === "number") {
    const whole = node.bottom;
    return mapValues(top, (value) => (node.complement ? whole - value : value) / whole);
  }
  const bottom = levels(history.select(node.bottom), node, window);
  return new Map(
    [...bottom].map(([key, { tuple, value: whole }]) => {
      const part = top.get(key)?.value;
      const value = part === undefined || !whole ? undefined : (node.complement ? whole - part : part) / whole;
      return [key, { tuple, value }];
    }),
  );
}
