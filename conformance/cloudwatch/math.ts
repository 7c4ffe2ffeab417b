import { sum } from "../../model/reference/arithmetic.ts";
import type { Ast } from "./parse.ts";

/** A time series: one entry for each time stamp, undefined where there is no point. */
export type Series = readonly (number | undefined)[];
type Value = number | Series | readonly Series[];

/**
 * What the guide leaves open: whether `m >= 5`, `m + 1` have a point where m has none, while another metric of the
 * alarm has one. "as the series": no. "zero": yes, m counts as 0. Expressions have to mean the same under both.
 */
export type Sparse = "as the series" | "zero";

export interface Context {
  readonly series: ReadonlyMap<string, Series>;
  readonly period: number;
  readonly sparse?: Sparse;
  /** The time stamp of each entry, in seconds since 1970. @default 0 */
  readonly times?: readonly number[];
}

/**
 * Metric math, evaluated as documented ("Using metric math", Amazon CloudWatch User Guide):
 *
 * - arithmetic: "Missing values in a time series are treated as 0. If the value of a data point causes a function to
 *   attempt to divide by zero, the data point is dropped."
 * - comparisons: "only one of the time series has a value for a particular time stamp, the function treats the
 *   missing value in the other time series as 0"
 * - IF, its four cases: the branch that is true and missing is 0, the one that is false and missing drops the point,
 *   so does a condition that is missing.
 * - PERIOD: "Valid input is metrics, not the results of other expressions."
 * - DAY, HOUR, MINUTE, MONTH, EPOCH: "a new non-sparse time series where each value is based on its timestamp", in UTC;
 *   Monday is 1.
 */
export function evaluate(ast: Ast, context: Context): Series {
  const value = new Evaluation(context).value(ast);
  if (isSeries(value)) return value;
  throw new Error("the result of an expression is a time series, not a number or an array of them");
}

const isSeries = (value: Value): value is Series => Array.isArray(value) && !Array.isArray(value[0]);
const isList = (value: Value): value is readonly Series[] => Array.isArray(value) && Array.isArray(value[0]);

class Evaluation {
  readonly #length: number;
  /** Whether any metric has a point at a time stamp. */
  readonly #any: readonly boolean[];
  constructor(readonly context: Context) {
    const all = [...context.series.values()];
    this.#length = all[0]?.length ?? 0;
    this.#any = this.#each((i) => all.some((series) => series[i] !== undefined));
  }

  value(ast: Ast): Value {
    switch (ast.kind) {
      case "number":
        return ast.value;
      case "id":
        return this.#series(ast.name);
      case "list":
        return ast.items.map((item) => this.#oneSeries(this.value(item)));
      case "negative":
        return this.#pairwise((a, b) => a * b, this.value(ast.of), -1);
      case "operation":
        return this.#pairwise(operations[ast.operator] as Operation, this.value(ast.left), this.value(ast.right));
      case "call":
        return this.#call(ast.name, ast.args);
    }
  }

  #call(name: string, args: readonly Ast[]): Value {
    if (name === "PERIOD") return this.#period(args[0] as Ast);
    const time = timeOf[name];
    if (time) return this.#each((i) => time(new Date((this.context.times?.[i] ?? 0) * 1000)));
    const values = args.map((arg) => this.value(arg));
    if (name === "IF") return this.#if(values[0] as Value, values[1] as Value, values[2]);
    if (name === "FILL") return this.#fill(this.#oneSeries(values[0] as Value), values[1] as Value);
    const [first] = values as [Value];
    const join = joins[name];
    if (join) {
      if (!isList(first)) throw new Error(`${name} of one series is a number, which an alarm should not use`);
      return this.#each((i) => {
        const present = first.map((series) => series[i]).filter((v) => v !== undefined);
        return present.length === 0 ? undefined : join(present, first.length);
      });
    }
    const change = changes[name] as (value: number) => number;
    return this.#oneSeries(first).map((v) => (v === undefined ? undefined : change(v)));
  }

  #period(of: Ast): number {
    if (of.kind !== "id" || !this.context.series.has(of.name)) throw new Error("PERIOD takes the id of a metric");
    return this.context.period;
  }

  #if(condition: Value, yes: Value, no: Value | undefined): Series {
    return this.#each((i) => {
      const decided = at(condition, i);
      if (decided === undefined) return undefined;
      return decided !== 0 ? (at(yes, i) ?? 0) : no === undefined ? undefined : at(no, i);
    });
  }

  #fill(series: Series, by: Value): Series {
    return this.#each((i) => series[i] ?? at(by, i));
  }

  #pairwise(operation: Operation, left: Value, right: Value): Value {
    if (typeof left === "number" && typeof right === "number") return operation(left, right) ?? Number.NaN;
    if (isList(left) || isList(right)) throw new Error("arrays of series are joined by a function first");
    return this.#each((i) => {
      const [a, b] = [at(left, i), at(right, i)];
      const scalars = typeof left === "number" || typeof right === "number";
      const here = scalars ? a !== undefined && b !== undefined : a !== undefined || b !== undefined;
      if (!here && !(this.context.sparse === "zero" && this.#any[i])) return undefined;
      return operation(a ?? 0, b ?? 0);
    });
  }

  #series(name: string): Series {
    const series = this.context.series.get(name);
    if (!series) throw new Error(`there is no id ${name}`);
    return series;
  }

  #oneSeries(value: Value): Series {
    if (typeof value === "number" || isList(value)) throw new Error("a time series is wanted here");
    return value;
  }

  #each<T>(make: (i: number) => T): readonly T[] {
    return Array.from({ length: this.#length }, (_, i) => make(i));
  }
}

const at = (value: Value, i: number): number | undefined => (typeof value === "number" ? value : (value as Series)[i]);

type Operation = (a: number, b: number) => number | undefined;
const truth = (value: boolean): number => (value ? 1 : 0);
const both: Operation = (a, b) => truth(a !== 0 && b !== 0);
const either: Operation = (a, b) => truth(a !== 0 || b !== 0);
const operations: Readonly<Record<string, Operation>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? undefined : a / b),
  "^": (a, b) => a ** b,
  "==": (a, b) => truth(a === b),
  "!=": (a, b) => truth(a !== b),
  "<=": (a, b) => truth(a <= b),
  ">=": (a, b) => truth(a >= b),
  "<": (a, b) => truth(a < b),
  ">": (a, b) => truth(a > b),
  AND: both,
  "&&": both,
  OR: either,
  "||": either,
};

/** Over an array of series, point by point; "Missing values are treated as 0" is said of AVG only. */
const joins: Readonly<Record<string, (present: readonly number[], all: number) => number>> = {
  AVG: (present, all) => sum(present) / all,
  MAX: (present) => Math.max(...present),
  MIN: (present) => Math.min(...present),
  SUM: sum,
};
const timeOf: Readonly<Record<string, (time: Date) => number>> = {
  DAY: (time) => time.getUTCDay() || 7,
  EPOCH: (time) => time.getTime() / 1000,
  HOUR: (time) => time.getUTCHours(),
  MINUTE: (time) => time.getUTCMinutes(),
  MONTH: (time) => time.getUTCMonth() + 1,
};
const changes: Readonly<Record<string, (value: number) => number>> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
};
