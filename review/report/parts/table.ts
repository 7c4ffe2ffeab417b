import { type Html, html, type Part } from "../html.ts";

/** With more columns a row has no place beside itself on a phone: there it stands as a block, each cell with its head. */
const mostBeside = 2;

/** A table with a caption for those who do not see it; the first cell of each row is its head. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Part[])[],
  numbers: readonly number[] = [],
): Html {
  const kind = (i: number): Html | undefined => (numbers.includes(i) ? html` class="number"` : undefined);
  const stacks = head.length > mostBeside;
  // what is laid out as blocks has no roles but those that it is given
  const role = (name: string): Html | undefined => (stacks ? html` role="${name}"` : undefined);
  const cell = (one: Part, i: number): Html =>
    i === 0
      ? html`<th scope="row"${role("rowheader")}>${one}</th>`
      : html`<td${kind(i)}${role("cell")}${stacks && html` data-head="${head[i]}"`}>${one}</td>`;
  // a region that can be scrolled must be reached by keyboard
  return html`<div class="scroll" role="region" aria-label="Table: ${caption}" tabindex="0"><table${stacks && html` class="stacks"`}${role("table")}>
<caption class="hidden">${caption}</caption>
<thead${role("rowgroup")}><tr${role("row")}>${head.map((one, i) => html`<th scope="col"${kind(i)}${role("columnheader")}>${one}</th>`)}</tr></thead>
<tbody${role("rowgroup")}>
${rows.map(
  (row) => html`<tr${role("row")}>${row.map(cell)}</tr>
`,
)}</tbody>
</table></div>`;
}
