/** A table of Markdown; the first row is its head. */
export const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const [head = [], ...body] = rows.map((row) => `| ${row.join(" | ")} |`);
  return [head as string, `|${(rows[0] ?? []).map(() => "---").join("|")}|`, ...body];
};
