/** What was asked for, and what answers it. */
import { html } from "../html.ts";
import type { Page } from "../layout.ts";
import { counted, list } from "../parts/pieces.ts";
import { table } from "../parts/table.ts";
import type { Application } from "../view.ts";

export function coveragePage({ service, coverage }: Application): Page {
  return {
    path: `${service.name}/coverage.html`,
    title: `Coverage of ${service.title}`,
    trail: [
      ["Overview", "index.html"],
      [service.title, `${service.name}/index.html`],
    ],
    lead: html`<p class="lead">${counted(coverage.length, "requirement")}, each with what answers it.</p>`,
    body: table(
      `Requirements of ${service.title}`,
      ["Requirement", "Asked for", "Answered by"],
      coverage.map(({ id, what, answers }) => [
        html`<span id="${id}">${id}</span>`,
        what,
        answers.length === 1 ? answers[0] : list(answers),
      ]),
    ),
  };
}
