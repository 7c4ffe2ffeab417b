/** A report as one comment on a pull request. */
import { quoted } from "../../markdown.ts";
import { plural } from "../../words.ts";
import type { Document, Item, Line, Part, Section } from "./document.ts";

/** By what a comment is found again, to be replaced by the next one. */
export const marker = "<!-- limen diff -->";
/** GitHub takes 65,536 characters; some are left for what others add. */
const longest = 60_000;
/** An aside with more items is folded. */
const mostOpen = 3;

/** @param links what a file and its line are appended to: `https://github.com/acme/limen/blob/1a2b3c` */
export function markdown({ headline, sections, footer }: Document, links?: string): string {
  if (sections.length === 0) return `${escaped(headline)} ${marker}\n`;
  const end = ["", `<sub>${escaped(footer)}</sub>`, "", marker, ""];
  const lines = [`### ${escaped(headline)}`];
  let room = longest - headline.length - end.join("\n").length;
  let left = 0;
  for (const section of sections) {
    const taken: Item[] = [];
    for (const item of section.items) {
      const length = itemLines(item, links).join("\n").length + section.title.length;
      if (left > 0 || length > room) left += 1;
      else {
        room -= length;
        taken.push(item);
      }
    }
    const shown = { ...section, items: taken };
    if (taken.length > 0) lines.push("", ...(isFolded(shown, sections) ? folded : open)(shown, links));
  }
  if (left > 0) lines.push("", `${plural(left, "more change")} would not fit: \`limen diff\` shows all.`);
  return [...lines, ...end].join("\n");
}

const isFolded = ({ aside, items }: Section, all: readonly Section[]): boolean =>
  (aside === "folded" && all.length > 1) || (aside !== undefined && items.length > mostOpen);

type Lines = (section: Section, links: string | undefined) => readonly string[];

const open: Lines = ({ title, items }, links) => [
  `#### ${escaped(title)}`,
  "",
  ...items.flatMap((item) => itemLines(item, links)),
];

const folded: Lines = ({ title, items }, links) => [
  "<details>",
  `<summary>${escaped(title)} (${items.length})</summary>`,
  "",
  ...items.flatMap((item) => itemLines(item, links)),
  "",
  "</details>",
];

const itemLines = ({ head, notes }: Item, links: string | undefined): readonly string[] => [
  `- ${lineText(head, links)}`,
  ...notes.map((note) => `  - ${lineText(note, links)}`),
];

const lineText = (line: Line, links: string | undefined): string => line.map((part) => partText(part, links)).join("");

function partText(part: Part, links: string | undefined): string {
  if (typeof part === "string") return escaped(part);
  if ("strong" in part) return `**${escaped(part.strong)}**`;
  if ("code" in part) return `\`${part.code}\``;
  const shown = `\`${part.place}\``;
  return links === undefined
    ? shown
    : `[${shown}](${links.replace(/\/$/, "")}/${part.place.replace(/:(\d+)$/, "#L$1")})`;
}

/** Text of the model means what it says: no emphasis, no tags, nobody is called by it. */
const escaped = (text: string): string =>
  quoted(
    text
      .replaceAll(/\s+/g, " ")
      .replaceAll(/[\\`*[\]~]/g, "\\$&")
      .replaceAll("<", "&lt;")
      .replaceAll(/(^|[\s(])@(?=\w)/g, "$1&#64;"),
  );
