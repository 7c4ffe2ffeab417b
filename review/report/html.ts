/** HTML as text that is escaped wherever it was not written as HTML. */

/** What is HTML already; everything else is text. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text, numbers, HTML, lists of them, or nothing. */
export type Part = string | number | Html | false | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand between tags and in quoted attributes. The one place where that is decided. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] as string);

/** A template whose values are escaped unless they are HTML. */
export const html = (strings: TemplateStringsArray, ...values: readonly Part[]): Html =>
  new Html(strings.map((string, i) => `${string}${i < values.length ? textOf(values[i]) : ""}`).join(""));

function textOf(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(textOf).join("");
  return escaped(String(part));
}

/** Parts with something between them. */
export const joined = (parts: readonly Part[], between: Part): readonly Part[] =>
  parts.flatMap((part, i) => (i === 0 ? [part] : [between, part]));

/** Data as a script may hold it: nothing in it ends the script. */
export const scriptData = (data: unknown): string => JSON.stringify(data).replaceAll("<", "\\u003c");
