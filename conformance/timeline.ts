/** Outcomes as text: the reference and the platforms above each other, a character a minute. */
import type { Episode } from "../model/reference/episode.ts";
import { isOn } from "../model/reference/told.ts";
import type { Outcome } from "./outcome.ts";
import { titles } from "./platforms.ts";
import { keyOf } from "./verdict.ts";
import { describeBriefly } from "./words.ts";

/** A line of a timeline: what fires when. */
export interface Track {
  readonly title: string;
  readonly episodes: readonly Episode[];
  /** When the condition holds, whether or not it has for long enough. */
  readonly breached?: readonly Episode[];
}
export interface Timeline {
  readonly title: string;
  readonly span: Outcome["span"];
  readonly tracks: readonly Track[];
  readonly notes: readonly string[];
}

/** The outcomes of one alert in one scenario, with the reference on top; tuples have lines of their own. */
export function timelineOf(outcomes: readonly Outcome[], breached: readonly Episode[] = []): Timeline {
  const [first] = outcomes;
  if (!first) throw new Error("a timeline needs an outcome");
  const plain = outcomes.find(({ platform }) => platform !== "cloudwatch")?.plainly ?? first.plainly;
  return {
    title: `${first.id}: ${first.scenario}`,
    span: first.span,
    tracks: [
      ...tracksOf("reference", plain, breached),
      ...outcomes.flatMap((one) => tracksOf(titleOf(one), one.found)),
    ],
    notes: outcomes.map((one) => `${titleOf(one)}: ${describeBriefly(one)}`),
  };
}

export const titleOf = ({ platform, title }: Outcome): string => title ?? titles[platform];

function tracksOf(title: string, episodes: readonly Episode[], breached: readonly Episode[] = []): readonly Track[] {
  const keys = [...new Set([...episodes, ...breached].map(({ tuple }) => keyOf(tuple)))].sort();
  if (keys.length === 0) return [{ title, episodes }];
  return keys.map((key) => {
    const of = (all: readonly Episode[]) => all.filter(({ tuple }) => keyOf(tuple) === key);
    const [own, held] = [of(episodes), of(breached)];
    // where a platform has one alert for all labels, the reference is drawn as one too
    const whole = keys.length > 1 && key === keyOf({}) ? `${title}, all as one` : title;
    return { title: named(whole, own[0] ?? held[0]), episodes: own, ...(held.length > 0 && { breached: held }) };
  });
}
const named = (title: string, episode: Episode | undefined): string =>
  [title, ...Object.values(episode?.tuple ?? {})].join(" ");

/** Minutes in a line of text. */
const wide = 60;

export function textOf({ title, span, tracks, notes }: Timeline): string {
  const lead = Math.max(...tracks.map((track) => track.title.length)) + 2;
  const [from, to] = [Math.floor(span.from / 60), Math.floor(span.to / 60)];
  const rows: string[] = [];
  for (let at = from; at <= to; at += wide) {
    const minutes = Array.from({ length: Math.min(wide, to - at + 1) }, (_, i) => at + i);
    rows.push(`${"minute".padEnd(lead)}${scale(minutes)}`);
    for (const track of tracks) rows.push(`${track.title.padEnd(lead)}${minutes.map(mark(track)).join("")}`);
    rows.push("");
  }
  const pending = tracks.some(({ breached }) => breached) ? ", + breached, not yet for long enough" : "";
  return [title, "", ...rows, `# fires${pending}`, "", ...notes].join("\n");
}

const mark =
  ({ episodes, breached = [] }: Track) =>
  (minute: number): string =>
    isOn(episodes, minute * 60) ? "#" : isOn(breached, minute * 60) ? "+" : ".";

/** Every tenth minute by its number. */
function scale(minutes: readonly number[]): string {
  let text = "";
  minutes.forEach((minute, i) => {
    if (minute % 10 === 0) text = text.padEnd(i) + minute;
  });
  return text;
}
