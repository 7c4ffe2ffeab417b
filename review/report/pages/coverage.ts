/** What was asked for, and what answers it. */
import { html } from "../html.ts";
import type { Page } from "../layout.ts";
import { list } from "../parts/pieces.ts";
import { table } from "../parts/table.ts";
import type { Application } from "../view.ts";

export function coveragePage({ service, coverage }: Application): Page {
  const later = coverage.filter((row) => row.later).length;
  return {
    path: `${service.name}/coverage.html`,
    title: `Coverage of ${service.title}`,
    trail: [
      ["Overview", "index.html"],
      [service.title, `${service.name}/index.html`],
    ],
    lead: html`<p class="lead">${coverage.length - later} of ${coverage.length} requirements are answered${later > 0 && `, ${later} have a reason instead`}.</p>`,
    body: table(
      `Requirements of ${service.title}`,
      ["Requirement", "Asked for", "Answered by"],
      coverage.map(({ id, what, answers, later: none }) => [
        html`<span id="${id}">${id}</span>`,
        what,
        none
          ? html`<span class="missed">later</span> ${answers.join("; ")}`
          : answers.length === 1
            ? answers[0]
            : list(answers),
      ]),
    ),
  };
}
