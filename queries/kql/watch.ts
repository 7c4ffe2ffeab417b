/** What a query reads for one threshold, and the verdict on it at one lag. */

import { core, selections } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Signal } from "../../model/signal.ts";
import { type Line, minimumEvents, type Threshold } from "../../model/threshold.ts";
import { duration } from "../../model/words.ts";
import { type Comparison, comparisonOf } from "./comparison.ts";
import { kqlErrors } from "./errors.ts";
import type { Lag } from "./lag.ts";
import { type Reading, type Role, readingOf } from "./reading.ts";
import { type NativeSources, rowsOf } from "./telemetry.ts";
import { every, real } from "./text.ts";
import { type Aggregate, type Value, valueAt } from "./value.ts";

/** When a threshold is looked at: now and `count - 1` times before, `apart` seconds from each other. */
export interface Lags {
  readonly count: number;
  readonly apart: number;
}

/** Whether the lags of one lie in the step of the other, so that one row of columns serves both. */
export const inStep = (a: Lags, b: Lags): boolean => a.apart === b.apart || a.count === 1 || b.count === 1;

/** Everything that is read for one threshold. */
export interface Watched {
  /** Sets the columns of one threshold apart from those of another; the same where their values are. */
  readonly prefix: string;
  /** The threshold that the query is about is "own"; one that silences it has its severity, and a number if need be. */
  readonly part: string;
  readonly threshold: Threshold;
  readonly comparison: Comparison;
  readonly lags: Lags;
  readonly reading: Reading;
  readonly provided: { readonly reading: Reading; readonly comparison: Comparison } | undefined;
  /** How many events make the signal worth judging, as a comparison: `>= 20.0`. */
  readonly floor: string;
  /** Whether a value of zero is as good as none. */
  readonly lenient: boolean;
}

/** @throws kqlErrors.providedLabels, and what readings throw */
export function watch(
  resolved: Resolved,
  lags: Lags,
  native: NativeSources,
  { part, prefix }: Pick<Watched, "part" | "prefix">,
): Watched {
  const { threshold } = resolved;
  const { signal, line, provided } = threshold;
  if (provided && String(provided.signal.node.by) !== String(signal.node.by))
    throw kqlErrors.providedLabels(resolved.id, signal.node.by, provided.signal.node.by, threshold.place.text);
  const comparison = comparisonOf(threshold);
  return {
    part,
    prefix,
    threshold,
    comparison,
    lags,
    floor: floorOf(threshold),
    lenient: zeroIsGood(signal, comparison),
    reading: read(resolved, native, signal, line, prefix),
    provided: provided && {
      reading: read(resolved, native, provided.signal, provided.line, `${prefix}provided_`),
      comparison: comparisonOf(provided),
    },
  };
}

function floorOf(threshold: Threshold): string {
  const events = minimumEvents(threshold);
  return events === 0 ? "> 0.0" : `>= ${real(events)}`;
}

function read(at: Resolved, native: NativeSources, { node }: Signal, { limit }: Line, name: string): Reading {
  const reading = readingOf(node, limit, (selection, le) => rowsOf(selection, at, native, le), name);
  checkWebTest(reading);
  return reading;
}

/** Between two runs of a web test there is nothing to read, which is not missing data. */
function checkWebTest({ node, roles }: Reading): void {
  const seldom = Object.values(roles).some(({ rows }) => rows.table === "availabilityResults");
  const [metric] = selections(node).map((selection) => selection.metric.name);
  if (seldom && node.over < 300) throw kqlErrors.webTest(metric ?? "", duration(node.over));
}

/** Whether two thresholds differ in nothing but the limit and the duration, so that one value serves both. */
export function sameValues(a: Threshold, b: Threshold): boolean {
  return (
    a.signal === b.signal &&
    a.signal.node.kind !== "quantile" &&
    a.line.side === b.line.side &&
    a.provided === b.provided &&
    countsMissing(a) === countsMissing(b) &&
    minimumEvents(a) === minimumEvents(b)
  );
}

export function rolesOf({ reading, provided }: Watched): readonly Role[] {
  const own = Object.values(reading.roles);
  return provided ? [...own, ...Object.values(provided.reading.roles)] : own;
}
export const seriesOf = ({ reading, provided }: Watched): readonly string[] =>
  provided ? [...reading.series, ...provided.reading.series] : reading.series;
/** The longest window, in seconds. */
export const windowOf = ({ threshold: { signal, provided } }: Watched): number =>
  Math.max(signal.node.over, provided?.signal.node.over ?? 0);
/** Seconds from the newest end of a window to the oldest beginning. */
export const depthOf = (watched: Watched): number => windowOf(watched) + (watched.lags.count - 1) * watched.lags.apart;

/** The same with other roles. */
export function withRoles(watched: Watched, change: (role: Role) => Role): Watched {
  const { provided } = watched;
  return {
    ...watched,
    reading: changed(watched.reading, change),
    provided: provided && { ...provided, reading: changed(provided.reading, change) },
  };
}
function changed(reading: Reading, change: (role: Role) => Role): Reading {
  const roles: Record<string, Role> = {};
  for (const key of Object.keys(reading.roles)) roles[key] = change(reading.roles[key] as Role);
  return { node: reading.node, series: reading.series, roles };
}

/** The value that the rule compares, at one lag, and the columns it is made of. */
export interface Verdict {
  readonly aggregates: readonly Aggregate[];
  /** Columns between the two, as `name = expression`. */
  readonly means: readonly string[];
  readonly expression: string;
}

/**
 * The value, or one on the good side where the time is not to be judged: in the order of docs/semantics.md §4, so
 * that data which is missing comes before traffic which is too little.
 */
export function verdictAt(watched: Watched, lag: Lag, twice: boolean): Verdict {
  const { threshold, comparison, reading, provided, floor, lenient } = watched;
  const samples = countsMissing(threshold);
  const value = valueAt(reading, lag, { twice, samples, known: !lenient });
  const condition = provided && valueAt(provided.reading, lag, { twice, samples: false, known: true });
  const judged = [
    ...(value.events === undefined ? [] : [`${value.events} ${floor}`]),
    ...value.known,
    ...(condition && provided ? holds(condition, provided.comparison) : []),
  ];
  const neutral = real(comparison.neutral);
  const missing = samples ? `${value.samples} == 0, ${real(comparison.breaching)}, ` : "";
  const expression =
    missing !== ""
      ? `case(${missing}${every(judged)}, ${value.value}, ${neutral})`
      : judged.length === 0
        ? value.value
        : `iff(${every(judged)}, ${value.value}, ${neutral})`;
  const aggregates = [...value.aggregates, ...(condition?.aggregates ?? [])];
  const means = [...(value.means ?? []), ...(condition?.means ?? [])];
  return { aggregates, means, expression };
}

/** Whether missing data is a breach of this very query; with `by` it is one of the whole metric, and has a rule of its own. */
export const countsMissing = ({ whenMissing, signal }: Threshold): boolean =>
  whenMissing === "breach" && signal.node.by.length === 0;

/** Without data a sum is zero, which is as good as no value where only greater ones breach. */
const zeroIsGood = ({ node }: Signal, { operator }: Comparison): boolean =>
  operator === "GreaterThan" && summedKinds.has(core(node).kind);
const summedKinds: ReadonlySet<string> = new Set(["rate", "increase", "quantile"]);

const holds = ({ value, events, known }: Value, { operator, threshold }: Comparison): readonly string[] => [
  ...(events === undefined ? [] : [`${events} > 0`]),
  ...known,
  `${value} ${operator === "GreaterThan" ? ">" : "<"} ${real(threshold)}`,
];
