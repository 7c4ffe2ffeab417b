/** A panel of a dashboard as a figure: a picture, and the same in words. */

import type { Row } from "../../../model/dashboard.ts";
import type { Panel } from "../../../model/panel.ts";
import { type Html, html } from "../html.ts";
import type { Played } from "../played.ts";
import type { Application } from "../view.ts";
import { amountsFigure } from "./amounts.ts";
import { curvesFigure } from "./curves.ts";
import { linesIn } from "./lines.ts";
import { spreadFigure } from "./spread.ts";

/** @param id unique on its page */
export function panelFigure(panel: Panel, id: string, application: Application): Html {
  const { played } = application;
  return html`<figure class="panel" id="${id}" aria-labelledby="${id}-title">
<figcaption><h4 id="${id}-title">${panel.title}</h4>${panel.description !== undefined && html`<p class="quiet">${panel.description}</p>`}</figcaption>
${played ? picture(panel, id, application, played) : html`<p class="quiet">There is no simulation to draw it from.</p>`}
</figure>
`;
}

function picture(panel: Panel, id: string, { resolved }: Application, played: Played): Html {
  if ("distribution" in panel) return spreadFigure(panel, id, played);
  const still = panel.kind === "bar" || panel.kind === "pie" || panel.kind === "table";
  return still ? amountsFigure(panel, id, played) : curvesFigure(panel, id, linesIn(panel, resolved), played);
}

/** Numbers take less room than pictures. */
export const isNumbers = ({ panels }: Row): boolean => panels.every(({ kind }) => kind === "gauge" || kind === "stat");
