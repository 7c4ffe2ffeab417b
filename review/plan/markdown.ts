/** The plans of stacks as one comment. */
import { actionVerbs } from "./action.ts";
import type { Group, Review } from "./review.ts";
import { costWords, countWords, isEmpty, noteOf, placesOf, type Told, titleOf, toldOf, unknownCost } from "./words.ts";

/** A stack of which there is no plan. */
export interface Failure {
  readonly stack: string;
  readonly problem: string;
  readonly remedy: string;
}

/** More resources than these are folded away. */
const mostOpen = 8;

/** A comment: short where little changes. */
export function planMarkdown(reviews: readonly Review[], failures: readonly Failure[]): string {
  const changed = reviews.filter((review) => !isEmpty(review));
  const same = reviews.filter(isEmpty).map(({ stack }) => `\`${stack}\``);
  const lines = [
    "### What Terraform would do",
    "",
    ...failures.flatMap(failed),
    ...changed.flatMap(stackLines),
    ...(same.length > 0
      ? [`${same.length === 1 ? "Nothing changes in" : "Nothing changes in:"} ${same.join(", ")}.`]
      : []),
  ];
  return lines.join("\n").trimEnd();
}

const failed = ({ stack, problem, remedy }: Failure): readonly string[] => [
  `> **Partial: there is no plan of \`${stack}\`.** ${oneLine(problem)}. ${oneLine(remedy)}.`,
  "",
];
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ");

function stackLines(review: Review): readonly string[] {
  const said = [countWords(review), costWords(review)].filter((one) => one !== undefined);
  const unknown = unknownCost(review);
  return [
    `#### \`${review.stack}\`: ${said.join("; ")}`,
    "",
    ...(review.partial ? [`> **Partial:** ${review.partial}.`, ""] : []),
    ...folded(review.groups),
    ...(unknown ? [unknown, ""] : []),
  ];
}

/** More reasons than these are folded away as a whole: nobody reads a first deployment line by line. */
const mostGroups = 12;

function folded(groups: readonly Group[]): readonly string[] {
  const lines = groups.flatMap(groupLines);
  if (groups.length <= mostGroups) return lines;
  return ["<details>", `<summary>For ${groups.length} reasons</summary>`, "", ...lines, "</details>", ""];
}

function groupLines(group: Group): readonly string[] {
  const places = placesOf(group);
  const title = `**${titleOf(group)}**${places.length > 0 ? ` (${places.map(code).join(", ")})` : ""}`;
  if (group.why === "places") return [`${title}.`, ""];
  const items = toldOf(group, written).flatMap(resourceLines);
  if (group.resources.length <= mostOpen) return [`${title}:`, "", ...items, ""];
  return ["<details>", `<summary>${html(titleOf(group))}</summary>`, "", ...items, "", "</details>", ""];
}

function resourceLines({ resource, lines }: Told): readonly string[] {
  const { action, kind, label, application } = resource;
  const note = noteOf(resource);
  const whose = application && !label.includes(application) ? ` of ${application}` : "";
  return [
    `- ${actionVerbs[action]} ${kind}${whose} ${code(label)}${note ? ` (${note})` : ""}`,
    ...lines.map((line) => `  - ${line}`),
  ];
}

const written = (before: string, after: string): string => `${value(before)} → ${value(after)}`;
const value = (text: string): string => (text === "" ? "nothing" : code(text));
const html = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A span of code around a text that may itself have backticks and line breaks. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${oneLine(text)}${pad}${fence}`;
}
