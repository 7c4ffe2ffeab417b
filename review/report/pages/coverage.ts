/** What was asked for, and what answers it. */

import { plural } from "../../words.ts";
import { html } from "../html.ts";
import { type Page, trailTo } from "../layout.ts";
import { list } from "../parts/pieces.ts";
import { table } from "../parts/table.ts";
import type { Application } from "../view.ts";

export function coveragePage({ service, coverage }: Application): Page {
  return {
    path: `${service.name}/coverage.html`,
    title: `Coverage of ${service.title}`,
    trail: trailTo(service),
    lead: html`<p class="lead">${plural(coverage.length, "requirement")}, each with what answers it.</p>`,
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
