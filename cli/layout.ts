/** Plain text that fits on a page. */

/** Words in lines of at most `width` columns; what has no spaces stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, width));
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Narrower than that, text beside a lead is a column of single words. */
const readable = 24;

/** Text behind a lead such as `- `, wrapped, with the following lines aligned; below the lead where that is too wide. */
export function hanging(lead: string, text: string, width: number): readonly string[] {
  if (width - lead.length < readable) return [lead.trimEnd(), ...indented(wrap(text, width - 4), 4)];
  return wrap(text, width - lead.length).map((line, i) => `${i === 0 ? lead : " ".repeat(lead.length)}${line}`);
}

export const indented = (lines: readonly string[], by: number): readonly string[] =>
  lines.map((line) => (line === "" ? "" : `${" ".repeat(by)}${line}`));

/** Columns as wide as their widest cell; the last one is not padded. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  const cell = (text: string, i: number): string =>
    right.includes(i) ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd());
}

/** `1 error`, `2 errors`. */
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
