import type { Document, Item, Line } from "./document.ts";

/** Wraps a text behind a lead such as `- `, with the following lines aligned. */
export type Hanging = (lead: string, text: string, columns: number) => readonly string[];

/** A report for a terminal. */
export function terminalLines(
  { headline, sections, footer }: Document,
  columns: number,
  hanging: Hanging,
): readonly string[] {
  if (sections.length === 0) return hanging("", headline, columns);
  return [
    ...hanging("", headline, columns),
    ...sections.flatMap(({ title, items }) => [
      "",
      title,
      ...items.flatMap((item) => itemLines(item, columns, hanging)),
    ]),
    "",
    ...hanging("", footer, columns),
  ];
}

const itemLines = ({ head, notes }: Item, columns: number, hanging: Hanging): readonly string[] => [
  "",
  ...hanging("  ", plain(head), columns),
  ...notes.flatMap((note) => hanging("    - ", plain(note), columns)),
];

const plain = (line: Line): string =>
  line.map((part) => (typeof part === "string" ? part : Object.values(part).join(""))).join("");
