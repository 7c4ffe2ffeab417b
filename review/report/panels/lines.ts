/** The lines of a panel: as they are drawn, and in words. */

import type { Panel } from "../../../model/panel.ts";
import { linesOf } from "../../../model/panel-lines.ts";
import { text } from "../../../model/quantity.ts";
import type { Resolved } from "../../../model/resolve.ts";
import { lineWords as comparison } from "../../../model/words.ts";
import type { Band, DrawnLine } from "../chart/lines.ts";
import { type Html, html } from "../html.ts";
import { badge } from "../parts/pieces.ts";
import { thresholdFile } from "../paths.ts";
import { clock, drawn, type Played } from "../played.ts";

export interface Line extends DrawnLine {
  /** `above 500 ms`. */
  readonly words: string;
}

/** @param resolved thresholds of the environment that is drawn */
export const linesIn = (panel: Panel, resolved: readonly Resolved[]): readonly Line[] =>
  linesOf(panel, resolved).map(({ label, limit, side, severity, resolved: alert }) => ({
    ...{ label, at: limit.base, severity: alert && severity },
    words: alert ? comparison({ side, limit }) : `at ${text(limit)}`,
  }));

const episodesOf = ({ label, severity }: DrawnLine, { fired }: Played) =>
  severity === undefined ? [] : (fired.find(({ name }) => name === label)?.episodes ?? []);

/** When one of the thresholds fires whose lines are drawn. */
export const bandsOf = (lines: readonly DrawnLine[], played: Played): readonly Band[] =>
  lines.flatMap((line) =>
    episodesOf(line, played).map(({ fires: from, resolves: to = drawn.to }) => ({
      ...{ from, to, severity: line.severity ?? "info" },
    })),
  );

/** The lines in words, with the times at which they fired. */
export const lineWords = (lines: readonly Line[], played: Played): Html | false =>
  lines.length > 0 && html`<ul class="lines">${lines.map((line) => html`<li>${wordsOf(line, played)}</li>`)}</ul>`;

function wordsOf(line: Line, played: Played): Html {
  const { label, words, severity } = line;
  if (severity === undefined) return html`${label} ${words}`;
  const fired = firedWords(episodesOf(line, played));
  return html`${badge(severity)} <a href="${thresholdFile(label)}">${label}</a> ${words}${fired !== "" && html` <strong>fires ${fired}</strong>`}`;
}

/** `09:38–09:51`; tuples that fire at the same time are told once. */
export function firedWords(episodes: ReturnType<typeof episodesOf>): string {
  const spans = episodes.map(({ fires, resolves }) =>
    resolves === undefined ? `${clock(fires)} on` : `${clock(fires)}–${clock(resolves)}`,
  );
  return [...new Set(spans)].join(", ");
}
