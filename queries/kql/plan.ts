/** What a query reads and keeps apart, settled before a line of it is written. */
import { kqlErrors } from "./errors.ts";
import type { Role } from "./reading.ts";
import type { NativeSources } from "./telemetry.ts";
import { every } from "./text.ts";
import { depthOf, type Lags, rolesOf, seriesOf, type Watched, withRoles } from "./watch.ts";

/** How a query looks back. */
export interface Shape {
  readonly lags: Lags;
  /** Seconds that data takes to arrive: windows end so long ago. */
  readonly settle: number;
  /** "mildest" reduces the lags to one value; "blocks" returns one row for each, for rules that count failing periods. */
  readonly rows: "mildest" | "blocks";
  readonly native: NativeSources;
}
/** Columns are written out for so many lags; more become rows by a join. */
const written = 11;

/** What is settled before a line is written. */
export interface Plan {
  readonly own: Watched;
  readonly others: readonly Watched[];
  /** What has columns of its own: each of them but those whose values are those of `own`, whose lags it then has. */
  readonly read: readonly Watched[];
  readonly shape: Shape;
  readonly table: string;
  /** What every row satisfies. */
  readonly common: readonly string[];
  readonly roles: readonly Role[];
  /** Columns with their expressions: of the tuple, and of the series where they are read one by one first. */
  readonly tuple: readonly Keyed[];
  readonly series: readonly Keyed[];
  /** Labels of the tuple that the table does not have. */
  readonly lost: readonly string[];
  readonly joined: boolean;
  /** Seconds that divide what lies between any two lags. */
  readonly step: number;
  readonly lookBack: number;
}
export interface Keyed {
  readonly name: string;
  readonly of: string;
}

/** Names that the query gives columns of its own. */
const taken = new Set(["TimeGenerated", "value", "k", "lags", "critical", "timestamp"]);
const columnOf = (label: string): string => (taken.has(label) ? `label_${label}` : label);

export function planOf(first: Watched, rest: readonly Watched[], shape: Shape): Plan {
  const all = [first, ...rest];
  const distinct = readOnce(first, rest);
  const found = distinct.flatMap(rolesOf);
  const { table } = (found[0] as Role).rows;
  checkTables(first, rest);
  const common = commonOf(found);
  const narrow = narrowed(common);
  const read = distinct.map((watched) => withRoles(watched, narrow));
  const { by } = first.threshold.signal.node;
  const tuple = keyed(by, found);
  const series = seriesOfAll(distinct, by);
  return {
    own: first,
    others: rest,
    read,
    shape,
    table,
    common,
    roles: read.flatMap(rolesOf),
    tuple,
    series: series.length === 0 ? [] : keyed(series, found),
    lost: tuple.length === by.length ? [] : by.filter((label) => keyed([label], found).length === 0),
    joined: shape.rows === "blocks" || all.some(({ lags }) => lags.count > written),
    step: stepOf(all),
    lookBack: Math.max(...all.map(depthOf)) + shape.settle,
  };
}

/** Values that thresholds share are read once, at the lags of all: as far apart, unless one of them has only one. */
function readOnce(own: Watched, others: readonly Watched[]): readonly Watched[] {
  const same = others.filter(({ prefix }) => prefix === own.prefix);
  if (same.length === 0) return [own, ...others];
  const lags = same.reduce((most, one) => (one.lags.count > most.count ? one.lags : most), own.lags);
  const both = lags === own.lags ? own : { ...own, lags };
  return [both, ...others.filter((one) => !same.includes(one))];
}

/** One row for each step serves lags that are differently far apart. */
function stepOf(all: readonly Watched[]): number {
  const apart = all.flatMap(({ lags }) => (lags.count > 1 ? [lags.apart] : []));
  return apart.length === 0 ? (all[0] as Watched).lags.apart : apart.reduce(divisor);
}
const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** @throws kqlErrors.mixedTables, kqlErrors.ladderTables */
function checkTables(own: Watched, others: readonly Watched[]): void {
  const tables = tablesOf(rolesOf(own));
  if (tables.length > 1) throw kqlErrors.mixedTables(tables);
  const { name, place } = own.threshold;
  for (const other of others) {
    const theirs = tablesOf(rolesOf(other));
    if (String(theirs) !== String(tables))
      throw kqlErrors.ladderTables([name, tables], [other.threshold.name, theirs], place.text);
  }
}

const tablesOf = (roles: readonly Role[]): readonly string[] =>
  [...new Set(roles.map(({ rows }) => rows.table))].sort();

function seriesOfAll(all: readonly Watched[], by: readonly string[]): readonly string[] {
  const found = all.flatMap(seriesOf).filter((label) => !by.includes(label));
  return found.length === 0 ? found : [...new Set(found)].sort();
}

/** The columns of labels, those left out that the table does not have. */
function keyed(labels: readonly string[], roles: readonly Role[]): readonly Keyed[] {
  return labels.flatMap((label) => {
    const of = roles.map(({ rows }) => rows.label(label)).find((expression) => expression !== undefined);
    return of === undefined ? [] : [{ name: columnOf(label), of }];
  });
}

/** Roles with less to ask of each row, since all rows satisfy what is common; equal ones are told apart once. */
function narrowed(common: readonly string[]): (role: Role) => Role {
  const first = new Map<string, string>();
  return (role) => {
    const { metric, where } = role.rows;
    const rest = [...metric, ...where].filter((condition) => !common.includes(condition));
    if (rest.length === 0) return { ...role, rows: { ...role.rows, metric: rest, where: rest } };
    const condition = every(rest);
    const like = first.get(condition) ?? role.name;
    first.set(condition, like);
    return { name: role.name, like, rows: { ...role.rows, metric: [], where: rest } };
  };
}

/** That a row belongs to one of the metrics, and what all roles ask of it. */
function commonOf(roles: readonly Role[]): readonly string[] {
  const [first, ...rest] = roles.map(({ rows }) => [...rows.metric, ...rows.where]) as [string[]];
  if (rest.length === 0) return first;
  const shared = first.filter((condition) => rest.every((conditions) => (conditions as string[]).includes(condition)));
  const other = roles.map(({ rows }) => every(rows.metric.filter((condition) => !shared.includes(condition))));
  return other.includes("true") ? shared : [[...new Set(other)].join(" or "), ...shared];
}
