/** One signal at one time as KQL: columns to sum up, and the expression of the value over them. */

import type { Node } from "../../model/node.ts";
import type { Across } from "../../model/signal.ts";
import { kqlErrors } from "./errors.ts";
import type { Reading, Role } from "./reading.ts";
import { real, span, windowEnding } from "./text.ts";

/** A window that ends some time ago, as a condition on `timestamp`. */
export interface Lag {
  /** Told apart by it: `0`, `1`, …, or nothing where each lag has rows of its own. */
  readonly suffix: string;
  /** Seconds until which data is looked at, counted back from now, as an expression without the window. */
  readonly window: (over: number) => string;
}

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

/** The column that tells the rows of a role from others. */
export const pickOf = ({ name, like = name }: Role): string => `is_${like}`;
/** The rows of a role in the window. */
const within = (role: Role, lag: Lag, over: number): string =>
  role.rows.where.length > 0 ? `${pickOf(role)} and ${lag.window(over)}` : lag.window(over);

const summed = (role: Role, lag: Lag, over: number): Aggregate => ({
  name: role.name + lag.suffix,
  of: `sumif(${role.rows.amount}, ${within(role, lag, over)})`,
});
const rowsOf = (role: Role, lag: Lag): string => `${role.name}_rows${lag.suffix}`;
const counted = (role: Role, lag: Lag, over: number): Aggregate => ({
  name: rowsOf(role, lag),
  of: `countif(${within(role, lag, over)})`,
});

type Total = Extract<Node, { kind: "rate" | "increase" }>;
function total(node: Total, role: Role, lag: Lag, { samples, known }: Wanted): Value {
  const sum = summed(role, lag, node.over);
  const rows = rowsOf(role, lag);
  return {
    aggregates: samples || known ? [sum, counted(role, lag, node.over)] : [sum],
    value: node.kind === "rate" ? `${sum.name} / ${real(node.over)}` : sum.name,
    samples: rows,
    known: known ? [`${rows} > 0`] : [],
  };
}

interface Share {
  readonly over: number;
  readonly complement: boolean;
  /** Whether the part is a bucket, which is unknown while nobody counts it. */
  readonly ofBucket: boolean;
}

/** One division of two sums; what is left of the whole is taken from the numerator. */
function quotient(
  { over, complement, ofBucket }: Share,
  top: Role,
  bottom: Role,
  lag: Lag,
  { samples, known }: Wanted,
): Value {
  const part = summed(top, lag, over);
  const whole = summed(bottom, lag, over);
  const numerator = complement ? `(${whole.name} - ${part.name})` : part.name;
  const unseen = known && ofBucket;
  return {
    aggregates: [
      part,
      whole,
      ...(unseen ? [counted(top, lag, over)] : []),
      ...(samples ? [counted(bottom, lag, over)] : []),
    ],
    value: `${numerator} / ${whole.name}`,
    samples: rowsOf(bottom, lag),
    events: whole.name,
    known: unseen ? [`${rowsOf(top, lag)} > 0`] : [],
  };
}

/** One of two sums, or the other, divided by both. */
function partOfTwo(
  { over, complement }: Extract<Node, { kind: "quotient" }>,
  top: Role,
  rest: Role,
  lag: Lag,
  { samples }: Wanted,
): Value {
  const [part, other] = [summed(top, lag, over), summed(rest, lag, over)];
  const whole = `(${part.name} + ${other.name})`;
  return {
    aggregates: [part, other, ...(samples ? [counted(top, lag, over), counted(rest, lag, over)] : [])],
    value: `${complement ? other.name : part.name} / ${whole}`,
    samples: `(${rowsOf(top, lag)} + ${rowsOf(rest, lag)})`,
    events: whole,
    known: [],
  };
}

type Level = { readonly across: Across; readonly over: number };

function level(node: Level, role: Role, lag: Lag, twice: boolean): Value {
  const { across, over } = node;
  const { level: of } = role.rows;
  const inside = within(role, lag, over);
  const rows: Aggregate = { name: `${role.name}_rows${lag.suffix}`, of: `countif(${inside})` };
  if (across === "max" || across === "min") {
    const name = `${role.name}_${across}${lag.suffix}`;
    const best: Aggregate = {
      name,
      of: `${across}(iff(${inside}, ${of[across]}, real(null)))`,
      again: `${across}(${name})`,
    };
    return { aggregates: [best, rows], value: name, samples: rows.name, known: [`${rows.name} > 0`] };
  }
  return average(across, role, lag, {
    sum: `sumif(${of.sum}, ${inside})`,
    count: `sumif(${of.count}, ${inside})`,
    twice,
  });
}

/** Of each series its average over time; over the series their average, or their sum. */
function average(
  across: "avg" | "sum",
  { name }: Role,
  { suffix }: Lag,
  o: { readonly sum: string; readonly count: string; readonly twice: boolean },
): Value {
  const [sum, count, series, mean] = ["sum", "count", "series", "mean"].map((part) => `${name}_${part}${suffix}`) as [
    string,
    string,
    string,
    string,
  ];
  if (!o.twice) {
    const aggregates = [
      { name: sum, of: o.sum },
      { name: count, of: o.count },
    ];
    return { aggregates, means: [`${mean} = ${sum} / ${count}`], value: mean, samples: count, known: [`${count} > 0`] };
  }
  const aggregates: Aggregate[] = [
    { name: count, of: o.count },
    { name: sum, of: o.sum, again: `sumif(${sum} / ${count}, ${count} > 0)` },
    { name: series, of: undefined, again: `countif(${count} > 0)` },
  ];
  const known = [`${series} > 0`];
  return across === "sum"
    ? { aggregates, value: sum, samples: series, known }
    : { aggregates, means: [`${mean} = ${sum} / ${series}`], value: mean, samples: series, known };
}

function levelQuotient(
  node: Extract<Node, { kind: "level quotient" }>,
  roles: Reading["roles"],
  lag: Lag,
  twice: boolean,
): Value {
  const part = level(node, roles.part as Role, lag, twice);
  const divided = (whole: string) =>
    node.complement ? `(${whole} - ${part.value}) / ${whole}` : `${part.value} / ${whole}`;
  if (typeof node.bottom === "number") return { ...part, value: divided(real(node.bottom)) };
  const whole = level(node, roles.whole as Role, lag, twice);
  return {
    aggregates: [...part.aggregates, ...whole.aggregates],
    means: [...(part.means ?? []), ...(whole.means ?? [])],
    value: divided(whole.value),
    samples: whole.samples,
    known: [...part.known, ...whole.known, `${whole.value} != 0`],
  };
}

/** The window of a lag of so many seconds, after the data has settled. */
export const fixedLag = (suffix: string, ago: number): Lag => ({
  suffix,
  window(over) {
    return windowEnding(over, ago);
  },
});

/** The window of the lag in the column `k`, in steps. */
export const columnLag = (settle: number, step: string): Lag => ({
  suffix: "",
  window: (over) =>
    `timestamp > ago(${span(over + settle)}) - k * ${step} and timestamp <= ago(${span(settle)}) - k * ${step}`,
});
