/** One signal at one time as KQL: columns to sum up, and the expression of the value over them. */

import { kqlErrors } from "./errors.ts";
import type { Lag } from "./lag.ts";
import { level, levelQuotient } from "./level-value.ts";
import type { Reading, Role } from "./reading.ts";
import { partOfTwo, quotient, total } from "./sum-value.ts";
import { real } from "./text.ts";

/** A column that is computed from rows, and once more where series are read one by one first. */
export interface Aggregate {
  readonly name: string;
  /** Over the rows; `undefined` for a column that only series have. */
  readonly of: string | undefined;
  /** Over the series. @default `sum(name)` */
  readonly again?: string;
}

/** The value of a signal at one lag. */
export interface Value {
  readonly aggregates: readonly Aggregate[];
  /** Columns over the aggregates that the value is made of, as `name = expression`. */
  readonly means?: readonly string[];
  readonly value: string;
  /** The number of samples, zero where data is missing: a column among the aggregates, or the sum of two. */
  readonly samples: string;
  /** The number of events that the value is a part of. */
  readonly events?: string;
  /** What must hold, besides events, for there to be a value. */
  readonly known: readonly string[];
}

/** What is asked of a value besides itself. */
export interface Wanted {
  /** Whether series are read one by one first. */
  readonly twice: boolean;
  /** Whether missing data must be told from none that is good. */
  readonly samples: boolean;
  /** Whether a value of zero must be told from none. */
  readonly known: boolean;
}

/** The value of a node at a lag. */
export function valueAt({ node, roles }: Reading, lag: Lag, wanted: Wanted): Value {
  switch (node.kind) {
    case "rate":
    case "increase":
      return total(node, roles.total as Role, lag, wanted);
    case "quotient":
      return roles.rest
        ? partOfTwo(node, roles.part as Role, roles.rest, lag, wanted)
        : quotient(
            { ...node, ofBucket: node.top.le !== undefined },
            roles.part as Role,
            roles.whole as Role,
            lag,
            wanted,
          );
    case "quantile":
      // the share at or below the limit
      return quotient(
        { over: node.over, complement: false, ofBucket: true },
        roles.good as Role,
        roles.all as Role,
        lag,
        wanted,
      );
    case "level":
      return level(node, roles.level as Role, lag, wanted.twice);
    case "level quotient":
      return levelQuotient(node, roles, lag, wanted.twice);
    case "scale": {
      if (node.of.kind === "quantile") throw kqlErrors.unsupported("A scaled quantile", "Compare the quantile itself");
      const value = valueAt({ node: node.of, roles, series: [] }, lag, wanted);
      return { ...value, value: `(${value.value}) * ${real(node.factor)}` };
    }
    case "unusual":
      throw kqlErrors.unsupported("What is unusual for the hour", "A rule looks back two days at most");
  }
}
