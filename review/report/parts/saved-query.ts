import type { ExportedQuery } from "../../export/schema.ts";
import { type Html, html } from "../html.ts";

/** A question to the logs, in each language that it is written in. */
export function savedQuery(query: ExportedQuery): Html {
  const { name, description, kql, logsInsights, shell } = query;
  const texts = [
    ["KQL", kql],
    ["Logs Insights", logsInsights],
    ["shell", shell],
  ] as const;
  return html`<details class="query"><summary>Saved query: ${name}</summary>${description && html`<p>${description}</p>`}
${texts.map(([language, text]) => text !== undefined && html`<pre tabindex="0" aria-label="${name} in ${language}"><code>${text}</code></pre>`)}</details>`;
}
