import { quoted, table } from "../../markdown.ts";
import { plural } from "../../words.ts";
import { legend } from "../chart.ts";
import type { Result, SideResult, TrialResult } from "../result.ts";
import { headWords, nothingWords } from "./head.ts";
import { sideWords, unknownWords } from "./side.ts";
import { partialWords, summaryOf } from "./summary.ts";

/** By what a comment is found again, to be replaced by the next one. */
export const marker = "<!-- limen backtest -->";

/** A result as a comment on a pull request, or as a page. */
export function markdown(result: Result): string {
  const { trials, base, notes, sign } = result;
  if (base !== undefined && trials.length + result.left.length === 0)
    return `${escaped(nothingWords(result))} ${marker}\n`;
  const partial = partialWords(result);
  const known = trials.filter(({ unknown }) => !unknown);
  const unknown = trials.filter((one) => one.unknown);
  return [
    `### ${headline(result)}`,
    "",
    ...(partial ? [`> **${escaped(partial)}**`, ""] : []),
    ...(known.length > 0 ? [table(rowsOf(known, base !== undefined)), "", ...charts(known), ""] : []),
    ...(base === undefined ? [] : [...known.flatMap(conditions), ""]),
    ...unknown.flatMap(unknownLines),
    ...(unknown.length > 0 ? [""] : []),
    ...known.flatMap(({ id, notes: own }) => own.map((note) => `- \`${id}\`: ${escaped(note)}`)),
    ...notes.map((note) => `- ${escaped(note)}`),
    ...(notes.length > 0 ? [""] : []),
    `<sub>${escaped(`${headWords(result)} ${legend(sign)} ${summaryOf(result)}`)}</sub>`,
    "",
    marker,
    "",
  ].join("\n");
}

function headline(result: Result): string {
  const { trials, base } = result;
  if (base === undefined) return escaped(`How often the alerts of ${result.environment} would have fired`);
  const pages = (of: "before" | "after"): number =>
    trials.reduce((sum, one) => sum + (one[of]?.severity === "critical" ? one[of].times : 0), 0);
  const more = pages("after") - pages("before");
  if (more === 0) return `As many pages as before (${pages("after")}) in ${escaped(result.environment)}`;
  return `${plural(Math.abs(more), more > 0 ? "more page" : "fewer page")} in ${escaped(result.environment)}`;
}

function rowsOf(trials: readonly TrialResult[], compared: boolean): readonly (readonly string[])[] {
  const cell = (side: SideResult | undefined, absent: string): string =>
    side ? escaped(`${sideWords(side)}`) : absent;
  const alert = ({ id, after, before }: TrialResult): string => `\`${id}\`, ${(after ?? before)?.severity}`;
  if (!compared) return [["alert", "would have fired"], ...trials.map((one) => [alert(one), cell(one.after, "")])];
  return [
    ["alert", "before", "now", "difference"],
    ...trials.map((one) => [
      alert(one),
      cell(one.before, "is new"),
      cell(one.after, "is removed"),
      one.difference ? `**${escaped(one.difference.words)}**` : "",
    ]),
  ];
}

/** What fires, in words, on both sides. */
const conditions = ({ id, before, after }: TrialResult): readonly string[] => [
  ...(before ? [`- \`${id}\` ${after ? "before" : "was"}: ${escaped(before.condition)}`] : []),
  ...(after ? [`- \`${id}\` now: ${escaped(after.condition)}`] : []),
];

/** Rows of signs under each other, before and now. */
function charts(trials: readonly TrialResult[]): readonly string[] {
  const rows = trials.flatMap(({ id, before, after }) => [
    ...(before ? [{ name: after ? `${id} before` : id, chart: before.chart }] : []),
    ...(after ? [{ name: before ? `${id} now` : id, chart: after.chart }] : []),
  ]);
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  return ["```text", ...rows.map(({ name, chart }) => `${name.padEnd(width)}  ${chart}`), "```"];
}

const unknownLines = (trial: TrialResult): readonly string[] =>
  [...unknownWords(trial), ...trial.notes].map((words) => `- \`${trial.id}\`: ${escaped(words)}`);

/** Text means what it says: no emphasis, no tags. */
const escaped = (text: string): string =>
  quoted(
    text
      .replaceAll(/\s+/g, " ")
      .replaceAll(/[\\`*[\]~]/g, "\\$&")
      .replaceAll("<", "&lt;"),
  );
