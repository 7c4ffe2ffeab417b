/** The overview: every application and every environment. */

import { severities } from "../../../model/threshold.ts";
import { plural } from "../../words.ts";
import { dollars } from "../format.ts";
import { type Html, html, type Part } from "../html.ts";
import type { Page } from "../layout.ts";
import { badge, section } from "../parts/pieces.ts";
import { table } from "../parts/table.ts";
import { environmentFile } from "../paths.ts";
import { clock, drawn } from "../played.ts";
import type { Application, View } from "../view.ts";

export function indexPage(view: View): Page {
  const { applications, environments } = view;
  const thresholds = applications.reduce((sum, one) => sum + one.thresholds.length, 0);
  return {
    path: "index.html",
    title: "What is watched",
    lead: html`<p class="lead">${plural(thresholds, "threshold")} of ${plural(applications.length, "application")} in ${plural(environments.length, "environment")}: what they say, what each platform makes of them, and who is told.</p>`,
    body: html`
${section("applications", "Applications", html`<ul class="cards">${applications.map(card)}</ul>`)}
${section("environments", "Environments", environmentTable(view))}
${section("platforms", "How exact the platforms are", platforms(view))}`,
  };
}

function card({ service, thresholds, played, coverage, exported }: Application): Html {
  const of = (severity: string): number => thresholds.filter(({ main }) => main.exported.severity === severity).length;
  return html`<li class="card">
<h3><a href="${service.name}/index.html">${service.title}</a></h3>
<p>${severities.filter((one) => of(one) > 0).map((one) => html`<span class="count"><strong>${of(one)}</strong> ${badge(one)}</span> `)}</p>
<p class="quiet">${plural(exported.dashboards.length, "dashboard")}, ${plural(exported.objectives.length, "objective")}, ${plural(Object.keys(exported.runbooks).length, "runbook")}${coverage.length > 0 && `, ${coverage.length} requirements answered`}</p>
${played && ribbon(played)}
</li>`;
}

/** When anything fired in the hours that were played. */
function ribbon({ fired, incidents }: NonNullable<Application["played"]>): Html {
  const length = drawn.to - drawn.from;
  const all = fired.flatMap(({ episodes }) => episodes);
  const names = fired.map(({ name }) => name).join(", ");
  return html`<svg class="ribbon" role="img" aria-label="Simulated from ${clock(drawn.from)} to ${clock(drawn.to)}. Fired: ${names || "nothing"}" viewBox="0 0 ${length} 10" preserveAspectRatio="none">${incidents.map(({ from, to }) => html`<rect class="incident" x="${from - drawn.from}" y="0" width="${to - from}" height="10"></rect>`)}${all.map(({ fires, resolves = drawn.to }) => html`<rect class="firing" x="${fires - drawn.from}" y="3" width="${resolves - fires}" height="7"></rect>`)}</svg>
<p class="quiet">Simulated ${clock(drawn.from)}–${clock(drawn.to)}, fired: ${names || "nothing"}</p>`;
}

const environmentTable = ({ environments, costs }: View): Html =>
  table(
    "Environments",
    ["Environment", "Platforms", "Thresholds", "Overridden", "Receivers", "Cost a month"],
    environments.map(({ name, platforms: on, thresholds, receivers }) => [
      html`<a href="${environmentFile(name)}">${name}</a>`,
      on.join(", "),
      thresholds.length,
      thresholds.filter(({ override }) => override?.sets.some(({ pointless }) => !pointless)).length,
      receivers.length,
      dollars(costs.filter((one) => one.environment === name && !one.atMost).reduce((sum, { usd }) => sum + usd, 0)),
    ]),
    [2, 3, 4, 5],
  );

const titles = { local: "Prometheus", aws: "CloudWatch", azure: "Azure Monitor" } as const;

/** Of each platform, over all environments that have it: how many rules are exact. */
function platforms({ environments }: View): Part {
  const compiled = environments.flatMap(({ thresholds }) => thresholds.flatMap((one) => one.compiled));
  const names = (Object.keys(titles) as (keyof typeof titles)[]).filter((name) =>
    compiled.some(({ platform }) => platform === name),
  );
  return html`<p>A rule is exact where it does at each evaluation what the threshold says. Everything else is announced on the page of the threshold, and held against the reference.</p>
${table(
  "Rules by platform",
  ["Platform", "Rules", "Exact", "Deviating as announced", "Not available"],
  names.map((name) => {
    const own = compiled.filter(({ platform }) => platform === name);
    const exact = own.filter(({ deviations }) => deviations.length === 0).length;
    const none = own.filter(({ deviations }) => deviations.some(({ kind }) => kind === "unavailable")).length;
    return [titles[name], own.length, exact, own.length - exact - none, none];
  }),
  [1, 2, 3, 4],
)}`;
}
