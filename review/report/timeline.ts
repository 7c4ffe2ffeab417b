/** Timelines: a bar while something fires, the reference on top, the same scale for all. */
import { type Html, html, joined } from "./html.ts";
import type { Timeline, TimelineTrack } from "./input.ts";

type Span = Timeline["span"];
interface Piece {
  readonly from: number;
  readonly to: number;
}

export function timelineFigure({ scenario, about, span, tracks, notes }: Timeline): Html {
  const pending = tracks.some(({ breached = [] }) => breached.length > 0);
  return html`<figure class="timeline">
<figcaption><h3>${about ?? scenario}</h3></figcaption>
${tracks.map((track, i) => row(track, span, i === 0))}
<div class="track scale" aria-hidden="true"><span></span><div>${ticks(span).map((minute) => html`<span style="left:${percentOf(minute * 60, span)}%">${minute}</span>`)}<span class="unit">min</span></div></div>
${pending && html`<p class="quiet">Pale: the condition holds, not yet for long enough.</p>`}
${notes.length > 0 && html`<ul class="quiet">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
</figure>`;
}

function row({ title, episodes, breached = [] }: TimelineTrack, span: Span, reference: boolean): Html {
  const fires = episodes.map((one) => piece(one, span));
  const holds = breached.map((one) => piece(one, span));
  const rect =
    (kind: string) =>
    ({ from, to }: Piece) =>
      html`<rect class="${kind}" x="${from - span.from}" width="${Math.max(to - from, 30)}" height="1"></rect>`;
  return html`<div class="track"><span>${title}</span><svg role="img" aria-label="${title}: ${words(fires)}" viewBox="0 0 ${span.to - span.from} 1" preserveAspectRatio="none">${holds.map(rect("pending"))}${fires.map(rect(reference ? "reference" : "firing"))}</svg></div>`;
}

const piece = ({ fires, resolves }: TimelineTrack["episodes"][number], span: Span): Piece => ({
  from: Math.max(fires, span.from),
  to: Math.min(resolves ?? span.to, span.to),
});

const words = (pieces: readonly Piece[]): string =>
  pieces.length === 0
    ? "never fires"
    : joined(
        pieces.map(({ from, to }) => `fires from minute ${minute(from)} to ${minute(to)}`),
        ", ",
      ).join("");
const minute = (seconds: number): number => Math.round(seconds / 60);
const percentOf = (time: number, { from, to }: Span): string => (((time - from) / (to - from)) * 100).toFixed(2);

/** Round minutes, about six of them. */
function ticks({ from, to }: Span): readonly number[] {
  const length = (to - from) / 60;
  const step = [10, 20, 30, 60, 120, 240, 480, 1440].find((one) => length / one <= 6) ?? 2880;
  const first = Math.ceil(from / 60 / step);
  return Array.from({ length: Math.floor(to / 60 / step) - first + 1 }, (_, i) => (first + i) * step).filter(
    (at) => at * 60 < to - (to - from) * 0.06,
  );
}
