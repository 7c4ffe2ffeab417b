import { type Html, html, type Part } from "../html.ts";

/** A table with a caption for those who do not see it; the first cell of each row is its head. */
export function table(
  caption: string,
  head: readonly Part[],
  rows: readonly (readonly Part[])[],
  numbers: readonly number[] = [],
): Html {
  const kind = (i: number): Html | undefined => (numbers.includes(i) ? html` class="number"` : undefined);
  // a region that can be scrolled must be reached by keyboard
  return html`<div class="scroll" role="region" aria-label="Table: ${caption}" tabindex="0"><table>
<caption class="hidden">${caption}</caption>
<thead><tr>${head.map((cell, i) => html`<th scope="col"${kind(i)}>${cell}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (
    row,
  ) => html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td${kind(i)}>${cell}</td>`))}</tr>
`,
)}</tbody>
</table></div>`;
}
