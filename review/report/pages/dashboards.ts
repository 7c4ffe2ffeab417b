/** The dashboards of an application, drawn. */
import { html } from "../html.ts";
import { type Page, trailTo } from "../layout.ts";
import { isNumbers, panelFigure } from "../panels/figure.ts";
import { place, section, slug } from "../parts/pieces.ts";
import { clock, drawn } from "../played.ts";
import type { Application, View } from "../view.ts";

/** The id of a panel on the page. */
export const panelId = (dashboard: string, title: string): string => `${dashboard}-${slug(title)}`;

export function dashboardsPage({ pictured }: View, application: Application): Page {
  const { service, played } = application;
  const { dashboards = [] } = service;
  const incidents = (played?.incidents ?? [])
    .map(({ name, from, to }) => `${name} (${clock(from)}–${clock(to)})`)
    .join(", ");
  return {
    path: `${service.name}/dashboards.html`,
    title: `Dashboards of ${service.title}`,
    trail: trailTo(service),
    lead: html`<p class="lead">${clock(drawn.from)} to ${clock(drawn.to)}, simulated${incidents && `: ${incidents}`}. Lines are those of ${pictured}; a band stands where a threshold fires.</p>
${dashboards.length > 1 && html`<ul class="jump">${dashboards.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>`}`,
    body: html`${dashboards.map(({ id, title, description, rows, place: at }) =>
      section(
        id,
        title,
        html`<p class="quiet">${description && `${description} `}${place(at.text)}</p>`,
        rows.map(
          (row) => html`<h3>${row.title}</h3>
<div class="panels${isNumbers(row) && " numbers-only"}">${row.panels.map((panel) => panelFigure(panel, panelId(id, panel.title), application))}</div>`,
        ),
      ),
    )}`,
  };
}
