/** A timeline as a picture. */
import type { Episode } from "../model/reference/episode.ts";
import type { Timeline, Track } from "./timeline.ts";

const lead = 220;
const perMinute = 6;
const row = 22;
const expected = "#555";
const firing = "#c4162a";
/** Breached, not yet for long enough. */
const pending = "#bbb";

const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[c] as string);
const text = (x: number, y: number, words: string, more = ""): string =>
  `<text x="${x}" y="${y}"${more}>${escaped(words)}</text>`;

/** An SVG document: a bar while something fires, the reference on top. */
export function svgOf({ title, span, tracks, notes }: Timeline): string {
  const x = (seconds: number): number => lead + ((seconds - span.from) / 60) * perMinute;
  const end = x(span.to) + 20;
  const legend = tracks.some(({ breached }) => breached) ? ["Grey: breached, not yet for long enough."] : [];
  const lines = [...notes, ...legend];
  const top = 44;
  const bottom = top + tracks.length * row;
  const height = bottom + 34 + lines.length * 18;
  const bar = ({ fires, resolves = span.to }: Episode, y: number, fill: string): string => {
    const from = Math.max(fires, span.from);
    return `<rect x="${x(from)}" y="${y}" width="${Math.max(1, x(resolves) - x(from))}" height="${row - 6}" rx="2" fill="${fill}"/>`;
  };
  const bars = ({ title: of, episodes, breached = [] }: Track, i: number): string[] => [
    ...breached.map((one) => bar(one, top + i * row + 3, pending)),
    ...episodes.map((one) => bar(one, top + i * row + 3, of.startsWith("reference") ? expected : firing)),
  ];
  const stripes = tracks.map((_, i) =>
    i % 2 === 0 ? `<rect x="0" y="${top + i * row}" width="${end}" height="${row}" fill="#f6f6f6"/>` : "",
  );
  const ticks: string[] = [];
  const step = span.to - span.from > 4 * 3600 ? 3600 : 600;
  for (let t = Math.ceil(span.from / step) * step; t <= span.to; t += step) {
    ticks.push(`<line x1="${x(t)}" x2="${x(t)}" y1="${top}" y2="${bottom}" stroke="#ddd"/>`);
    ticks.push(text(x(t), bottom + 14, String(t / 60), ' text-anchor="middle" fill="#777"'));
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${end}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="white"/>`,
    text(10, 22, title, ' font-size="15" font-weight="bold"'),
    ...stripes.filter((one) => one !== ""),
    ...ticks,
    ...tracks.flatMap((track, i) => [text(10, top + i * row + 15, track.title), ...bars(track, i)]),
    text(lead - 60, bottom + 14, "minute", ' fill="#777"'),
    ...lines.map((note, i) => text(10, bottom + 36 + i * 18, note)),
    "</svg>\n",
  ].join("\n");
}
