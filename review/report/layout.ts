/** What every page has: head, navigation, search, and what can be skipped. */

import { type Html, html } from "./html.ts";
import { assets } from "./paths.ts";
import type { Application, View } from "./view.ts";

export interface Page {
  /** Where it is, from the root of the report. */
  readonly path: string;
  readonly title: string;
  /** From the overview down to the page before this one. */
  readonly trail?: readonly (readonly [title: string, path: string])[];
  readonly lead?: Html;
  readonly body: Html;
}

/** The way to a page of an application. */
export const trailTo = ({ name, title }: Application["service"]): Page["trail"] => [
  ["Overview", "index.html"],
  [title, `${name}/index.html`],
];

export function document({ path, title, trail = [], lead, body }: Page, view: View): string {
  const root = "../".repeat(path.split("/").length - 1);
  const current = (to: string): Html | undefined => (to === path ? html` aria-current="page"` : undefined);
  const menu = [
    ["index.html", "Overview"],
    ...view.applications.map(({ service }) => [`${service.name}/index.html`, service.title]),
  ] as const;
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Limen</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}${assets}/style.css">
<script defer src="${root}${assets}/entries.js"></script>
<script defer src="${root}${assets}/search.js"></script>
</head>
<body data-root="${root}">
<a class="skip" href="#main">Skip to the content</a>
<header>
<div class="bar">
<a class="brand" href="${root}index.html">${mark} Limen</a>
<form role="search" class="search" action="${root}index.html">
<label for="search" class="hidden">Search thresholds, panels, runbooks, metrics</label>
<input id="search" type="search" placeholder="Search thresholds, panels, runbooks …" autocomplete="off" spellcheck="false" aria-controls="found">
<div id="found" class="found" hidden></div>
<p id="found-count" class="hidden" role="status"></p>
</form>
</div>
<nav aria-label="Applications"><ul>${menu.map(([to = "", name]) => html`<li><a href="${root}${to}"${current(to)}>${name}</a></li>`)}</ul></nav>
</header>
<main id="main" tabindex="-1">
${
  trail.length > 0 &&
  html`<nav aria-label="Breadcrumb" class="trail"><ol>${trail.map(([name, to]) => html`<li><a href="${root}${to}">${name}</a></li>`)}<li aria-current="page">${title}</li></ol></nav>`
}
<div class="title"><h1>${title}</h1>${lead}</div>
${body}
</main>
<footer><p>Written by <code>limen report</code> from the model of this project. Curves are simulated and judged by the reference; nothing here is live.</p></footer>
</body>
</html>`.text
  }\n`;
}

/** A line, and what crosses it. */
const mark = html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M2 13h20" stroke="var(--critical)" stroke-width="2" stroke-dasharray="3 2.5"></path><path d="M2 19l5-3 4 1 4-11 3 8 4-2" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"></path></svg>`;
