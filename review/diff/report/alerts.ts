/** Thresholds, scopes and routes as items. */

import { lengthOf, times } from "../../backtest/words.ts";
import type { FieldChange, RouteChange, ScopeChange, ThresholdChange } from "../change.ts";
import { reason } from "../fields.ts";
import { scopeWords } from "../scope.ts";
import { code, type Item, type Line, listed, listedText, type Part, place, plural, strong } from "./document.ts";

export function thresholdItem(change: ThresholdChange): Item {
  const { name, summary, serviceTitle, severity, environments, formerly } = change;
  const named: Line = [code(name), ...(formerly === undefined ? [] : [", formerly ", code(formerly), ","])];
  return {
    head: [
      strong(summary === change.condition ? name : summary),
      " (",
      ...named,
      ` of ${serviceTitle}, ${severity}) in ${listedText(environments)}`,
    ],
    notes: [
      ...whatNotes(change),
      ...noiseNote(change),
      ...toldNote(change),
      ...elsewhereNotes(change),
      ...placeNote(change),
    ],
  };
}

function whatNotes({ kind, condition, fields, because }: ThresholdChange): readonly Line[] {
  const why: readonly Line[] = because === undefined ? [] : [[`because ${because}`]];
  if (kind === "removed") return [["removed; it fired on: ", condition]];
  if (kind === "added") return [["new; fires on: ", condition], ...why];
  const renamed: readonly Line[] =
    kind === "renamed" ? [["renamed: silences, routes and links by the old name no longer hold"]] : [];
  const full: readonly Line[] = fields.some(({ direction }) => direction !== "text")
    ? [["fires now on: ", condition]]
    : [];
  // told by itself where it is the reason of a number that changed
  const numbers = fields.some(({ direction }) => direction !== "text");
  const shown = fields.filter(({ field }) => because === undefined || !numbers || field !== reason);
  return [...renamed, ...shown.map(fieldLine), ...(numbers ? why : []), ...full];
}

const fieldLine = ({ field, before, after, effect }: FieldChange): Line => [
  `${field}: ${before} → `,
  strong(after),
  ...(effect === undefined ? [] : [`; ${effect}`]),
];

/** What to expect of it. That it was simulated is said each time: nobody should take it for a measurement. */
function noiseNote({ noise }: ThresholdChange): readonly Line[] {
  if (!noise) return [];
  const { before, after, later = 0, incidents, minutes, environment } = noise;
  const during = listedText(incidents.map((one) => `"${one}"`));
  const history = `in ${minutes} simulated minutes of ${environment} with ${during}: `;
  if (after === undefined) return [[history, "fired ", strong(often(before ?? 0))]];
  const was = before === undefined ? "" : before === after ? ", as before" : `, before ${often(before)}`;
  const moved = later === 0 ? "" : `; ${lengthOf(Math.abs(later))} ${later > 0 ? "later" : "earlier"}`;
  return [[history, "fires ", strong(`${often(after)}${was}${moved}`)]];
}

const often = (n: number): string => (n === 0 ? "never" : times(n));

function toldNote({ told, risk, kind }: ThresholdChange): readonly Line[] {
  if (!risk || told.length === 0) return [];
  const everyone = told.map(({ environments, channels }) => `${listedText(channels)} (${listedText(environments)})`);
  return [[`${kind === "removed" ? "was told to" : "told to"}: ${everyone.join("; ")}`]];
}

const elsewhereNotes = ({ elsewhere }: ThresholdChange): readonly Line[] =>
  elsewhere.map(({ environment, what, value, because }) => [
    `unchanged in ${environment}, which has its own ${ownWords[what] ?? what}, `,
    strong(value),
    `, because ${because}`,
  ]);

const ownWords: Readonly<Record<string, string>> = { lasting: "duration", "when missing": "rule for missing data" };

function placeNote({ places, panels, kind }: ThresholdChange): readonly Line[] {
  const written: Line = [
    kind === "removed" ? "was written in " : "written in ",
    ...listed(places.map(kind === "removed" ? code : place)),
  ];
  const moves: Line =
    panels.length === 0 ? [] : [`; its line moves on ${plural(panels.length, "panel")}: ${panels.join(", ")}`];
  return places.length === 0 ? [] : [[...written, ...moves]];
}

export const scopeItem = (change: ScopeChange): Item => ({ head: [strong(scopeWords(change))], notes: [] });

export function routeItem({ environment, of, thresholds, lost, gained, now, place: at }: RouteChange): Item {
  const note = (lead: string, channels: readonly string[]): readonly Line[] =>
    channels.length === 0 ? [] : [[lead, ...listed(channels.map((one): Part => strong(one)))]];
  return {
    head: ["Who is told of ", ...listed(of.map(alertsWords)), ` in ${environment} (${plural(thresholds, "alert")})`],
    notes: [
      ...note("no longer: ", lost),
      ...note("new: ", gained),
      now.length === 0 ? [strong("nobody is told now")] : [`told now: ${listedText(now)}`],
      ...(at === undefined ? [] : [["receivers are written in the environment, ", place(at)]]),
    ],
  };
}

/** `critical alerts of all 5 applications`. */
function alertsWords({ severity, serviceTitles, all }: RouteChange["of"][number]): string {
  const both = serviceTitles.length === 2 ? "both applications" : `all ${serviceTitles.length} applications`;
  return `${severity} alerts of ${all ? both : listedText(serviceTitles)}`;
}
