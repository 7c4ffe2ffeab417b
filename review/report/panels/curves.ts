/** Signals over time: a big number where the panel is one, and the curves behind it. */
import type { SignalPanel } from "../../../model/panel.ts";
import type { Dimension } from "../../../model/quantity.ts";
import { colourOf } from "../chart/colours.ts";
import { linesSvg } from "../chart/lines.ts";
import { type Curve, curvesOf } from "../evaluate.ts";
import { shown, unitFor } from "../format.ts";
import { type Html, html } from "../html.ts";
import { clock, drawn, everySeconds, type Played } from "../played.ts";
import { bandsOf, type Line, lineWords } from "./lines.ts";

/** The minutes that are drawn. */
export const times: readonly number[] = Array.from(
  { length: (drawn.to - drawn.from) / everySeconds },
  (_, i) => drawn.from + (i + 1) * everySeconds,
);

/** More of them cannot be told apart: the highest are drawn, the others counted. */
export const mostCurves = 8;

export interface Named extends Curve {
  readonly name: string;
}

/** The curves of a panel with a name each; those that never have a value are left out. */
export function namedCurves({ title, series }: SignalPanel, { history }: Played, at = times): readonly Named[] {
  // what one signal keeps says enough; of several it has to be said whose it is
  const several = series.filter(({ signal }) => signal.node.by.length > 0).length > 1;
  return series.flatMap(({ name, signal }) =>
    curvesOf(signal, history, at)
      .filter(({ points }) => points.some(([, value]) => value !== undefined))
      .map((curve) => ({ ...curve, name: nameOf(curve, several ? [name] : []) || name || title })),
  );
}
const nameOf = ({ tuple }: Curve, lead: readonly string[]): string => {
  const values = Object.values(tuple).filter(Boolean);
  return values.length === 0 ? "" : [...lead, ...values].join(" · ");
};

export const valuesOf = ({ points }: Curve): readonly number[] => points.flatMap(([, value]) => value ?? []);
export const latest = (curve: Curve): number => valuesOf(curve).at(-1) ?? 0;
export const highest = (curve: Curve): number => Math.max(...valuesOf(curve));

export function curvesFigure(panel: SignalPanel, id: string, lines: readonly Line[], played: Played): Html {
  const all = namedCurves(panel, played);
  const dimension = panel.series[0]?.signal.measures ?? "count";
  if (all.length === 0) return html`<p class="quiet">Nothing to show: what it needs lies before these hours.</p>`;
  const ranked = [...all].sort((a, b) => highest(b) - highest(a)).slice(0, mostCurves);
  const curves = all.filter((curve) => ranked.includes(curve));
  const unit = unitFor(dimension, Math.max(...curves.map(highest), ...lines.map(({ at }) => at)));
  const over = panel.kind === "timeseries";
  const picture = { unit, curves, lines, bands: bandsOf(lines, played), span: drawn };
  return html`${!over && numbers(curves, dimension)}
${linesSvg(id, picture, over ? {} : { width: 300, height: 125 })}
${over && legend(curves, dimension)}
${all.length > curves.length && html`<p class="quiet">The highest ${curves.length} of ${all.length} are drawn.</p>`}
${lineWords(lines, played)}`;
}

const words = (value: number, dimension: Dimension): string => shown(value, unitFor(dimension, value));

const numbers = (curves: readonly Named[], dimension: Dimension): Html =>
  html`<p class="numbers">${curves
    .slice(0, 4)
    .map(
      (curve) =>
        html`<span><strong>${words(latest(curve), dimension)}</strong> <small>${curves.length > 1 ? curve.name : `at ${clock(drawn.to)}`}, at most ${words(highest(curve), dimension)}</small></span> `,
    )}</p>`;

const swatch = (colour: string): Html =>
  html`<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><rect width="12" height="12" rx="3" fill="${colour}"></rect></svg>`;

const legend = (curves: readonly Named[], dimension: Dimension): Html =>
  html`<ul class="legend">${curves.map(
    (curve, i) =>
      html`<li>${swatch(colourOf(i))}${curve.name} <span class="quiet">${words(latest(curve), dimension)}, at most ${words(highest(curve), dimension)}</span></li>`,
  )}</ul>`;
