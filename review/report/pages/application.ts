/** One application: its thresholds, what it promises, what its monitoring costs. */

import { plural } from "../../words.ts";
import { dollars } from "../format.ts";
import { type Html, html, type Part } from "../html.ts";
import type { Page } from "../layout.ts";
import { firedWords } from "../panels/lines.ts";
import { lineWords } from "../parts/line-words.ts";
import { badge, facts, list, place, section } from "../parts/pieces.ts";
import { savedQuery } from "../parts/saved-query.ts";
import { table } from "../parts/table.ts";
import { thresholdFile } from "../paths.ts";
import { clock, drawn } from "../played.ts";
import type { Application, Held, View } from "../view.ts";
import { cost, paid } from "./cost.ts";
import { goals } from "./goals.ts";

export function applicationPage(view: View, application: Application): Page {
  const { service, exported, thresholds, coverage } = application;
  return {
    path: `${service.name}/index.html`,
    title: service.title,
    trail: [["Overview", "index.html"]],
    lead: html`<p class="lead">${plural(thresholds.length, "threshold")}, watched by ${service.owner}</p>`,
    body: html`
<ul class="tiles">
${tile("dashboards.html", "Dashboards", plural(exported.dashboards.length, "dashboard"), plural(panelsOf(application), "panel"))}
${tile("runbooks.html", "Runbooks", plural(Object.keys(exported.runbooks).length, "runbook"), "what to do, step by step")}
${coverage.length > 0 && tile("coverage.html", "Coverage", `${coverage.length}`, "requirements and their answers")}
${tile("#cost", "Cost", dollars(paid(application.costs)), "a month, all environments")}
</ul>
${section("thresholds", "Thresholds", thresholdTable(view, application))}
${section("hours", "Two simulated hours", hours(application))}
${(exported.objectives.length > 0 || exported.budgets.length > 0) && section("objectives", "Objectives and budgets", goals(application))}
${section("cost", "Cost", cost(application))}
${section("more", "What else is declared", more(application))}`,
  };
}

const tile = (to: string, title: string, number: Part, words: Part): Html =>
  html`<li><a class="tile" href="${to}"><span>${title}</span><strong>${number}</strong><span class="quiet">${words}</span></a></li>`;

const panelsOf = ({ exported }: Application): number =>
  exported.dashboards.reduce((sum, { panels }) => sum + panels.length, 0);

function thresholdTable({ environments }: View, { thresholds, exported, played }: Application): Html {
  const names = environments.filter(({ services }) => services.includes(exported.name)).map(({ name }) => name);
  return table(
    `Thresholds of ${exported.title}`,
    ["Threshold", "Severity", ...names, "Simulated", "Written in"],
    thresholds.map(({ name, main, held }) => [
      html`<a href="${thresholdFile(name)}">${name}</a> <span class="quiet">${main.exported.signal.words}</span>`,
      badge(main.exported.severity),
      ...names.map((environment) => cell(held.find((one) => one.environment === environment))),
      (played?.fired.find((one) => one.name === name)?.episodes ?? []).length > 0 ? html`<strong>fired</strong>` : "",
      place(main.exported.place),
    ]),
  );
}

function cell(held: Held | undefined): Part {
  if (!held) return "not watched";
  const { override, lasting } = held.exported;
  const changed = override?.sets.some(({ pointless }) => !pointless);
  return html`<span class="whole">${lineWords(held.exported)}</span>${lasting.seconds > 0 && html` <span class="quiet whole">for ${lasting.text}</span>`}${changed && html` <span class="changed" title="${override?.because}">overridden</span>`}`;
}

function hours({ played, thresholds }: Application): Html {
  if (!played) return html`<p class="quiet">There is no simulation of this application.</p>`;
  const summary = (name: string): string => thresholds.find((one) => one.name === name)?.main.exported.summary ?? "";
  return html`<p>A morning from ${clock(drawn.from)} to ${clock(drawn.to)} on virtual time, scraped once a minute, with its usual traffic and these incidents. The reference judged every threshold in every minute.</p>
${list(played.incidents.map(({ name, cause, from, to }) => html`<strong>${clock(from)}–${clock(to)} ${name}</strong>: ${cause}`))}
${table(
  "What fired",
  ["Threshold", "Summary", "Fired"],
  played.fired.map(({ name, episodes }) => [
    html`<a href="${thresholdFile(name)}">${name}</a>`,
    summary(name),
    firedWords(episodes),
  ]),
)}
<p><a href="dashboards.html">See it on the dashboards</a></p>`;
}

function more({ exported }: Application): Html {
  const { metrics, savedQueries, probes, anomalies, signals } = exported;
  return html`${facts([
    ["Declared in", place(exported.place)],
    ["Runbooks", html`<a href="${exported.runbookUrl}" rel="noreferrer">${exported.runbookUrl}</a>`],
    ["Probes", probes.map(({ path, every }) => `${path} every ${every.text}`).join(", ")],
    ["Watched for what is unusual", anomalies.map(({ name, signal }) => `${name} (${signal.words})`).join(", ")],
    ["Questions to metrics", signals.map(({ name }) => name).join(", ")],
  ])}
<details><summary>${plural(metrics.length, "metric")}</summary>${table(
    `Metrics of ${exported.title}`,
    ["Metric", "Kind", "Job", "Labels", "What it says"],
    metrics.map(({ name, kind, job, labels, help }) => [
      html`<code>${name}</code>`,
      kind,
      job,
      Object.keys(labels).join(", "),
      help,
    ]),
  )}</details>
${savedQueries.map(savedQuery)}`;
}
