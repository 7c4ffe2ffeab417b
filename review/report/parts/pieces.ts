/** Small pieces that stand on several pages. */
import type { Severity } from "../../../model/threshold.ts";
import { type Html, html, type Part } from "../html.ts";

export const badge = (severity: Severity): Html => html`<span class="badge ${severity}">${severity}</span>`;
export const place = (at: string | undefined): Html | undefined =>
  at === undefined ? undefined : html`<code class="place">${at}</code>`;

/** A section with a heading that can be linked to. */
export const section = (id: string, title: string, ...body: readonly Part[]): Html => html`
<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${body}
</section>`;

/** Names and values; the first may matter most and have a line of its own. */
export const facts = (rows: readonly (readonly [string, Part])[], lead?: string): Html =>
  html`<dl class="facts">${rows
    .filter(([, value]) => value !== undefined && value !== "")
    .map(
      ([name, value]) => html`<div${name === lead && html` class="first"`}><dt>${name}</dt><dd>${value}</dd></div>`,
    )}</dl>`;

export const list = (items: readonly Part[], ordered = false): Html =>
  ordered
    ? html`<ol>${items.map((item) => html`<li>${item}</li>`)}</ol>`
    : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

/** A name as a part of an address and of ids in a page. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
