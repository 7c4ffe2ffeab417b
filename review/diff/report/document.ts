/** A report as sections of items, before it is Markdown or plain text. */

/** Words; some are a name, some matter most, some are a file and a line. */
export type Part = string | { readonly strong: string } | { readonly code: string } | { readonly place: string };
export type Line = readonly Part[];

export interface Item {
  readonly head: Line;
  readonly notes: readonly Line[];
}
export interface Section {
  readonly title: string;
  readonly items: readonly Item[];
  /** Read by those who want to know more: open while it is short, or folded since it follows from what stands above. */
  readonly aside?: "short" | "folded";
}
export interface Document {
  readonly headline: string;
  readonly sections: readonly Section[];
  /** What was compared. */
  readonly footer: string;
}

export const strong = (text: string): Part => ({ strong: text });
export const code = (text: string): Part => ({ code: text });
export const place = (text: string): Part => ({ place: text });

/** Parts with commas and a last `and` between them. */
export function listed(parts: readonly Part[]): Line {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [i === parts.length - 1 ? " and " : ", ", part]));
}
