/** Thresholds, scopes and routes as items. */

import { lengthOf, listed as listedText, plural, times } from "../../words.ts";
import type { FieldChange, Firing, RouteChange, ScopeChange, ThresholdChange } from "../change.ts";
import { noReason, reason } from "../fields.ts";
import { scopeWords } from "../scope.ts";
import { code, type Item, type Line, listed, type Part, place, strong } from "./document.ts";

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

const fieldLine = ({ field, before, after, effect }: FieldChange): Line => {
  if (field === reason && after === noReason)
    return ["its own override is ", strong("gone"), `; it was there because ${before}`];
  return [`${field}: ${before} → `, strong(after), ...(effect === undefined ? [] : [`; ${effect}`])];
};

/** What to expect of it. That it was simulated is said each time: nobody should take it for a measurement. */
function noiseNote({ noise }: ThresholdChange): readonly Line[] {
  if (!noise) return [];
  const { before, after, later = 0, incidents, minutes, environment } = noise;
  const during = listedText(incidents.map((one) => `"${one}"`)) || "usual traffic";
  const history = `in ${minutes} simulated minutes of ${environment} with ${during}: `;
  if (after === undefined) return [[history, "fired ", strong(`${often(before)}${length(before)}`)]];
  const same = before?.times === after.times;
  const was = before === undefined ? "" : same ? ", as before" : `, before ${often(before)}`;
  const moved =
    later === 0 ? "" : `, ${same ? "but " : ""}${lengthOf(Math.abs(later))} ${later > 0 ? "later" : "earlier"}`;
  return [[history, "fires ", strong(`${often(after)}${was}${moved}${length(after, before)}`)]];
}

const often = (firing: Firing | undefined): string => (firing?.times ? times(firing.times) : "never");

/** For how long, and what it was where that is another length. */
function length(now: Firing | undefined, before?: Firing): string {
  if (!now?.seconds) return "";
  const other = before?.seconds && before.seconds !== now.seconds ? ` instead of ${lengthOf(before.seconds)}` : "";
  return before?.seconds && !other ? "" : `, for ${lengthOf(now.seconds)}${other}`;
}

function toldNote({ told, noLongerTold, risk, kind }: ThresholdChange): readonly Line[] {
  if (!risk) return [];
  return [
    ...everyone(kind === "removed" ? "was told to" : "told to", told),
    ...everyone("no longer told to", noLongerTold),
  ];
}

function everyone(lead: string, told: ThresholdChange["told"]): readonly Line[] {
  const words = told.map(({ environments, channels }) => `${listedText(channels)} (${listedText(environments)})`);
  return words.length === 0 ? [] : [[`${lead}: ${words.join("; ")}`]];
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
