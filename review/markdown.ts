/** Small pieces of Markdown, as the formatter leaves them. */

/** Names in a text as code, so that Markdown leaves them alone. */
export const quoted = (text: string): string => text.replaceAll(/[\w{}]*_[\w{}]*/g, (name) => `\`${name}\``);

/** A table whose first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  return aligned([head, head.map(() => "-"), ...body].map(lineOf).join("\n"));
}

/** A page with the columns of each table as wide as their widest cell. */
export function aligned(page: string): string {
  const blocks = page.split("\n").reduce<string[][]>((found, line) => {
    const last = found.at(-1);
    if (last && isRow(line) === isRow(last[0] as string)) last.push(line);
    else found.push([line]);
    return found;
  }, []);
  return blocks.flatMap((lines) => (isRow(lines[0] as string) ? alignedTable(lines) : lines)).join("\n");
}

const isRow = (line: string): boolean => line.startsWith("| ");
const lineOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

function alignedTable(lines: readonly string[]): readonly string[] {
  const rows = lines.map(cellsOf);
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(3, ...rows.map((row, r) => (r === 1 ? 0 : (row[i] ?? "").length))),
  );
  return rows.map((row, r) =>
    lineOf(row.map((cell, i) => (r === 1 ? "-".repeat(widths[i] ?? 3) : cell.padEnd(widths[i] ?? 0)))),
  );
}

/** The cells of a row; a bar behind a backslash belongs to its cell. */
const cellsOf = (line: string): readonly string[] =>
  line
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
