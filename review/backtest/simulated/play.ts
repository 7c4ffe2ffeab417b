import type { Node } from "../../../model/node.ts";
import { History } from "../../../model/reference/history.ts";
import { applications } from "../../../simulation/index.ts";
import { play } from "../../../simulation/play.ts";
import type { Simulated } from "../../../simulation/simulation.ts";
import { lengthOf, plural } from "../../words.ts";
import { errors } from "../errors.ts";
import { resultOf, type Seen, type Terms } from "../judge.ts";
import type { OnProgress, Played } from "../played.ts";
import { sidesOf, type Trial } from "../trial.ts";
import { lookBack, Watch } from "../watch.ts";
import { planOf, type Stretch } from "./plan.ts";
import { showTo } from "./show.ts";

/** A window that is longer would be most of what is played. */
const longest = 4 * 3600;

/**
 * Holds trials against simulated applications, by the reference itself.
 *
 * @throws errors.nothingSimulated where there is no simulation of any of them
 */
export async function playSimulated(
  trials: readonly Trial[],
  { days, seed, signal }: { readonly days: number; readonly seed: number; readonly signal?: AbortSignal },
  terms: Terms,
  onProgress: OnProgress,
): Promise<Played> {
  const services = [...new Set(trials.map(({ service }) => service))];
  const found = services.flatMap((name) => applications.find(({ service }) => service.name === name) ?? []);
  if (found.length === 0 && services.length > 0)
    throw errors.nothingSimulated(
      services,
      applications.map(({ service }) => service.name),
    );
  const shows = found.map((application) => {
    const own = trials.filter(({ service }) => service === application.service.name);
    return new Show(application, own, planOf(application, days, seed, warmUp(own)), seed, terms);
  });
  const all = shows.reduce((sum, { stretches }) => sum + stretches.length, 0);
  let done = 0;
  for (const show of shows) {
    for (let i = 0; i < show.stretches.length && !signal?.aborted; i++) {
      await show.play(i);
      done += 1;
      onProgress(done, all, done / all);
      // lets a signal in
      await new Promise((turn) => setImmediate(turn));
    }
  }
  return {
    source: "the simulated applications",
    notes: notesOf(shows, days, seed),
    trials: trials.flatMap((trial) => {
      const show = shows.find(({ application }) => application.service.name === trial.service);
      if (show) return show.played > 0 ? [show.result(trial)] : [];
      return [resultOf(trial, { spans: [], notes: ["There is no simulation of its application"] }, terms)];
    }),
    left: shows.flatMap((show) => (show.played > 0 ? [] : show.trials.map(({ id }) => id))),
    partial: done < all,
  };
}

/** Seconds before a moment that a threshold reads. */
function needOf(node: Node): number {
  if (node.kind === "unusual") return node.days * 86400 + needOf(node.of);
  return node.kind === "scale" ? needOf(node.of) : node.over;
}

const needs = (trial: Trial): number =>
  Math.max(...sidesOf(trial).map(({ threshold }) => needOf(threshold.signal.node) + lookBack(threshold)));

/** Full windows before each stretch, and a few scrapes. */
const warmUp = (trials: readonly Trial[]): number =>
  Math.ceil(Math.max(0, ...trials.map(needs).filter((need) => need <= longest)) / 60) * 60 + 120;

/** One application, played stretch by stretch. */
class Show {
  readonly #watches: ReadonlyMap<Trial, Pick<Seen, "before" | "after">>;
  played = 0;

  constructor(
    readonly application: Simulated,
    readonly trials: readonly Trial[],
    readonly stretches: readonly Stretch[],
    readonly seed: number,
    readonly terms: Terms,
  ) {
    const judged = trials.filter((trial) => needs(trial) <= longest);
    this.#watches = new Map(
      judged.map((trial) => [
        trial,
        {
          ...(trial.before && { before: new Watch(trial.before.threshold, terms.span.from) }),
          ...(trial.after && { after: new Watch(trial.after.threshold, terms.span.from) }),
        },
      ]),
    );
  }

  async play(index: number): Promise<void> {
    const { from, to, incident } = this.stretches[index] as Stretch;
    const scenario = {
      application: this.application,
      seed: this.seed * 1000 + index,
      ...(incident && { incidents: [incident] }),
    };
    const warm = warmUp(this.trials);
    const history = new History(await play(scenario, { from: from - warm, to }));
    for (const watches of this.#watches.values())
      for (const watch of [watches.before, watches.after])
        if (watch) showTo(watch, history, { from, to }, this.terms.every);
    this.played += 1;
  }

  result(trial: Trial) {
    const watches = this.#watches.get(trial);
    const spans = this.stretches.slice(0, this.played);
    const partial = this.played < this.stretches.length;
    if (watches) return resultOf(trial, { ...watches, spans, partial }, this.terms);
    const note = `It reads ${lengthOf(needs(trial))} before each moment, more than is simulated: name a --prometheus`;
    return resultOf(trial, { spans: [], notes: [note] }, this.terms);
  }

  get words(): string {
    const { clock } = this.terms;
    const incidents = this.stretches.flatMap(({ incident }) =>
      incident ? [`${clock.text(incident.from)} ${incident.name}`] : [],
    );
    return `${this.application.service.name}: ${incidents.join(", ")}`;
  }
}

function notesOf(shows: readonly Show[], days: number, seed: number): readonly string[] {
  const stretches = shows.flatMap((show) => show.stretches);
  const played = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  return [
    `No real history: every application is simulated for ${plural(days, "day")} with one incident a day, at times that ` +
      `seed ${seed} decides (limen diff shows one morning with one incident). Played are ${lengthOf(played)} around the incidents and in quiet hours, of ` +
      `${lengthOf(days * 86400 * shows.length)}; of the rest nothing is known`,
    ...shows.map(({ words }) => words),
  ];
}
