/** The attributes of a resource that change, each short enough to read. */
import type { PlannedChange } from "./format.ts";
import { type Move, movesBetween } from "./move.ts";
import { onlyPlaces } from "./places.ts";

export interface Attribute {
  /** `threshold`, or `dashboard_body` for all that moves in it. */
  readonly name: string;
  /** Old and new, cut to what differs; nothing where it is hidden or only counted. */
  readonly moves: readonly Shown[];
  /** How many more there are. */
  readonly more: number;
  readonly hidden?: "sensitive" | "known after apply";
  /** The titles of what moves in it: of panels, rules, files. */
  readonly inside: readonly string[];
}
export interface Shown {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** In how many places. */
  readonly times: number;
}

/** Computed by the platform from others, or repeated from another attribute. */
const noise = new Set(["tags_all", "last_modified", "updated_at", "timeouts"]);
const mostMoves = 4;
const mostTitles = 5;

/** The moves of a change, with what is sensitive hidden; not those that repeat others. */
export function shownMoves({ before, after, before_sensitive, after_sensitive, after_unknown }: PlannedChange) {
  const masks = { beforeSensitive: before_sensitive, afterSensitive: after_sensitive, afterUnknown: after_unknown };
  return movesBetween(before, after, masks).filter(({ path }) => !noise.has(nameOf(path)));
}

/** The same moves with nothing hidden: for the join to thresholds alone, never shown. */
export const rawMoves = ({ before, after }: PlannedChange): readonly Move[] =>
  movesBetween(before, after).filter(({ path }) => !noise.has(nameOf(path)));

const nameOf = (path: string): string => path.split(/[.[]/)[0] ?? path;

/** Moves by attribute, sorted by name; not where only lines of files move beside something else. */
export function attributesOf(all: readonly Move[]): readonly Attribute[] {
  const telling = all.filter((move) => !onlyPlaces(move));
  const moves = telling.length > 0 ? telling : all;
  const names = [...new Set(moves.map(({ path }) => nameOf(path)))].sort();
  return names.map((name) =>
    attribute(
      name,
      moves.filter(({ path }) => nameOf(path) === name),
    ),
  );
}

function attribute(name: string, moves: readonly Move[]): Attribute {
  const hidden = moves.find((move) => move.hidden)?.hidden;
  const titles = [...new Set(moves.flatMap(({ title }) => title ?? []))];
  const inside =
    titles.length > mostTitles ? [...titles.slice(0, mostTitles), `${titles.length - mostTitles} more`] : titles;
  if (hidden) return { name, moves: [], more: 0, hidden, inside: [] };
  const shown = counted(moves.map((move) => shownOf(move, name)));
  return { name, moves: shown.slice(0, mostMoves), more: Math.max(0, shown.length - mostMoves), inside };
}

const shownOf = ({ path, before, after }: Move, name: string): Omit<Shown, "times"> => {
  const [from, to] = excerpts(textOf(before), textOf(after));
  return { path: path.slice(name.length).replace(/^\./, ""), before: from, after: to };
};

/** The same old and new in several places is said once. */
function counted(all: readonly Omit<Shown, "times">[]): readonly Shown[] {
  const first = all.filter((one, i) => all.findIndex((other) => alike(one, other)) === i);
  return first.map((one) => ({ ...one, times: all.filter((other) => alike(one, other)).length }));
}

const alike = (a: Omit<Shown, "times">, b: Omit<Shown, "times">): boolean =>
  a.before === b.before && a.after === b.after;
const textOf = (value: unknown): string =>
  value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);

const longest = 72;
/** How much of what stays the same is kept around what differs. */
const context = 24;

/** Both texts, cut to what differs and a little around it. */
export function excerpts(before: string, after: string): readonly [string, string] {
  if (before.length <= longest && after.length <= longest) return [before, after];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [cut(before, start, end), cut(after, start, end)];
}

function cut(text: string, start: number, end: number): string {
  const from = start <= context ? 0 : wordStart(text, start - context);
  const to = end <= context ? text.length : text.length - end + context;
  const middle = text.slice(from, to);
  const kept = middle.length > 2 * longest ? `${middle.slice(0, longest)}…${middle.slice(-longest)}` : middle;
  return `${from > 0 ? "…" : ""}${kept}${to < text.length ? "…" : ""}`.replaceAll("\n", " ");
}

/** The start of the word there, unless that is far. */
function wordStart(text: string, at: number): number {
  const space = Math.max(text.lastIndexOf(" ", at), text.lastIndexOf("\n", at));
  return space >= at - context ? space + 1 : at;
}
