import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Checked {
  /** What the language service complains of, and what it lets pass: see language.mjs. */
  readonly problems: readonly string[];
  /** The columns of the result with their types. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Parses and types queries, all in one run, against tables given as `(name:type, …)`. */
export function checkAll(
  queries: readonly string[],
  tables: Readonly<Record<string, string>>,
): (query: string) => Checked {
  const program = fileURLToPath(new URL("language.mjs", import.meta.url));
  const once = [...new Set(queries)];
  const input = JSON.stringify({ tables, queries: once });
  const output = execFileSync(process.execPath, [program], { input, encoding: "utf8", maxBuffer: 1e8 });
  const results = new Map((JSON.parse(output) as Checked[]).map((checked, i) => [once[i], checked]));
  return (query) => {
    const found = results.get(query);
    if (!found) throw new Error(`Not among the queries that were checked: ${query}`);
    return found;
  };
}
