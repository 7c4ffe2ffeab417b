/** One threshold: what it says where, why, and what each platform makes of it. */

import { lineWords as comparison } from "../../../model/words.ts";
import type { ExportedThreshold } from "../../export/schema.ts";
import { isNear, linesSvg } from "../chart/lines.ts";
import { curvesOf } from "../evaluate.ts";
import { unitFor } from "../format.ts";
import { type Html, html, joined, type Part } from "../html.ts";
import { type Page, trailTo } from "../layout.ts";
import { mostCurves, times, valuesOf } from "../panels/curves.ts";
import { bandsOf, firedWords } from "../panels/lines.ts";
import { lineWords } from "../parts/line-words.ts";
import { badge, facts, list, place, section } from "../parts/pieces.ts";
import { savedQuery } from "../parts/saved-query.ts";
import { table } from "../parts/table.ts";
import { environmentFile, thresholdFile } from "../paths.ts";
import { clock, drawn } from "../played.ts";
import { timelineFigure } from "../timeline.ts";
import type { Application, ThresholdView, View } from "../view.ts";
import { rules } from "./rules.ts";

export function thresholdPage(view: View, application: Application, threshold: ThresholdView): Page {
  const { service } = application;
  const { exported } = threshold.main;
  return {
    path: `${service.name}/${thresholdFile(threshold.name)}`,
    title: threshold.name,
    trail: trailTo(service),
    lead: html`${badge(exported.severity)}<p class="lead">${exported.summary}</p>`,
    body: html`
${overview(application, exported)}
${section("environments", "In each environment", environments(view, threshold))}
${section("drawn", "In two simulated hours", picture(application, threshold))}
${section("rules", "On each platform", rules(threshold))}
${section("timelines", "When it fires", timelines(view, threshold))}
${section("runbook", "What to do", runbook(application, exported))}`,
  };
}

const overview = ({ service }: Application, threshold: ExportedThreshold): Html =>
  facts(
    [
      ["Fires when", threshold.condition],
      ["Application", html`<a href="index.html">${service.title}</a>`],
      ["Answers for it", threshold.owner],
      ["Written in", place(threshold.place)],
      ["Without data", threshold.whenMissing === "breach" ? "counts as a breach" : "is no breach"],
      [
        "Metrics",
        joined(
          [...new Set(threshold.signal.reads.map(({ metric }) => metric))].map((one) => html`<code>${one}</code>`),
          ", ",
        ),
      ],
    ],
    "Fires when",
  );

const environments = (view: View, { name, held }: ThresholdView): Html =>
  table(
    `${name} in each environment`,
    ["Environment", "Line", "Lasting", "Severity", "From", "Told"],
    held.map(({ environment, exported }) => [
      html`<a href="../${environmentFile(environment)}">${environment}</a>`,
      html`<span class="whole">${lineWords(exported)}</span>`,
      html`<span class="whole">${exported.lasting.text}</span>`,
      badge(exported.severity),
      provenance(exported),
      told(view, environment, exported),
    ]),
  );

/** Where the numbers come from: the file of the application, or the environment, with its reason. */
function provenance({ place: at, override }: ExportedThreshold): Part {
  if (!override) return place(at);
  const sets = override.sets.filter(({ pointless }) => !pointless);
  if (sets.length === 0) return place(at);
  return html`${place(override.place)}<ul class="overrides">${sets.map(({ what, base, value }) => html`<li>${what}: <strong>${value}</strong> instead of ${base} ${place(at)}</li>`)}</ul><p class="because">because ${override.because}</p>`;
}

function told({ environments: all }: View, name: string, { service, severity }: ExportedThreshold): Part {
  const route = all
    .find((one) => one.name === name)
    ?.routes.find((one) => one.service === service && one.severity === severity);
  return list(
    (route?.told ?? []).map(
      ({ receiver, channels }) => html`${receiver}: ${channels.map(({ text }) => text).join(", ") || "nobody"}`,
    ),
  );
}

function picture({ played, resolved }: Application, { name, main }: ThresholdView): Html {
  if (!played) return html`<p class="quiet">There is no simulation of this application.</p>`;
  const { threshold } = resolved.find((one) => one.threshold.name === name) ?? main.resolved;
  const { signal, line, severity } = threshold;
  const curves = curvesOf(signal, played.history, times).slice(0, mostCurves);
  const lines = [{ label: name, at: line.limit.base, severity }];
  const unit = unitFor(signal.measures, Math.max(line.limit.base, ...curves.flatMap(valuesOf)));
  // of a line that is told in words alone, somebody would look for it in the picture
  const away = isNear(line.limit.base, Math.max(0, ...curves.flatMap(valuesOf)))
    ? ""
    : ` Its line, ${comparison(line)}, lies far above what is drawn.`;
  const fired = firedWords(played.fired.find((one) => one.name === name)?.episodes ?? []);
  return html`<figure class="panel wide"><figcaption><h3>${main.exported.signal.words}</h3></figcaption>
<div>${linesSvg("signal", { unit, curves, lines, bands: bandsOf(lines, played), span: drawn })}</div>
<div><p>${fired === "" ? "It did not fire." : html`It fired <strong>${fired}</strong>.`}${away}</p>
<p class="quiet">What happened to the application:</p>
${list(played.incidents.map(({ name: what, cause, from, to }) => html`${clock(from)}–${clock(to)} <strong>${what}</strong>: ${cause}`))}</div>
</figure>`;
}

const timelines = ({ timelinesFrom }: View, { timelines: all }: ThresholdView): Html =>
  all.length === 0
    ? html`<p class="quiet">No scenario was played to it.</p>`
    : html`<p>${timelinesFrom}</p>${all.map(timelineFigure)}`;

function runbook({ exported: { savedQueries, runbooks } }: Application, threshold: ExportedThreshold): Html {
  const { name, title, link } = threshold.runbook;
  const queries = savedQueries.filter(({ thresholds }) => thresholds.includes(threshold.name));
  return html`<h3><a href="runbooks.html#runbook-${name}">${title}</a></h3>
${list(runbooks[name]?.steps ?? [], true)}
<p>Published at <a href="${link}" rel="noreferrer">${link}</a></p>
${threshold.actions.length > 0 && html`<h3>Actions</h3>${list(threshold.actions.map((one) => html`<strong>${one.name}</strong>: ${one.description}`))}`}
${queries.map(savedQuery)}`;
}
