/** What to do, by runbook. */

import { html } from "../html.ts";
import { type Page, trailTo } from "../layout.ts";
import { badge, list, section } from "../parts/pieces.ts";
import { thresholdFile } from "../paths.ts";
import type { Application } from "../view.ts";

export function runbooksPage({ service, exported, thresholds }: Application): Page {
  const sections = Object.entries(exported.runbooks).map(([name, { title, steps }]) => {
    const own = thresholds.filter(({ main }) => main.exported.runbook.name === name);
    return section(
      `runbook-${name}`,
      title,
      list(steps, true),
      own.length > 0 &&
        html`<p>For ${own.map((one) => html`<a href="${thresholdFile(one.name)}">${one.name}</a> ${badge(one.main.exported.severity)} `)}</p>`,
      html`<p class="quiet">Published at <a href="${service.runbookUrl}#${name}" rel="noreferrer">${service.runbookUrl}#${name}</a></p>`,
    );
  });
  return {
    path: `${service.name}/runbooks.html`,
    title: `Runbooks of ${service.title}`,
    trail: trailTo(service),
    body: html`${sections}`,
  };
}
