/**
 * A picture as one KQL query: a row for each series and window, and of each threshold line a series of its own.
 *
 * Pictures may do what rules may not (`union`, `let`), so every series is a query of its own.
 */

import type { Node } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import { panelValue, rolesOf } from "./panel-value.ts";
import { type NativeSources, rowsOf } from "./telemetry.ts";
import { column, every, literal, real, span } from "./text.ts";

/** One series of a picture, or one for each value of the labels that it keeps. */
export interface Drawn {
  readonly name: string;
  readonly node: Node;
  /** Of a quantile: the bucket whose share is drawn, in the unit that the histogram exports. */
  readonly le?: number;
  /** What the value is multiplied with, to be in the unit of the picture. */
  readonly factor: number;
}
/** A line across a picture, in its unit. */
export interface DrawnLine {
  readonly label: string;
  readonly at: number;
}
export interface PanelQuery {
  readonly drawn: readonly Drawn[];
  readonly lines: readonly DrawnLine[];
  /** A row for each window of the time that is shown, or one for the last window alone. */
  readonly form: "over time" | "now";
  /** Seconds that data takes to arrive: windows that end later are not drawn. */
  readonly settle: number;
  readonly native?: NativeSources;
}

type Where = Pick<Resolved, "environment" | "service">;

/**
 * Rows of `timestamp`, `series` and `value`, or of `series` and `value` alone. Windows lie beside each other and are as
 * long as those of the signal, so that a point is what a rule compares.
 */
export function panelQuery(panel: PanelQuery, at: Where): string {
  const several = panel.drawn.length > 1;
  const legs = panel.drawn.map((drawn) => seriesQuery(drawn, panel, at, several));
  if (panel.form === "now") return `${united(legs)}\n| order by series asc`;
  if (panel.lines.length === 0) return `${united(legs)}\n| order by timestamp asc`;
  const lines = panel.lines.map(
    ({ label, at }) => `(shown | distinct timestamp | extend series = ${literal(label)}, value = ${real(at)})`,
  );
  return `let shown = ${united(legs)};\nunion\n  shown,\n  ${lines.join(",\n  ")}\n| order by timestamp asc`;
}

const united = (legs: readonly string[]): string =>
  legs.length === 1 ? (legs[0] as string) : `union\n  (${legs.join("),\n  (")})`;

function seriesQuery(drawn: Drawn, { form, settle, native = {} }: PanelQuery, at: Where, several: boolean): string {
  const { node } = drawn;
  const roles = rolesOf(drawn, (selection, le) => rowsOf(selection, at, native, le));
  const [first] = roles as [(typeof roles)[number]];
  const labels = node.by.flatMap((label) => {
    const of = first.rows.label(label);
    return of === undefined ? [] : [{ name: `by_${label}`, of }];
  });
  const window = span(node.over);
  const time = form === "now" ? [] : [{ name: "timestamp", of: `bin(timestamp, ${window})` }];
  const value = panelValue(drawn, roles, [...time, ...labels]);
  const series = seriesName(drawn.name, several, labels);
  const out = [...time.map(({ name }) => name), `series = ${series}`, `value = ${scaled(value.expression, drawn)}`];
  return [
    first.rows.table,
    `where ${form === "now" ? last(node.over, settle) : `timestamp < bin(ago(${span(settle)}), ${window})`}`,
    ...value.where.map((condition) => `where ${condition}`),
    ...value.stages,
    `project ${out.join(", ")}`,
    "where isfinite(value)",
  ].join("\n| ");
}

const last = (over: number, settle: number): string =>
  every([`timestamp > ago(${span(over + settle)})`, `timestamp <= ago(${span(settle)})`]);

const scaled = (expression: string, { factor }: Drawn): string =>
  factor === 1 ? expression : `(${expression}) * ${real(factor)}`;

/** Labels alone name the series where there is one signal only, as in Grafana. */
function seriesName(name: string, several: boolean, labels: readonly { readonly name: string }[]): string {
  const parts = labels.map((label) => column(label.name)).flatMap((label, i) => (i === 0 ? [label] : ['" "', label]));
  if (parts.length === 0) return literal(name);
  if (several) return `strcat(${[literal(`${name} `), ...parts].join(", ")})`;
  return parts.length === 1 ? (parts[0] as string) : `strcat(${parts.join(", ")})`;
}
