/** What can be found: inlined as a script, since pages that are opened from a file can fetch nothing. */

import { scriptData } from "./html.ts";
import { panelId } from "./pages/dashboards.ts";
import { environmentFile, thresholdFile } from "./paths.ts";
import type { Application, View } from "./view.ts";

/** Title, kind, what else it is found by and shown with, address from the root. */
type Entry = readonly [title: string, kind: string, words: string, path: string];

export function entriesScript(view: View): string {
  const entries = [
    ...view.applications.flatMap(ofApplication),
    ...view.environments.map(
      ({ name, platforms }): Entry => [name, "environment", platforms.join(", "), environmentFile(name)],
    ),
  ];
  return `window.limenEntries = ${scriptData(entries).replaceAll("],[", "],\n[")};\n`;
}

function ofApplication({ service, exported, thresholds, coverage }: Application): readonly Entry[] {
  const { name, title } = service;
  return [
    [title, "application", service.owner, `${name}/index.html`],
    ...thresholds.map(
      ({ name: own, main: { exported: one } }): Entry => [
        own,
        `${one.severity} threshold`,
        `${title}: ${one.summary}; ${one.condition}`,
        `${name}/${thresholdFile(own)}`,
      ],
    ),
    ...exported.dashboards.flatMap(({ id, title: board, panels }): readonly Entry[] => [
      [board, "dashboard", title, `${name}/dashboards.html#${id}`],
      ...panels.map(
        (panel): Entry => [
          panel.title,
          "panel",
          `${title}, ${board}`,
          `${name}/dashboards.html#${panelId(id, panel.title)}`,
        ],
      ),
    ]),
    ...Object.entries(exported.runbooks).map(
      ([id, book]): Entry => [
        book.title,
        "runbook",
        `${title}: ${book.steps.join("; ")}`,
        `${name}/runbooks.html#runbook-${id}`,
      ],
    ),
    ...exported.objectives.map(
      (one): Entry => [
        one.name,
        "objective",
        `${title}: ${one.side} ${one.target.text}`,
        `${name}/index.html#objectives`,
      ],
    ),
    ...exported.metrics.map((one): Entry => [one.name, "metric", `${title}: ${one.help}`, `${name}/index.html#more`]),
    ...coverage.map(({ id, what }): Entry => [id, "requirement", `${title}: ${what}`, `${name}/coverage.html#${id}`]),
  ];
}
