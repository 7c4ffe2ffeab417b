/** The value of one series of a picture, over the rows of each of its windows. */
import { scrapeLabels } from "../../model/label.ts";
import { core, type Selection, selections } from "../../model/node.ts";
import type { Across } from "../../model/signal.ts";
import type { Drawn } from "./panel.ts";
import type { Rows } from "./telemetry.ts";
import { every, real } from "./text.ts";

/** A selection that is read, under the name of its column. */
export interface PanelRole {
  readonly name: "part" | "whole" | "rest";
  readonly selection: Selection;
  readonly rows: Rows;
}
/** A column that rows are kept apart by. */
interface Key {
  readonly name: string;
  readonly of: string;
}
interface PanelValue {
  /** What a row must satisfy to be read. */
  readonly where: readonly string[];
  readonly stages: readonly string[];
  readonly expression: string;
}

/** The selections of a series: one, or a part and the whole of it, or the rest of that. */
export function rolesOf({ node, le }: Drawn, rows: (selection: Selection, le?: number) => Rows): readonly PanelRole[] {
  const inner = core(node);
  const role = (name: PanelRole["name"], selection: Selection, bucket = selection.le): PanelRole => ({
    name,
    selection,
    rows: rows(selection, bucket),
  });
  if (inner.kind === "quantile") {
    if (le === undefined) return [role("part", inner.of)];
    return [role("part", inner.of, le), role("whole", { ...inner.of, part: "count" })];
  }
  const [part, other] = selections(inner) as [Selection, Selection?];
  const isRest = inner.kind === "quotient" && inner.bottom.and !== undefined;
  return other ? [role("part", part), role(isRest ? "rest" : "whole", other)] : [role("part", part)];
}

/** Aggregates and the expression over them, with the conditions that rows of all roles have in common first. */
export function panelValue(drawn: Drawn, roles: readonly PanelRole[], keys: readonly Key[]): PanelValue {
  const { node } = drawn;
  const told = conditionsOf(roles);
  const inner = core(node);
  const factor = node.kind === "scale" ? node.factor : 1;
  const whole = divided(drawn, roles);
  const expression = factor === 1 ? whole : `(${whole}) * ${real(factor)}`;
  const isLevel = inner.kind === "level" || inner.kind === "level quotient";
  const stages = isLevel ? levels(inner.across, roles, told.own, keys) : sums(drawn, roles, told.own, keys);
  return { where: told.common, stages, expression };
}

/** What all roles ask of a row, and by role what it asks besides. */
function conditionsOf(roles: readonly PanelRole[]) {
  const asked = roles.map(({ rows }) => [...rows.metric, ...rows.where]);
  const shared = (asked[0] ?? []).filter((condition) => asked.every((one) => one.includes(condition)));
  const own = asked.map((one) => one.filter((condition) => !shared.includes(condition)));
  const either = own.every((one) => one.length > 0) ? [own.map(every).join(" or ")] : [];
  return { common: [...either, ...shared], own };
}

/** The value over the columns `part` and `whole`. */
function divided({ node, le }: Drawn, roles: readonly PanelRole[]): string {
  const inner = core(node);
  switch (inner.kind) {
    case "rate":
      return `part / ${real(inner.over)}`;
    case "increase":
    case "level":
      return "part";
    case "quantile":
      return le === undefined ? quantileOf(inner.over, roles) : "part / whole";
    default: {
      if (roles.some(({ name }) => name === "rest")) return `${inner.complement ? "rest" : "part"} / (part + rest)`;
      const whole = inner.kind === "level quotient" && typeof inner.bottom === "number" ? real(inner.bottom) : "whole";
      return inner.complement ? `(${whole} - part) / ${whole}` : `part / ${whole}`;
    }
  }
}

/** Events have durations, of which there is a quantile; of what the collector sends there is the number only. */
const quantileOf = (over: number, [role]: readonly PanelRole[]): string =>
  role && isEvents(role) ? `part / ${real(role.selection.metric.unit.factor * 1000)}` : `part / ${real(over)}`;
const isEvents = ({ rows }: PanelRole): boolean => rows.table !== "customMetrics";

function sums(
  { node, le }: Drawn,
  roles: readonly PanelRole[],
  own: readonly (readonly string[])[],
  keys: readonly Key[],
): readonly string[] {
  const inner = core(node);
  const aggregates = roles.map((role, i) => {
    const conditions = own[i] ?? [];
    if (inner.kind === "quantile" && le === undefined && isEvents(role))
      return `part = percentilew(duration, itemCount, ${real(inner.q * 100)})`;
    const { amount } = role.rows;
    return `${role.name} = ${conditions.length === 0 ? `sum(${amount})` : `sumif(${amount}, ${every(conditions)})`}`;
  });
  return [summarize(aggregates, keys)];
}

/** Averages and sums are of one value for each series; the greatest of the greatest needs no such care. */
function levels(
  across: Across,
  roles: readonly PanelRole[],
  own: readonly (readonly string[])[],
  keys: readonly Key[],
): readonly string[] {
  if (across === "max" || across === "min") {
    const best = roles.map(({ name, rows }, i) => {
      const conditions = own[i] ?? [];
      const value = rows.level[across];
      return `${name} = ${across}(${conditions.length === 0 ? value : `iff(${every(conditions)}, ${value}, real(null))`})`;
    });
    return [summarize(best, keys)];
  }
  const each = roles.flatMap(({ name, rows: { level } }, i) => {
    const conditions = own[i] ?? [];
    const added = (of: string) => (conditions.length === 0 ? `sum(${of})` : `sumif(${of}, ${every(conditions)})`);
    return [`${name}_sum = ${added(level.sum)}`, `${name}_count = ${added(level.count)}`];
  });
  const together = roles.map(({ name }) => {
    const sum = `sumif(${name}_sum / ${name}_count, ${name}_count > 0)`;
    return `${name} = ${across === "sum" ? sum : `${sum} / countif(${name}_count > 0)`}`;
  });
  const again = keys.map(({ name }) => ({ name, of: name }));
  return [summarize(each, [...keys, ...seriesKeys(roles, keys)]), summarize(together, again)];
}

/** The labels by which series of gauges differ, but for those that are kept apart already. */
function seriesKeys(roles: readonly PanelRole[], keys: readonly Key[]): readonly Key[] {
  const labels = new Set([...scrapeLabels, ...roles.flatMap((role) => Object.keys(role.selection.metric.labels))]);
  labels.delete("job");
  return [...labels].sort().flatMap((label) => {
    const of = roles[0]?.rows.label(label);
    return of === undefined || keys.some((key) => key.of === of) ? [] : [{ name: `by_${label}`, of }];
  });
}

const summarize = (aggregates: readonly string[], keys: readonly Key[]): string => {
  const by = keys.map(({ name, of }) => (name === of ? name : `${name} = ${of}`));
  return `summarize ${aggregates.join(", ")}${by.length === 0 ? "" : ` by ${by.join(", ")}`}`;
};
