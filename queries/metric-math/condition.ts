import type { Tuple } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import { minimumEvents, type Provided } from "../../model/threshold.ts";
import { nativeCompared, nativeOf, nativeValue } from "./native.ts";
import type { MetricMath, Query } from "./query.ts";
import { Reader } from "./reader.ts";
import { type Compared, comparedWith, decimal, measure, type Writing } from "./value.ts";

/** One alarm of a threshold: for which values of `by`, and which copies it reads. */
export interface Wanted {
  readonly tuple: Tuple;
  /** Minutes: 0 is now, the others are copies that the collector stamps so much later. */
  readonly lags: readonly number[];
}

/** An expression under its id. */
type Named = readonly [id: string, expression: string];

/**
 * The condition of a threshold as metric math: expressions first, then the metrics they read.
 *
 * @returns undefined where CloudWatch has no expression for the signal
 */
export function conditionOf(resolved: Resolved, { tuple, lags }: Wanted): MetricMath | undefined {
  const { signal, line } = resolved.threshold;
  const reader = new Reader(resolved, signal.node.over, tuple);
  const native = nativeOf(resolved, signal.node);
  const compared = native ? nativeCompared(native, signal, line) : comparedWith(signal, line);
  const expressions: Named[] = [];
  const single = lags.length === 1;
  const values: string[] = [];
  for (const lag of lags) {
    const value = oneValue(resolved, reader, compared, lag, expressions);
    if (value === undefined) return undefined;
    // a value alone is what the alarm compares; one of several is named, so that they can be joined
    values.push(single || isId(value) ? value : named(expressions, `value_lag${lag}`, value));
  }
  const result = single ? (values[0] as string) : joined(values, compared);
  if (isId(result)) return { ...compared, queries: [...written(expressions), ...reader.queries(result)] };
  return { ...compared, queries: [...written([["value", result], ...expressions]), ...reader.queries()] };
}

/** The value at one lag, together with what must hold besides. */
function oneValue(
  resolved: Resolved,
  reader: Reader,
  compared: Compared,
  lag: number,
  expressions: Named[],
): string | undefined {
  const { threshold } = resolved;
  const { signal, line, provided, whenMissing } = threshold;
  const events = minimumEvents(threshold);
  const floor = events === 0 ? ">0" : `>=${events}`;
  const writing: Writing = { reader, line, lag, prefix: "", floor, neutral: compared.neutral };
  const native = nativeOf(resolved, signal.node);
  const value = native ? nativeValue(native, signal.node, writing, writing) : measure(signal.node, writing);
  if (value === undefined || !provided) return value;
  const given = givenValue(provided, writing);
  if (given === undefined) return undefined;
  const suffix = lag > 0 ? `_lag${lag}` : "";
  const main = isId(value) ? value : named(expressions, `measured${suffix}`, value);
  const other = isId(given.value) ? given.value : named(expressions, `given${suffix}`, given.value);
  return both(main, other, given, compared.neutral, whenMissing === "breach");
}

/** The second condition: it has a value as soon as its denominator has any events. */
function givenValue({ signal, line }: Provided, writing: Writing): (Compared & { readonly value: string }) | undefined {
  const compared = comparedWith(signal, line);
  const { by } = signal.node;
  const given: Writing = { ...writing, line, by, prefix: "given_", floor: ">0", neutral: compared.neutral };
  const value = measure(signal.node, given);
  return value === undefined ? undefined : { ...compared, value };
}

/**
 * The value where the other condition holds, neutral where it does not.
 *
 * Both presences are factors, so that a point that is missing on one side makes the condition false. Where missing
 * data is a breach, the outer `IF` drops what has no value of its own, whatever the other condition says.
 */
function both(main: string, other: string, given: Compared, neutral: number, missingBreaches: boolean): string {
  const operator = given.comparison === "GreaterThanThreshold" ? ">" : "<";
  const holds = `${present(main)}*${present(other)}*(${other}${operator}${decimal(given.threshold)})`;
  const value = `IF(${holds}, ${main}, ${decimal(neutral)})`;
  return missingBreaches ? `IF(${present(main)}, ${value})` : value;
}

/**
 * The value that is breached only if all of them are: the least of those compared with above.
 *
 * Without one of them there is no point: `MIN` of an array with a missing point is not documented. A neutral point
 * would end the alarm when the first copy ends, and an older point fire it again when the last one has.
 */
function joined(values: readonly string[], { comparison }: Compared): string {
  const least = comparison === "GreaterThanThreshold" ? "MIN" : "MAX";
  return `IF(${values.map(present).join("*")}, ${least}([${values.join(",")}]))`;
}

/** 1 where a series has a point; without one elsewhere, which counts as 0 in a product with a series that has one. */
const present = (id: string): string => `IF(${id},1,1)`;

const isId = (text: string): boolean => /^[a-z][A-Za-z0-9_]*$/.test(text);

function named(expressions: Named[], id: string, expression: string): string {
  expressions.push([id, expression]);
  return id;
}

const written = (expressions: readonly Named[]): readonly Query[] =>
  expressions.map(([id, expression], i) => ({ id, expression, returnData: i === 0 && id === "value" }));
