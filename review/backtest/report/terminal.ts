import { legend } from "../chart.ts";
import type { Result, SideResult, TrialResult } from "../result.ts";
import { headWords, nothingWords } from "./head.ts";
import { sideWords, unknownWords } from "./side.ts";
import { partialWords, summaryOf } from "./summary.ts";

/** Wraps a text behind a lead. */
type Hanging = (lead: string, text: string, width: number) => readonly string[];

/** A result for people, application by application. */
export function terminalLines(result: Result, columns: number, hanging: Hanging): readonly string[] {
  const { trials, base, notes, sign } = result;
  if (base !== undefined && trials.length + result.left.length === 0) return hanging("", nothingWords(result), columns);
  const partial = partialWords(result);
  const whole = (text: string): readonly string[] => hanging("", text, columns);
  const services = [...new Set(trials.map(({ service }) => service))];
  return [
    ...(partial ? [...whole(partial), ""] : []),
    ...whole(headWords(result)),
    ...notes.flatMap((note) => hanging("- ", `${note}.`.replace(/\.\.$/, "."), columns)),
    "",
    ...services.flatMap((service) => {
      const own = trials.filter((one) => one.service === service);
      return [
        own[0]?.title ?? service,
        "",
        ...own.flatMap((one) => [...trialLines(one, base !== undefined, columns, hanging), ""]),
      ];
    }),
    ...(trials.length > 0 ? whole(legend(sign)) : []),
    ...whole(summaryOf(result)),
  ];
}

function trialLines(trial: TrialResult, compared: boolean, columns: number, hanging: Hanging): readonly string[] {
  const { id, before, after, unknown, difference, notes } = trial;
  const severity = (after ?? before)?.severity ?? "";
  const said = (mark: string, text: string): readonly string[] =>
    hanging(`    ${mark} `, `${text}.`.replace(/\.\.$/, "."), columns);
  return [
    `  ${id}, ${severity}${after && before && after.severity !== before.severity ? ` (was ${before.severity})` : ""}`,
    ...(before && !after ? said("-", "Removed") : []),
    ...(before ? sideLines("before", before, unknown, columns, hanging) : []),
    ...(after ? sideLines(before ? "now   " : "", after, unknown, columns, hanging) : []),
    ...(compared && !before ? said("+", "New") : []),
    ...(unknown ? unknownWords(trial).flatMap((words) => said("!", words)) : []),
    ...notes.flatMap((note) => said("!", note)),
    ...(difference ? said("→", difference.words) : []),
  ];
}

function sideLines(
  name: string,
  side: SideResult,
  unknown: boolean,
  columns: number,
  hanging: Hanging,
): readonly string[] {
  const lead = name === "" ? "    " : `    ${name}  `;
  const blank = " ".repeat(lead.length);
  return [
    ...hanging(lead, side.condition, columns),
    ...(unknown ? [] : [`${blank}${side.chart}`, ...hanging(blank, sideWords(side), columns)]),
  ];
}
