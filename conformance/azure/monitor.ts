/**
 * A scheduled query rule as Azure Monitor runs it: its query is executed, its rows are put into the rule's windows,
 * compared, and turned into stateful alerts.
 *
 * How alerts resolve: Microsoft Learn, "What are Azure Monitor alerts?", stateful alerts.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Episode } from "../../model/reference/episode.ts";
import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import type { Engine } from "./python.ts";
import { columns, type Row } from "./rows.ts";

export type Table = keyof typeof columns;
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Puts the rows of all scenarios into a table. */
export async function load(
  engine: Engine,
  table: Table,
  scenarios: Readonly<Record<string, readonly Row[]>>,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "limen-kql-"));
  const file = join(folder, "rows.jsonl");
  const lines = Object.entries(scenarios).flatMap(([scenario, rows]) =>
    rows.map((row) => JSON.stringify({ ...row, scenario })),
  );
  writeFileSync(file, lines.join("\n"));
  try {
    return await engine.ask({ op: "load", table, columns: columns[table], file });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `PT5M`, `PT1H`, `P1D` in seconds. */
export function seconds(iso: string): number {
  const [, days = "0", hours = "0", minutes = "0"] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso) ?? [];
  return Number(days) * 86400 + Number(hours) * 3600 + Number(minutes) * 60;
}

/** What a query returns at one time. */
export interface Found {
  readonly TimeGenerated: number;
  readonly value: number | null;
  readonly [column: string]: unknown;
}

type Evaluations = ReadonlyMap<string, ReadonlyMap<number, readonly Found[]>>;

/** The rows of a rule's query at every evaluation of every scenario. */
export const evaluate = (
  engine: Engine,
  rule: ScheduledQueryRule,
  scenarios: readonly string[],
  span: Span,
): Promise<Evaluations> =>
  evaluateEach(engine, rule, Object.fromEntries(scenarios.map((scenario) => [scenario, span])));

/** The same, with a span of its own for each scenario. */
export async function evaluateEach(
  engine: Engine,
  rule: ScheduledQueryRule,
  spans: Readonly<Record<string, Span>>,
): Promise<Evaluations> {
  const every = seconds(rule.evaluationFrequency);
  const times = ({ from, to }: Span): readonly number[] =>
    Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every);
  const rows = await engine.ask<(Found & { _scenario: string; _now: number })[]>({
    op: "evaluate",
    table: tableOf(rule),
    query: rule.query,
    range: seconds(rule.queryTimeRangeOverride),
    clock: Object.entries(spans).flatMap(([scenario, span]) => times(span).map((t) => [scenario, t])),
  });
  const found = new Map(
    Object.entries(spans).map(([scenario, span]) => [scenario, new Map(times(span).map((t) => [t, [] as Found[]]))]),
  );
  for (const { _scenario, _now, ...row } of rows)
    found
      .get(_scenario)
      ?.get(_now)
      ?.push(row as unknown as Found);
  return found;
}

export const tableOf = ({ query }: ScheduledQueryRule): Table => query.split("\n")[0] as Table;

/** The alerts of a rule, from the rows at each evaluation. */
export function alertsOf(
  rule: ScheduledQueryRule,
  evaluations: ReadonlyMap<number, readonly Found[]>,
): readonly Episode[] {
  const open = new Map<string, { fires: number; quiet: number | undefined }>();
  const done: Episode[] = [];
  const patience = resolveTime(seconds(rule.evaluationFrequency));
  for (const [t, rows] of evaluations) {
    const met = metAt(rule, rows, t);
    for (const key of met) if (!open.has(key)) open.set(key, { fires: t, quiet: undefined });
    for (const [key, alert] of open) {
      alert.quiet = met.has(key) ? undefined : (alert.quiet ?? t);
      if (alert.quiet === undefined || t - alert.quiet < patience) continue;
      done.push({ tuple: JSON.parse(key), fires: alert.fires, resolves: t });
      open.delete(key);
    }
  }
  return [...done, ...[...open].map(([key, { fires }]) => ({ tuple: JSON.parse(key), fires }))];
}

/** The tuples for which the condition is met in as many of the rule's windows as it asks for. */
function metAt(
  { criteria, windowDuration }: ScheduledQueryRule,
  rows: readonly Found[],
  t: number,
): ReadonlySet<string> {
  const { dimensions, failingPeriods, operator, threshold, timeAggregation } = criteria;
  const window = seconds(windowDuration);
  const periods = new Map<string, number[][]>();
  for (const row of rows) {
    const period = Math.floor((t - row.TimeGenerated) / window);
    if (period < 0 || period >= failingPeriods.of || row.value === null) continue;
    const key = JSON.stringify(Object.fromEntries(dimensions.map(({ name }) => [name, String(row[name])])));
    const values = periods.get(key) ?? Array.from({ length: failingPeriods.of }, () => []);
    values[period]?.push(row.value);
    periods.set(key, values);
  }
  const fails = (values: readonly number[]): boolean => {
    if (values.length === 0) return false;
    const value = timeAggregation === "Maximum" ? Math.max(...values) : Math.min(...values);
    return operator === "GreaterThan" ? value > threshold : value < threshold;
  };
  const met = [...periods].filter(([, values]) => values.filter(fails).length >= failingPeriods.minimum);
  return new Set(met.map(([key]) => key));
}

/** 1 minute: not met for 10 minutes; 5 to 15: for three frequency periods; to 11 hours: for two; beyond: for one. */
function resolveTime(frequency: number): number {
  if (frequency === 60) return 600;
  if (frequency <= 900) return 3 * frequency;
  return frequency <= 11 * 3600 ? 2 * frequency : frequency;
}
