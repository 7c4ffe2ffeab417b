/** One environment: where it is watched, who is told, what it changes and costs. */

import type { ExportedEnvironment } from "../../export/schema.ts";
import { plural } from "../../words.ts";
import { dollars } from "../format.ts";
import { type Html, html, type Part } from "../html.ts";
import type { Page } from "../layout.ts";
import { badge, facts, list, place, section } from "../parts/pieces.ts";
import { table } from "../parts/table.ts";
import { environmentFile, thresholdFile } from "../paths.ts";
import type { View } from "../view.ts";

export function environmentPage(view: View, environment: ExportedEnvironment): Page {
  const { name, thresholds, platforms, evaluateEvery, grouping, retention, services } = environment;
  const overridden = thresholds.filter(({ override }) => override?.sets.some(({ pointless }) => !pointless));
  return {
    path: environmentFile(name),
    title: name,
    trail: [["Overview", "index.html"]],
    lead: html`<p class="lead">${plural(thresholds.length, "threshold")} of ${plural(services.length, "application")}, on ${platforms.join(" and ")}</p>`,
    body: html`
${facts([
  ["Written in", place(environment.place)],
  ["Evaluated every", evaluateEvery.text],
  ["Notices wait", `${grouping.wait.text}, are repeated after ${grouping.repeat.text}`],
  ["Metrics are kept", retention?.text],
  [
    "Silence",
    environment.maintenance
      .map((one) =>
        Object.values(one)
          .filter((value) => typeof value === "string")
          .join(" "),
      )
      .join("; "),
  ],
])}
${section("told", "Who is told", routes(view, environment))}
${section("overrides", "What it changes", overridden.length === 0 ? html`<p>Nothing: all thresholds hold as the applications' files say.</p>` : changes(overridden))}
${section("cost", "What it costs", costs(view, name))}`,
  };
}

const routes = (view: View, { routes: all, name }: ExportedEnvironment): Html =>
  table(
    `Who is told in ${name}`,
    ["Application", "Severity", "Thresholds", "Told"],
    all.map(({ service, severity, thresholds, told }) => [
      html`<a href="${service}/index.html">${titleOf(view, service)}</a>`,
      badge(severity),
      thresholds,
      list(
        told.map(
          ({ receiver, channels }) =>
            html`<strong>${receiver}</strong>: ${channels.map(({ text }) => text).join(", ") || "nobody"}`,
        ),
      ),
    ]),
    [2],
  );

const titleOf = ({ applications }: View, name: string): string =>
  applications.find(({ service }) => service.name === name)?.service.title ?? name;

const changes = (thresholds: ExportedEnvironment["thresholds"]): Html =>
  table(
    "Overrides",
    ["Threshold", "Changed", "Because", "Written in"],
    thresholds.map(({ service, name, override }) => [
      html`<a href="${service}/${thresholdFile(name)}">${name}</a> <span class="quiet">${service}</span>`,
      list(
        (override?.sets ?? [])
          .filter(({ pointless }) => !pointless)
          .map(({ what, base, value }) => html`${what}: <strong>${value}</strong> instead of ${base}`),
      ),
      override?.because,
      place(override?.place),
    ]),
  );

function costs(view: View, environment: string): Part {
  const own = view.costs.filter((one) => one.environment === environment);
  if (own.length === 0) return html`<p>Nothing: it is on no cloud.</p>`;
  const platforms = [...new Set(own.map(({ platform }) => platform))].sort();
  const services = [...view.applications.map(({ service }) => service.name), undefined];
  const sum = (service: string | undefined | "all", platform: string, atMost: boolean): number =>
    own
      .filter(
        (one) => (service === "all" || one.service === service) && one.platform === platform && one.atMost === atMost,
      )
      .reduce((all, { usd }) => all + usd, 0);
  const cells = (service: string | undefined): readonly Part[] =>
    platforms.map((platform) => {
      const more = sum(service, platform, true);
      return html`${dollars(sum(service, platform, false))}${more > 0 && html` <span class="quiet">up to ${dollars(more)} more</span>`}`;
    });
  const rows = services.map((service) => [
    service === undefined ? "shared" : titleOf(view, service),
    ...cells(service),
  ]);
  return html`<p>US dollars a month at list prices. What grows with traffic is not known. <code>limen cost -e ${environment}</code> says what each dollar is for.</p>
${table(
  `Cost of ${environment}`,
  ["Application", ...platforms],
  [...rows, [html`<strong>together</strong>`, ...cells("all")]],
  platforms.map((_, i) => i + 1),
)}`;
}
