/** The hours that are drawn: an application plays on virtual time, with its usual traffic and some incidents. */
import type { Episode } from "../../model/reference/episode.ts";
import { episodes } from "../../model/reference/episodes.ts";
import type { History } from "../../model/reference/history.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { applications } from "../../simulation/index.ts";
import { play } from "../../simulation/play.ts";
import type { Incident, Simulated } from "../../simulation/simulation.ts";
import { RememberedHistory } from "./remembered-history.ts";

export interface Span {
  readonly from: number;
  readonly to: number;
}
/** Two hours of a morning, in seconds since midnight, looked at once a minute. */
export const drawn: Span = { from: 9 * 3600, to: 11 * 3600 };
export const everySeconds = 60;

/** When the incidents begin: enough quiet before each to see the usual. */
const begins = [9 * 3600 + 35 * 60, 10 * 3600 + 20 * 60];
/** Longer ones would leave no quiet between them. */
const longestMinutes = 25;
/** The part of the usual traffic: mornings begin slowly. */
const traffic = (hour: number): number => (hour < 10 ? 0.4 : 0.8);

export interface PlayedIncident extends Span {
  readonly name: string;
  readonly cause: string;
}

/** What an application did, and what fired. */
export interface Played {
  readonly history: History;
  readonly incidents: readonly PlayedIncident[];
  readonly fired: readonly Fired[];
}
export interface Fired {
  readonly name: string;
  readonly episodes: readonly Episode[];
}

/** Plays a service, or nothing where it has no simulation. @param resolved its thresholds in one environment */
export async function playedOf(service: Service, resolved: readonly Resolved[]): Promise<Played | undefined> {
  const application = applications.find((one) => one.service.name === service.name);
  if (!application) return undefined;
  const incidents = incidentsOf(application);
  const history = await historyOf(application, incidents);
  const own = resolved.filter((one) => one.service.name === service.name);
  const fired = own.map(({ threshold }) => ({ name: threshold.name, episodes: episodes(threshold, history, judged) }));
  return { history, incidents, fired: fired.filter((one) => one.episodes.length > 0) };
}

/** What needs a first sample is unknown in the first minute. */
export const judged: Span = { from: drawn.from + 2 * everySeconds, to: drawn.to };

/** The morning of an application. @param incidents of incidentsOf @param to where it ends, @default with the drawing */
export async function historyOf(
  application: Simulated,
  incidents: readonly PlayedIncident[],
  { to }: Pick<Span, "to"> = drawn,
): Promise<History> {
  const series = await play({ application, incidents, traffic }, { ...drawn, to, scrapeEvery: everySeconds });
  return new RememberedHistory(series);
}

/**
 * The incidents that raise most, each to prove another alert; shorter ones first.
 *
 * @param alert one that the first of them raises, if any does @default any
 */
export function incidentsOf({ incidents }: Simulated, alert = ""): readonly PlayedIncident[] {
  const short = incidents.filter(({ minutes }) => minutes <= longestMinutes);
  const shows = ({ raises }: Incident): number => Number((raises as readonly string[]).includes(alert));
  const ranked = short.sort(
    (a, b) => shows(b) - shows(a) || b.raises.length - a.raises.length || a.minutes - b.minutes || byName(a, b),
  );
  const first = ranked[0];
  const second = ranked.find((one) => first && one.raises.every((alert) => !first.raises.includes(alert)));
  return [first, second].flatMap((one, i) => (one ? [played(one, begins[i] as number)] : []));
}

const byName = (a: Incident, b: Incident): number => (a.name < b.name ? -1 : 1);
const played = ({ name, cause, minutes }: Incident, from: number): PlayedIncident => ({
  name,
  cause,
  from,
  to: from + minutes * 60,
});

/** A time of the day: `09:35`. */
export const clock = (seconds: number): string => {
  const minutes = Math.round(seconds / 60);
  return `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
};
