/** The two forms of looking back: a column for each lag, or a row for each. Stages of a query, in order. */

import { pickOf } from "./columns.ts";
import { columnLag, fixedLag } from "./lag.ts";
import type { Keyed, Plan } from "./plan.ts";
import type { Role } from "./reading.ts";
import { column, every, real, span } from "./text.ts";
import { countsMissing, type Lags, type Verdict, verdictAt, type Watched, windowOf } from "./watch.ts";

/** A column for each role that tells its rows from others. */
export function picks(roles: readonly Role[]): readonly string[] {
  const told = roles.filter(({ rows }) => rows.where.length > 0);
  const columns = unique(told.map((role) => `${pickOf(role)} = ${every(role.rows.where)}`));
  return columns.length === 0 ? [] : [list("extend", columns)];
}

/** Every lag has columns of its own. */
export function wide(plan: Plan): readonly string[] {
  const { own, others, read, shape, series } = plan;
  const verdicts: Verdict[] = [];
  const columns: string[] = [];
  for (const watched of read) {
    for (let k = 0; k < watched.lags.count; k++) {
      const lag = fixedLag(String(k), k * watched.lags.apart + shape.settle);
      const verdict = verdictAt(watched, lag, series.length > 0);
      verdicts.push(verdict);
      columns.push(`${nameAt(watched, k)} = ${verdict.expression}`);
    }
  }
  return [
    ...summaries(plan, verdicts, []),
    list("extend", columns),
    ...others.map((watched) => `where not(${mildest(watched)} ${compared(watched)})`),
    project(plan, mildest(own)),
  ];
}
const nameAt = ({ prefix }: Watched, k: number): string => `${prefix}v${k}`;

function mildest(watched: Watched): string {
  const { comparison, lags } = watched;
  if (lags.count === 1) return nameAt(watched, 0);
  return `${comparison.mildest}_of(${Array.from({ length: lags.count }, (_, k) => nameAt(watched, k)).join(", ")})`;
}
const compared = ({ comparison: { operator, threshold } }: Watched): string =>
  `${operator === "GreaterThan" ? ">" : "<"} ${real(threshold)}`;

const stepOf = ({ step }: Plan): string => span(step);

/** Every row once for each lag whose window it lies in. */
export function cross(plan: Plan): readonly string[] {
  const all = [plan.own, ...plan.others];
  const last = Math.max(...all.map(({ lags }) => (lags.count - 1) * stepsOf(plan, lags)));
  const lag = columnLag(plan.shape.settle, stepOf(plan));
  return [
    "extend lags = 1",
    `join kind=inner (range k from 0 to ${last} step 1 | extend lags = 1) on lags`,
    `where ${lag.window(Math.max(...all.map(windowOf)))}`,
  ];
}

/** Every lag has a row of its own, which are then reduced to one, or not. */
export function joined(plan: Plan): readonly string[] {
  const { own, others, read, shape, series } = plan;
  const lag = columnLag(shape.settle, stepOf(plan));
  const verdicts = read.map((watched) => verdictAt(watched, lag, series.length > 0));
  const columns = read.map(({ prefix }, i) => `${prefix}v = ${(verdicts[i] as Verdict).expression}`);
  const before = [...summaries(plan, verdicts, [{ name: "k", of: "k" }]), list("extend", columns)];
  if (shape.rows === "blocks") return [...before, project(plan, "v", ` - k * ${stepOf(plan)}`)];
  const results = [own, ...others].flatMap((one) => reduced(plan, one));
  return [
    ...before,
    `${list("summarize", results)}${by(plan.tuple.map(({ name }) => column(name)))}`,
    ...others.map((watched) => `where not(${whole(watched)} ${compared(watched)})`),
    project(plan, whole(own)),
  ];
}

/** The mildest value of the lags that are looked at, and how many of them have data. */
function reduced(plan: Plan, watched: Watched): readonly string[] {
  const { prefix, comparison, lags } = watched;
  const steps = stepsOf(plan, lags);
  const inside = steps === 1 ? `k < ${lags.count}` : `k < ${lags.count * steps} and k % ${steps} == 0`;
  return [
    `${resultOf(watched)} = ${comparison.mildest}(iff(${inside}, ${prefix}v, ${real(comparison.breaching)}))`,
    `${resultOf(watched)}_lags = countif(${inside})`,
  ];
}
/** How many rows there are from one lag to the next. */
const stepsOf = ({ step }: Plan, { count, apart }: Lags): number => (count === 1 ? 1 : apart / step);
const resultOf = ({ part }: Watched): string => `${part}_value`;

/** A lag without data is good, or a breach, as the threshold says. */
function whole(watched: Watched): string {
  const { comparison, lags, threshold } = watched;
  const result = resultOf(watched);
  return countsMissing(threshold)
    ? `iff(${result}_lags == 0, ${real(comparison.breaching)}, ${result})`
    : `iff(${result}_lags == ${lags.count}, ${result}, ${real(comparison.neutral)})`;
}

/** Sums over rows, and over series where they are read one by one first. */
function summaries(plan: Plan, verdicts: readonly Verdict[], lag: readonly Keyed[]): readonly string[] {
  const { tuple, series } = plan;
  const aggregates = verdicts.flatMap((verdict) => verdict.aggregates);
  const rows = aggregates.flatMap(({ name, of }) => (of === undefined ? [] : [`${name} = ${of}`]));
  const keys = [...lag, ...tuple, ...series].map(({ name, of }) => (name === of ? name : `${column(name)} = ${of}`));
  const first = `${list("summarize", rows)}${by(keys)}`;
  const means = verdicts.flatMap((verdict) => verdict.means);
  const last = means.length === 0 ? [] : [list("extend", means)];
  if (series.length === 0) return [first, ...last];
  const sums = aggregates.map(({ name, again = `sum(${name})` }) => `${name} = ${again}`);
  return [first, `${list("summarize", sums)}${by([...lag, ...tuple].map(({ name }) => column(name)))}`, ...last];
}

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];
const by = (keys: readonly string[]): string => (keys.length === 0 ? "" : `\n  by ${keys.join(", ")}`);
const list = (operator: string, items: readonly string[]): string =>
  items.length === 1 ? `${operator} ${items[0]}` : `${operator}\n    ${items.join(",\n    ")}`;

/** Half a minute ago lies in the rule's window, whichever side of it is closed. */
const project = ({ tuple }: Plan, value: string, shift = ""): string =>
  `project ${[`TimeGenerated = ago(30s)${shift}`, `value = ${value}`, ...tuple.map(({ name }) => column(name))].join(", ")}`;
